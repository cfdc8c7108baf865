"""Creating files."""
