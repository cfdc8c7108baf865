"""One module an output format of the report document."""
