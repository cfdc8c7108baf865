"""`adjust status`: open records with their deadlines."""
