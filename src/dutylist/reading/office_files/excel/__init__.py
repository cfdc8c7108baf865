"""Workbooks in Open XML, Strict or not, as their cells are seen. Nothing in them is calculated or run."""
