"""`dutylist whistle`: finding whom to call, recording whistles, reporting on the answers."""
