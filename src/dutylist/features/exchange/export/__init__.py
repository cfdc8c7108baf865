"""The official tables as Word, Excel, CSV and JSON."""
