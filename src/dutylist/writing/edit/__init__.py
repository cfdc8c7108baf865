"""Edits of a YAML text by span: only the changed span is rewritten."""
