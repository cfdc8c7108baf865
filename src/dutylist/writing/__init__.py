"""Records to files: YAML that keeps comments, the canonical layout, and atomic replacement."""
