"""The types of the fields of records, as forms need them."""

import types as python_types
from collections.abc import Mapping
from typing import Any, Final, Union, get_args, get_origin

from dutylist.model.base import Record
from dutylist.model.diagnostic import Pointer

Values = dict[str, Any]
Filled = Mapping[str, list[str]]
"""What a form sends: for each name its values."""
NEW_ROW: Final = ""
"""The value of a row that was just added."""
NEW_KEY: Final = ""
"""The key of an entry of a map that was just added."""
BARE: Final = "name"
"""The key that a bare name in a list of records stands for."""


def form_name(name: Pointer) -> str:
    """The name of a field in the form."""
    return ".".join(map(str, name))


def row_of(inner: Any) -> type[Record] | None:
    """The record of a row of a list that holds records, or records beside bare names."""
    choices = get_args(get_args(inner)[0]) or get_args(inner)[:1]
    return next((each for each in choices if is_record(each)), None)


def bare_type(typed: Any) -> Any:
    """A type without None."""
    if get_origin(typed) in (Union, python_types.UnionType):
        rest = [each for each in get_args(typed) if each is not type(None)]
        return rest[0] if len(rest) == 1 else typed
    return typed


def is_record(typed: Any) -> bool:
    """Whether a type is that of a record."""
    return isinstance(typed, type) and issubclass(typed, Record)


def is_mixed(inner: Any) -> bool:
    """Whether a list may hold bare names beside records."""
    return len(get_args(get_args(inner)[0])) > 1
