"""The columns of our own tables: one row an item, all fields."""
