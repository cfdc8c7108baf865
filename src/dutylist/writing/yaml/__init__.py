"""YAML values as text, and YAML texts with the place of every node."""
