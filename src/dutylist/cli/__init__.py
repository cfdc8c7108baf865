"""The toolkit of the command line: registry of commands, options, lookups, streams, progress, completion."""
