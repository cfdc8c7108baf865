"""R7 rules: indicators against the list."""
