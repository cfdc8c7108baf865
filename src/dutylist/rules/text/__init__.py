"""R4 rules: how texts are written."""
