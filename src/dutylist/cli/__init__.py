"""One thin module a command: parse options, call one function, show the result, choose the exit code."""
