"""R5 rules: the same work claimed twice, or returning in disguise."""
