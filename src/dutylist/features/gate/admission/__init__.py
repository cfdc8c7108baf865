"""Decides which procedure a change requires by its effect on the townships, and whether they were asked."""
