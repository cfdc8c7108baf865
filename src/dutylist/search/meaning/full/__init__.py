"""The full strength: a sentence model run by numpy, imported only where numpy and the model are available."""
