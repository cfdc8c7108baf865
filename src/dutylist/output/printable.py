"""Which characters the books can print: a table of what the shipped faces cover, so that no font is opened to know it."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
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
def unprintable() -> re.Pattern[str]:
    """What no shipped face can show, line ends apart."""
    listed = files("dutylist.output").joinpath(TABLE).read_text("ascii").split()
    ranges = (each.partition("-") for each in listed)
    inside = "".join(f"\\U{first:0>8}" + (f"-\\U{last:0>8}" if last else "") for first, _, last in ranges)
    return re.compile(f"[^\n{inside}]")


def printable_form(character: str) -> str | None:
    """The usual character with the same meaning that can be printed, such as 2 for a lowered 2; None where there is none."""
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    decomposition = unicodedata.decomposition(character).split()
    if not decomposition or (decomposition[0].startswith("<") and decomposition[0] not in _SAME_MEANING):
        return None
    usual = unicodedata.normalize("NFKC", character)
    return None if unprintable().search(usual) else usual
