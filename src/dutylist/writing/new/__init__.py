"""Files that do not exist yet."""
