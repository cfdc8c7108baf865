"""Reads ruled tables and the text around them from PDF files, page by page, within fixed bounds."""
