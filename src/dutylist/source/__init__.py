"""Where files come from: bytes with a content id, nothing else."""
