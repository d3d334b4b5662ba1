"""The setting of a finished PDF, read back from its glyphs and judged line by line."""
