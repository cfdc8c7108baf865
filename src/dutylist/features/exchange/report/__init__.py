"""What an import found and would change, for people and programs."""
