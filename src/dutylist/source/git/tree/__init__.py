"""Trees of git: what a revision holds."""
