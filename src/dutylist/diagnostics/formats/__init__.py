"""One module an output format of `validate`, each a pure function from a validation report to text."""
