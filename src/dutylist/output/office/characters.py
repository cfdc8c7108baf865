"""Characters allowed in office files, and how much room they take."""

import re
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

REPLACEMENT: Final = "\ufffd"
_LINE_END: Final = re.compile("\r\n?")
_ILLEGAL: Final = LazyPattern("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot represent."""


def legal(text: str) -> str:
    """The text with line ends as `\\n`, and U+FFFD in the place of what XML forbids."""
    if text.isprintable():
        return text
    return _ILLEGAL.sub(REPLACEMENT, _LINE_END.sub("\n", text))


def wide(text: str) -> float:
    """The width of a line in Chinese characters; letters and digits count half.

    Chinese fonts draw all punctuation above Latin-1 as wide as a character, whatever Unicode says.
    """
    return sum(1.0 if character >= "\u2000" else 0.5 for character in text)


def lines(text: str, width: float) -> int:
    """The estimated number of lines of a text in a column of this width in Chinese characters; at least 1."""
    across = max(width, 1.0)
    return sum(max(1, -int(-wide(line) // across)) for line in text.split("\n"))
