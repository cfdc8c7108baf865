"""`adjust draft`: a record drafted from what was changed."""
