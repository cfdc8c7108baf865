"""Presentation shared by all commands: safe text, wrapping, tables, JSON, the report document and its renderers."""
