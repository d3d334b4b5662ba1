"""Make-up: stories to slots, lines to columns, pages on a grid; the engine only paints them."""
