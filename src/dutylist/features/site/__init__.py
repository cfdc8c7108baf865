"""`dutylist site`: the county's pages, static, and each township as one file that needs no network."""
