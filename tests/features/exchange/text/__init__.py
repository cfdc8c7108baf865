"""Tests of what is read in the text of a cell."""
