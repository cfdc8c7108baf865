"""What an import would change in the checklist."""
