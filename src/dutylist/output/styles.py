"""Terminal styles: the parameters of escape sequences, and the function that puts them around a text."""

from collections.abc import Callable
from typing import Final

BOLD: Final = "1"
DIM: Final = "2"
WARNING: Final = "33"

Paint = Callable[[str, str], str]
"""Gives a text a style."""


def painter(*, color: bool) -> Paint:
    """A function that styles a text, or returns it unchanged if the output has no colour."""
    return lambda text, style: f"\x1b[{style}m{text}\x1b[0m" if color and text and style else text
