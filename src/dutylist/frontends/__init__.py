"""What serves several features over another channel than the command line."""
