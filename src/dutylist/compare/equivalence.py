"""When two values of an item say the same thing."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from dutylist.compare.change import Plain
from dutylist.model.item import Except, Item, Townships

UNORDERED: Final = frozenset(
    {
        ("townships",),
        ("townships", "except"),
        ("basis",),
        ("keywords",),
        ("departments",),  # the lead is known by its role, wherever it stands
        ("departments", "duties"),
        ("township_duties",),
        ("not_township",),
        ("replaces",),
    }
)
"""The lists whose order says nothing: they tell what there is, each entry by itself.

The order of `procedure` and `recall.method` counts, because they tell how something is done, one step after another.
"""

_SAYS_SOMETHING_EMPTY: Final = frozenset({"townships", "except"})

UNKNOWN: Final = ""
"""Stands for the townships of a county whose register cannot be read."""

_HALF_WIDTH: Final = str.maketrans(
    {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
    | {"。": ".", "｡": ".", "､": "、", "｢": "「", "｣": "」", "“": '"', "”": '"', "‘": "'", "’": "'"}
)


def plain(item: Item) -> dict[str, Any]:
    """The item as it would stand in the YAML, without what is empty."""
    values: dict[str, Any] = _plain(msgspec.to_builtins(item))
    return values


def plain_field(item: Item | None, field: str) -> Plain:
    """One key of the item as it would stand in the YAML; None where it is empty, or there is no item."""
    if item is None:
        return None
    value: Plain = _plain(msgspec.to_builtins(getattr(item, field)))
    return value if field in _SAYS_SOMETHING_EMPTY or value not in ([], {}) else None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        inner = {key: _plain(each) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each not in (None, [], {}) or key in _SAYS_SOMETHING_EMPTY}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def same(field: str, one: Plain, other: Plain, text: Callable[[str], str] = str) -> bool:
    """Whether two values of a key say the same when each text in them is taken as `text` gives it."""
    return bool(_canonical((field,), one, text) == _canonical((field,), other, text))


def fold_wording(text: str) -> str:
    """The text without white space and without differences of width in its punctuation."""
    return "".join(text.translate(_HALF_WIDTH).split())


def _canonical(path: tuple[str, ...], value: Plain, text: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        inner = ((key, _canonical((*path, key), each, text)) for key, each in sorted(value.items()))
        return tuple(pair for pair in inner if pair[1] is not None) or None
    if isinstance(value, list | tuple):
        entries = tuple(_canonical(path, each, text) for each in value)
        # Entries of one list may have different shapes, which only their spelling can order.
        return (tuple(sorted(entries, key=repr)) if path in UNORDERED else entries) or None
    return value


def scope(townships: Townships, register: Iterable[str]) -> frozenset[str]:
    """The names of the townships that are meant; names that the register lacks count where they are named."""
    match townships:
        case "all":
            return frozenset(register)
        case Except(townships=left_out):
            return frozenset(register).difference(left_out)
        case named:
            return frozenset(named)


def mentioned(item: Item) -> frozenset[str]:
    """The townships that an item names."""
    return frozenset(name for _, name in item.named_townships())
