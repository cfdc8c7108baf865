"""`dutylist province`: the commands of a county run for all counties of a province, and questions over all of them."""
