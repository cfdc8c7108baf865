"""`dutylist report`: the county's report."""
