"""Imposition: the pages of a finished book arranged on sheets of A4, so that cut, folded and bound they read in order."""
