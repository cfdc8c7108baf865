"""`dutylist gate`: no change without due process."""
