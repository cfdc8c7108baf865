"""`dutylist gate`: refuses changes of the checklist that have not gone through the prescribed procedure."""
