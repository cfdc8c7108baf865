"""The canonical key order and layout of a YAML file."""
