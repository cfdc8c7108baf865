"""Checks before a book is set that every character has a glyph and every run a place to break.

The typesetter would print a box for an unknown character, let a bidirectional control reverse a sentence, and let a
long run leave the page, all without a message.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import Final

from dutylist.features.books.errors import Unprintable, UnprintableTextError
from dutylist.features.books.view import Book, BookLine, BookRow, Faces, Phone
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA, stem_of
from dutylist.model.lazy_pattern import LazyPattern

MAX_RUN: Final = 200
"""The longest run of characters without a space or a Chinese character; the template can break shorter ones."""

_HAN: Final = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = LazyPattern(rf"[^ \n{_HAN}]{{{MAX_RUN + 1},}}")
_SHORTEST_RUN: Final = 16
_MAY_NOT_FIT: Final = re.compile(rf"[^ \n{_HAN}]{{{_SHORTEST_RUN}}}")
_ADDRESS_MARKS: Final = re.compile("[/.?&=_-]")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def check_glyphs(book: Book, covered: Container[int]) -> None:
    """Check that every text of the book can be set; `covered` are the code points that the faces can show.

    Raises:
        UnprintableTextError: it lists every fault with its place.
    """
    texts = tuple(_texts(book))
    # Nearly every book is without fault, and has few characters.
    characters = frozenset().union(*(text for text, _, _ in texts)) - {"\n"}
    if all(ord(each) in covered and unicodedata.category(each) not in _INVISIBLE for each in characters) and not any(
        len(text) > MAX_RUN and _RUN.search(text) for text, _, _ in texts
    ):
        return
    faults = dict.fromkeys(fault for text, place, item in texts for fault in _faults(text, place, item, covered))
    if faults:
        raise UnprintableTextError(tuple(faults))


def has_long_runs(book: Book, faces: Faces) -> bool:
    """Whether a text has a run so long that it might not fit on a line, so that the template has to break it anywhere. An
    address has places to break behind its marks, and the commit is broken by the imprint itself.
    """
    addresses = _ADDRESS_MARKS.split(book.url)
    others = (fact.text for fact in book.imprint if fact.text not in {book.url, book.commit})
    names = (faces.title, faces.heading, faces.text)
    texts = "\n".join((*(text for text, _, _ in _texts(book)), *addresses, *others, *names))
    return _MAY_NOT_FIT.search(texts) is not None


Text = tuple[str, Place, str | None]
"""A printed text, the place of its value, and the item's id."""


def _texts(book: Book) -> Iterator[Text]:
    own = f"{DATA}/checklist.yaml"
    yield book.county, Place(own, ("county",)), None
    yield book.holder, Place(book.holder_path, book.holder_at), None
    yield book.edition, Place(own, ("edition",)), None
    yield book.source, Place(own, ("source",)), None
    yield " ".join(book.url), Place(own, ("url",)), None  # as long as it likes: the template breaks it anywhere
    for part in book.parts:
        for category in part.categories:
            yield category.name, Place(category.entries[0].path, ("category",)), category.entries[0].id
            for entry in category.entries:
                yield entry.title, Place(entry.path, ("title",)), entry.id
                if entry.also:
                    yield from _line_texts(entry.also, entry.path, entry.id)
                yield from _row_texts(entry.rows, entry.path, entry.id)
    for section in (*book.opening, *book.closing):
        yield section.intro, Place(own, ("edition",)), None
        for group in section.groups:
            yield group.name, Place(group.path, group.at), None
            for card in group.cards:
                yield from _line_texts(card.title, card.path, _stem(card.path))
                yield from _row_texts(card.rows, card.path, _stem(card.path))
    for index in book.indexes:
        for letter in index.letters:
            yield from _phone_texts(letter.phones)
            for word in letter.words:
                yield word.text, Place(word.path, word.at), _stem(word.path)
                yield from _phone_texts(word.phones)


def _row_texts(rows: Iterable[BookRow], path: str, item: str | None) -> Iterator[Text]:
    for row in rows:
        for line in (*row.heads, *row.lines):
            yield from _line_texts(line, path, item)


def _line_texts(line: BookLine, path: str, item: str | None) -> Iterator[Text]:
    yield line.text, Place(path, line.at), item
    if line.aside:
        yield line.aside, Place(path, line.aside_at), item
    if line.note:
        yield line.note, Place(path, line.note_at), item
    yield from _phone_texts(line.phones)


def _phone_texts(phones: Iterable[Phone]) -> Iterator[Text]:
    for phone in phones:
        yield phone.number, Place(phone.path, phone.at), None


def _stem(path: str) -> str | None:
    """The id in the name of a record's file."""
    return stem_of(path) or None


def _faults(text: str, place: Place, item: str | None, covered: Container[int]) -> Iterator[Unprintable]:
    for character in dict.fromkeys(text):
        if character == "\n":
            continue
        if unicodedata.category(character) in _INVISIBLE:
            yield Unprintable("control", character, place, item)
        elif ord(character) not in covered:
            yield Unprintable("no-glyph", character, place, item)
    for run in _RUN.finditer(text):
        yield Unprintable("long-run", run[0][0], place, item, len(run[0]))
