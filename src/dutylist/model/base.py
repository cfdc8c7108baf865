"""The common base of every record."""

from collections.abc import Iterator

import msgspec

from dutylist.model.diagnostic import Pointer

Date = str
"""A day as `YYYY-MM-DD`; the schema has checked that it exists."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An immutable record whose fields are the keys of one kind of YAML file, or of a part of one."""

    def placed_texts(self) -> Iterator[tuple[Pointer, str]]:
        """Every text in it, names and codes included, with its pointer."""
        return _texts(msgspec.to_builtins(self), ())


def _texts(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, (*pointer, key))
    elif isinstance(value, list | tuple):
        for index, child in enumerate(value):
            yield from _texts(child, (*pointer, index))
