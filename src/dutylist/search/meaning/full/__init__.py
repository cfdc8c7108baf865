"""The full strength of meaning: a sentence model run by numpy. Only imported where numpy and the model are at hand."""
