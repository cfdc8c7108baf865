"""The mechanisms around the list, each a small tool over its records."""
