"""Finds texts that may have townships do work which they were spared, whatever words they use."""
