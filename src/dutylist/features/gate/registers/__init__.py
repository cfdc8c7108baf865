"""Changes of registers and of the county's own rules."""
