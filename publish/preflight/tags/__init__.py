"""The structure tree of a finished file, read back: facts, the picture of it in words."""
