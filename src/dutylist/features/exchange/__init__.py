"""`dutylist import` and `dutylist export`: the official tables, both ways."""
