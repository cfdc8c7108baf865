"""`adjust draft`: drafts a record from the changes."""
