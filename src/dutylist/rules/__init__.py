"""What is wrong with a checklist: one module a family, every rule a small documented function.

A rule looks at the whole `Checklist`, names places by file and pointer, and knows neither lines nor wording.
Its docstring is its manual page: what is wrong, why it matters, a wrong example and a right one.
"""
