"""Decides which rows of a table are heads, and what its columns hold."""
