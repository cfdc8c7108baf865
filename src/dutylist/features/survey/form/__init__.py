"""`survey form`: the workbook that is sent out."""
