"""The frozen types that the floors hand to each other."""
