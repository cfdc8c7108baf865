"""The codes of what makes a file unreadable: F for files, Y for YAML, S for the schema."""
