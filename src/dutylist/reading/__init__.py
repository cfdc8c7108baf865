"""Bytes -> YAML with positions -> schema -> records -> Checklist, and the cache of that.

Accept fast, explain slowly: nearly every file is valid and takes the short way of `parse_fast`; only a file that fails
there is read again by `explain`, which says what is wrong and where.
"""
