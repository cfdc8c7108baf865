"""Which characters the books can print: a table of what the shipped faces cover, so that no font is opened to know it."""

import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import chain
from typing import Final

TABLE: Final = "printable.txt"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SAME_MEANING: Final = frozenset({"<sub>", "<narrow>", "<wide>", "<font>", "<noBreak>"})
"""Ways of writing a character (Unicode's tags of decompositions) without which it still says the same. Raised figures are
not among them: 10 to the fourth would become 104."""


def table_of(covered: frozenset[int]) -> str:
    """The table of these code points as text: ranges in hexadecimal figures."""
    points = sorted(point for point in covered if unicodedata.category(chr(point)) not in _UNSEEN)
    ranges: list[tuple[int, int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    shown = [f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in ranges]
    return "\n".join(" ".join(shown[start : start + 12]) for start in range(0, len(shown), 12)) + "\n"


@cache
def _ranges() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and the last code points of the ranges of the table, in order. A pattern of them takes 5 ms to compile."""
    from importlib.resources import files  # takes 2 ms, and few checklists hold a character that has to be looked up

    listed = [each.partition("-") for each in files("dutylist.output").joinpath(TABLE).read_text("ascii").split()]
    return tuple(int(first, 16) for first, _, _ in listed), tuple(int(last or first, 16) for first, _, last in listed)


def printable_points() -> frozenset[int]:
    """Every code point that a shipped face can show, without those that are not seen."""
    firsts, lasts = _ranges()
    return frozenset(chain.from_iterable(range(first, last + 1) for first, last in zip(firsts, lasts, strict=True)))


def is_printable(character: str) -> bool:
    """Whether a shipped face can show a character; a line end needs none."""
    firsts, lasts = _ranges()
    at = bisect_right(firsts, ord(character)) - 1
    return character == "\n" or (at >= 0 and ord(character) <= lasts[at])


def printable_form(character: str) -> str | None:
    """The usual character with the same meaning that can be printed, such as 2 for a lowered 2; None where there is none."""
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    decomposition = unicodedata.decomposition(character).split()
    if not decomposition or (decomposition[0].startswith("<") and decomposition[0] not in _SAME_MEANING):
        return None
    usual = unicodedata.normalize("NFKC", character)
    return usual if all(map(is_printable, usual)) else None
