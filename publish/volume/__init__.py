"""The bound annual volume: issues made into parts, a book made around them, and all of it proven."""
