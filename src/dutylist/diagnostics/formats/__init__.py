"""One module for each output format of `validate`: a pure function from a validation report to text."""
