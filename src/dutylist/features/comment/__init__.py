"""`dutylist comment`: one comment on a pull request."""
