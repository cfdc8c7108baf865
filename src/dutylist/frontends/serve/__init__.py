"""`dutylist serve`: a page on this machine with forms, for whoever does not want to edit YAML by hand."""
