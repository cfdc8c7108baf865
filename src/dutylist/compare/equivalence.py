"""When two values of an item count as the same."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final

import msgspec

from dutylist.compare.change import Plain
from dutylist.model.characters import fold_look_alikes
from dutylist.model.item import Except, Item, Townships
from dutylist.model.lazy_pattern import LazyPattern

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
"""Lists whose order has no meaning, since each entry stands for itself.

The order counts all the same where an entry is a heading for those that follow, or refers to its neighbours. The order
of `procedure` and `recall.method` always counts, because they describe steps.
"""

_SAYS_SOMETHING_EMPTY: Final = frozenset({"townships", "except"})

UNKNOWN: Final = ""
"""Stands for the townships of a county whose register cannot be read."""

_HALF_WIDTH: Final = str.maketrans(
    {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
    | {"。": ".", "｡": ".", "､": "、", "｢": "「", "｣": "」", "“": '"', "”": '"', "‘": "'", "’": "'"}
)


_REFERS: Final = LazyPattern(
    r"[:：，、]\s*$|以下|如下|下列|上述|上列|前述|前列|前款|前项|前条|以上各|同上|其余|上一[项条款]|下一[项条款]"
    r"|第[一二三四五六七八九十百\d]+[项条款目]"
)
"""Matches an entry that refers to the entries around it."""

_IN_NUMBER: Final = LazyPattern(
    r"((?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])|(?<=[0-9])\s*[^\w\s]\s*(?=[0-9]))",
)
"""Matches what separates two numbers or two Latin words: without it they would be different ones."""

_WIDE: Final = LazyPattern("[０-９Ａ-Ｚａ-ｚ]")
"""Wide letters and digits: forms of a character, and nothing else."""


def plain(item: Item) -> dict[str, Any]:
    """The item as it would stand in the YAML, without empty values."""
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
    """Whether two values of a key are equal after `text` is applied to every text in them."""
    return bool(_canonical((field,), one, text) == _canonical((field,), other, text))


@lru_cache(maxsize=8192)
def fold_wording(text: str) -> str:
    """The text without white space and without differences of width or form in its characters.

    White space and marks between two digits, and white space between two words of Latin letters, stay: `1 2` is not `12`.
    """
    usual = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), fold_look_alikes(text))
    pieces = _IN_NUMBER.split(usual)
    return "".join(
        (piece.strip() or " ") if number % 2 else "".join(piece.translate(_HALF_WIDTH).split())
        for number, piece in enumerate(pieces)
    )


def refers_to_neighbours(text: str) -> bool:
    """Whether an entry of a list is a heading for others, or says something of those around it."""
    return bool(_REFERS.search(text))


def _canonical(path: tuple[str, ...], value: Plain, text: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        inner = [(key, _canonical((*path, key), value[key], text)) for key in sorted(value)]
        return tuple([pair for pair in inner if pair[1] is not None]) or None
    if isinstance(value, list | tuple):
        entries = tuple([_canonical(path, each, text) for each in value])
        if len(entries) < 2 or path not in UNORDERED:
            return entries or None
        # Entries of one list may have different shapes, which only their spelling can order.
        fixed = any(isinstance(each, str) and refers_to_neighbours(each) for each in value)
        return entries if fixed else tuple(sorted(entries, key=repr))
    return value


def scope(townships: Townships, register: Iterable[str]) -> frozenset[str]:
    """The townships meant; a name that the register lacks counts if the item names it."""
    match townships:
        case "all":
            return frozenset(register)
        case Except(townships=left_out):
            return frozenset(register).difference(left_out)
        case named:
            return frozenset(named)


def mentioned_townships(item: Item) -> frozenset[str]:
    """The townships that an item names."""
    return frozenset(name for _, name in item.named_townships())
