"""Texts with marks that can be told apart in black and white, for table cells in Word and Excel."""

from typing import Literal

import msgspec

Mark = Literal["plain", "strong", "inserted", "deleted"]
"""Inserted text is bold and underlined, deleted text is struck through; strong text is a label."""

Align = Literal["left", "center", "right"]


class Run(msgspec.Struct, frozen=True):
    """A stretch of text with one mark."""

    text: str
    mark: Mark = "plain"


Paragraph = tuple[Run, ...]
Paragraphs = tuple[Paragraph, ...]


def plain(*texts: str) -> Paragraphs:
    """Paragraphs without marks."""
    return tuple((Run(text),) for text in texts)


def strong(*texts: str) -> Paragraphs:
    """Paragraphs that are labels."""
    return tuple((Run(text, "strong"),) for text in texts)


def text_of(paragraphs: Paragraphs) -> str:
    """The text without marks, a line for each paragraph."""
    return "\n".join("".join(run.text for run in paragraph) for paragraph in paragraphs)
