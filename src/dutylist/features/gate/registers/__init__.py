"""Changes of registers and of the county's policy."""
