"""What a checklist is: frozen records and the indexed `Checklist`. Knows no file, no YAML, no screen."""
