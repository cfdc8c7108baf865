"""R5 rules: the same work twice, or a recalled item under another name."""
