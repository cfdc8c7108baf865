"""Word and Excel files as offices know them. Texts are data here: none becomes a field, a formula, a link or markup."""
