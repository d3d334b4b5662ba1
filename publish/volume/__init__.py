"""A year's issues bound in one book: parts made once, kept by content, and put together."""
