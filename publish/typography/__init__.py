"""Language rules as tables: quotation marks, spaces, dashes, ordinals."""
