"""Texts for official papers. Every invisible character is shown, since people sign what they have read."""

import re
from typing import Final

from dutylist.output.office.rich_text import Mark, Paragraphs, Run
from dutylist.output.safe_text import UNSEEN, visible

NOTHING: Final = "—"
"""Shown in cells that would be empty, so that nobody takes them for forgotten."""

_UNSEEN: Final = re.compile(f"{UNSEEN.pattern}|[\x00-\x08\x0b\x0c\x0e-\x1f]")

IDS: Final = " "
"""The separator between ids. At a comma, LibreOffice breaks no line and then breaks inside an id."""


def on_paper(text: str, mark: Mark = "plain") -> Run:
    """A text from the checklist with invisible characters, such as those that turn the reading direction, named."""
    return Run(show_invisible(text), mark)


def cell_text(text: str) -> Paragraphs:
    """A text from the checklist as the only contents of a cell."""
    return ((on_paper(text),),)


def show_invisible(text: str) -> str:
    """The text with every invisible character named, as `‹U+202E›` or `␛`; white space and line ends stay."""
    return _UNSEEN.sub(lambda match: visible(match[0]), text)
