"""What the fixed values of fields are called in forms."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest

from dutylist.frontends.serve.field_choices import label_choices
from dutylist.frontends.serve.field_types import bare_type, is_record, row_of
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import KINDS, Kind


def fixed_values(typed: Any, at: Pointer = ()) -> Iterator[tuple[Pointer, tuple[Any, ...]]]:
    """Every place below a type that takes one of a few words."""
    inner = bare_type(typed)
    if is_record(inner):
        for field in msgspec.structs.fields(inner):
            yield from fixed_values(field.type, (*at, field.encode_name))
    elif get_origin(inner) is Literal:
        yield at, get_args(inner)
    elif get_origin(inner) is dict:
        yield from fixed_values(get_args(inner)[1], (*at, "any"))
    elif get_origin(inner) is tuple and row_of(inner):
        yield from fixed_values(row_of(inner), (*at, 0))


@pytest.mark.parametrize(
    ("kind", "at", "values"),
    [(kind, at, values) for kind in KINDS for at, values in fixed_values(kind.record)],
    ids=lambda value: value.name if isinstance(value, Kind) else str(value),
)
def test_every_fixed_value_is_called_by_a_chinese_name_of_its_own(
    kind: Kind, at: Pointer, values: tuple[Any, ...]
) -> None:
    called = [label for _, label in label_choices(kind, at, values)]
    assert all(not label.isascii() for label in called)
    assert len(set(called)) == len(called)
