"""Writing Word and Excel. Texts are data here: none becomes a field, a formula, a link or markup."""
