"""The index of the items and the scoring of a text against it."""
