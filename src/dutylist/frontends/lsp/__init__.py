"""`dutylist lsp`: a language server, so that an editor shows, completes and mends while somebody types."""
