"""Diagnostics made ready for readers: line, column, excerpt, sentence."""
