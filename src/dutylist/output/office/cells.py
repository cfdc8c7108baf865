"""Words for papers that go to offices, and texts in which nothing hides: a signature stands below what was read."""

import re
from typing import Final

from dutylist.output.office.rich_text import Mark, Paragraphs, Run
from dutylist.output.safe_text import UNSEEN, visible

NOTHING: Final = "—"
"""Stands where there is nothing to say, so that an empty cell is never a question."""

_UNSEEN: Final = re.compile(f"{UNSEEN.pattern}|[\x00-\x08\x0b\x0c\x0e-\x1f]")

IDS: Final = " "
"""Stands between ids: LibreOffice breaks no line at a comma between two of them, and then in the middle of one."""


def on_paper(text: str, mark: Mark = "plain") -> Run:
    """A text from the checklist; a character that cannot be seen, such as one that turns the reading direction, is named."""
    return Run(show_invisible(text), mark)


def cell_text(text: str) -> Paragraphs:
    """A text from the checklist that has a cell for itself."""
    return ((on_paper(text),),)


def show_invisible(text: str) -> str:
    """The text with every unseen character named, as `‹U+202E›` or `␛`; white space and line ends stay."""
    return _UNSEEN.sub(lambda match: visible(match[0]), text)
