"""One module for each output format of the report document."""
