"""`dutylist posts`: which post answers for which item."""
