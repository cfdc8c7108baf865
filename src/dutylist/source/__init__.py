"""Where files come from: bytes with a content id, from the work tree or from a git revision."""
