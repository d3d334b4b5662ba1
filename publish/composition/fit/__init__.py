"""Fit: paragraphs broken into lines as a whole, measured as the page will paint them."""
