"""The rules: one module for each family, every rule a small documented function.

A rule looks at the whole `Checklist`, gives places as file and pointer, and knows neither lines nor sentences. Its
docstring is its manual page: what is wrong, why it matters, a wrong example and a right one.
"""
