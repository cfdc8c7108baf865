"""Tables of other shapes (halves, cards, matrices) as rows below a head."""
