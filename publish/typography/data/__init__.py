"""Closed lists that the rules read: units, months, words with œ, names of species."""
