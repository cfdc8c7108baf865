"""The common base of every record."""

import msgspec

Date = str
"""A day as `YYYY-MM-DD`; the schema has checked that it exists."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An immutable record whose fields are the keys of one kind of YAML file, or of a part of one."""
