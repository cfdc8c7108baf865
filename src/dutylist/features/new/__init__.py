"""`dutylist new`: a file for a new item or record, with an example and the next step."""
