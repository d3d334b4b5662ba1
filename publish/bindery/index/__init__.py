"""The index of a volume: names and themes found in its words, filed, verified on its pages."""
