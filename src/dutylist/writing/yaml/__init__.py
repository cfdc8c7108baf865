"""Writing YAML values and editing YAML texts by span."""
