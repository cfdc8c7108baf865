"""Proof-reading before the press: every character of a book must have a glyph, and every run a place to break.

The typesetter would print a box for an unknown character, let a bidirectional control turn a sentence round and let a
long unbroken run leave the page, each in silence.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from dutylist.books.entry import Entry, Line
from dutylist.books.errors import Unprintable, UnprintableTextError
from dutylist.books.fonts import covered
from dutylist.books.view import Booklet
from dutylist.model.diagnostic import Place
from dutylist.model.kinds import DATA

MAX_RUN: Final = 200
"""So many characters without a space or a Chinese character are no text. The template can break shorter runs."""

_HAN: Final = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = re.compile(rf"[^ \n{_HAN}]{{{MAX_RUN + 1},}}")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def proofread(book: Booklet) -> None:
    """Raise UnprintableTextError with every fault and its place, if a text of the book cannot be set as it stands."""
    faults = tuple(fault for text, place, item in _texts(book) for fault in _faults(text, place, item))
    if faults:
        raise UnprintableTextError(faults)


def _texts(book: Booklet) -> Iterator[tuple[str, Place, str | None]]:
    """Each text that is printed, with the place of the value it comes from and the item's id."""
    own = f"{DATA}/checklist.yaml"
    yield book.county, Place(own, ("county",)), None
    yield book.township, Place(own, ("townships", book.township_index, "name")), None
    yield book.edition, Place(own, ("edition",)), None
    yield book.source, Place(own, ("source",)), None
    yield " ".join(book.url), Place(own, ("url",)), None  # as long as it likes: the template breaks it anywhere
    for part in book.parts:
        for category in part.categories:
            yield category.name, Place(category.entries[0].path, ("category",)), category.entries[0].id
            for entry in category.entries:
                yield from _entry_texts(entry)


def _entry_texts(entry: Entry) -> Iterator[tuple[str, Place, str | None]]:
    yield entry.title, Place(entry.path, ("title",)), entry.id
    for row in entry.rows:
        for line in (*row.heads, *row.lines):
            yield from _line_texts(line, entry)


def _line_texts(line: Line, entry: Entry) -> Iterator[tuple[str, Place, str | None]]:
    yield line.text, Place(entry.path, line.at), entry.id
    if line.aside:
        yield line.aside, Place(entry.path, line.aside_at), entry.id


def _faults(text: str, place: Place, item: str | None) -> Iterator[Unprintable]:
    faces = covered()
    for character in dict.fromkeys(text):
        if character == "\n":
            continue
        if unicodedata.category(character) in _INVISIBLE:
            yield Unprintable("control", character, place, item)
        elif ord(character) not in faces:
            yield Unprintable("no-glyph", character, place, item)
    for run in _RUN.finditer(text):
        yield Unprintable("long-run", run[0][0], place, item, len(run[0]))
