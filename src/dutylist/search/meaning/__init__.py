"""How near texts are in meaning: a table of words, its vectors for items, and the pieces of a text."""
