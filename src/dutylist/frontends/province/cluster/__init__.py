"""The counties of a province done by a cluster of Dask: what goes there, what is done there, what comes back."""
