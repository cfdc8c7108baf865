"""The parts of the county's report."""
