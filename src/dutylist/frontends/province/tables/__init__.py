"""The lists of all counties as tables: made by the workers, kept as Parquet, asked with SQL."""
