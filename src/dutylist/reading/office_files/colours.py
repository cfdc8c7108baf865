"""Colours of Office files, as far as they tell whether anybody sees a text on its ground."""

import re
from typing import Final

Colour = tuple[int, int, int]

WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)
_SAME: Final = 8
"""The largest difference of each part of two colours that nobody tells apart."""
_HEXADECIMAL: Final = re.compile("#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")


def colour_of(text: str | None) -> Colour | None:
    """The colour of six hexadecimal digits, or of eight with opacity before them; None for anything else."""
    found = _HEXADECIMAL.fullmatch(text or "")
    return (int(found[1], 16), int(found[2], 16), int(found[3], 16)) if found else None


def is_unseen(ink: Colour | None, ground: Colour | None) -> bool:
    """Whether a text of one colour cannot be told from another one around it; None is a colour that is not known."""
    return ink is not None and ground is not None and all(abs(a - b) <= _SAME for a, b in zip(ink, ground, strict=True))


def with_tint(colour: Colour, tint: float) -> Colour:
    """A colour made lighter (up to 1) or darker (down to -1), as workbooks do."""
    towards, part = (255, min(tint, 1.0)) if tint > 0 else (0, min(-tint, 1.0))
    red, green, blue = (round(each + (towards - each) * part) for each in colour)
    return red, green, blue
