"""Makes text of unknown origin safe to print: characters that act on a terminal or a build log, or are invisible, are
shown by a stand-in.
"""

import re
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

# By code point, not by `unicodedata`, so that every Python shows the same: formats (bidi, zero-width, tags), line and
# paragraph separators, surrogates, noncharacters. A test compares this with the tables of the running Python.
_UNSEEN: Final = (
    "\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
) + "".join(f"{chr((plane << 16) + 0xFFFE)}-{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17))

UNSEEN: Final = LazyPattern(f"[{_UNSEEN}]")
"""An invisible character above ASCII."""

LOG_COMMAND: Final = LazyPattern(r"#(?=#(?:\[|vso\[|teamcity\[))")
"""The first character of a command that a build log obeys anywhere in a line."""

_ACTING: Final = LazyPattern(f"[\x00-\x1f{_UNSEEN}]")


def visible(character: str) -> str:
    """The character itself, or its stand-in if it would act or be invisible: `␛`, or `‹U+202E›`."""
    return _ACTING.sub(_stand_in, character)


def sanitize(text: str) -> str:
    """The text on one line in which every character is visible and none acts."""
    if text.isprintable() and "#" not in text:
        return text  # nothing that acts or is invisible is printable in any Python, and this is known ten times as fast
    return LOG_COMMAND.sub("‹#›", _ACTING.sub(_stand_in, text))


def display_width(text: str) -> int:
    """The number of terminal cells of a sanitized text: Chinese characters take two, combining marks none.

    The table of widths is loaded at the first text that is not ASCII, since not all formats need it.
    """
    if text.isascii():
        return len(text)
    from rich.cells import get_character_cell_size

    return sum(map(get_character_cell_size, text))


def _stand_in(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < 0x20:
        return chr(0x2400 + number)
    return "␡" if number == 0x7F else f"‹U+{number:04X}›"
