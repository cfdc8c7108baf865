"""Telephone lists: read from tables, matched with the departments, written into departments.yaml."""
