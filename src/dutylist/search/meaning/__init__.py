"""Nearness of texts in meaning: a table of words, its vectors for items, and the pieces of a text."""
