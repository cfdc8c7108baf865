"""What a reader's program sees in a printed book."""

import io
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2

from dutylist.features.books.view import Book, BookEntry

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Bookmark:
    """A line of the PDF's outline."""

    level: int
    title: str
    page: int


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page without any white space, so that line breaks do not matter."""
    document = pypdfium2.PdfDocument(pdf)
    return [re.sub(r"[\s\u200b\ufffe\x02]", "", page.get_textpage().get_text_range()) for page in document]


def body_texts(pdf: bytes) -> list[str]:
    """The text of each page within head, folio and tab, without any white space."""
    return [_between(page, _FOOT, _HEAD) for page in pypdfium2.PdfDocument(pdf)]


def head_texts(pdf: bytes) -> list[str]:
    """The running head of each page, without any white space."""
    return [_between(page, _HEAD, 1) for page in pypdfium2.PdfDocument(pdf)]


def line_texts(pdf: bytes) -> list[str]:
    """The lines of all pages as they are."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [line.strip() for text in pages for line in text.splitlines()]


def widest_gaps(pdf: bytes) -> list[float]:
    """For each page with a running head of several characters the widest room between two of them, in points."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = sorted(text.get_charbox(number) for number in range(text.count_chars()))
        head = [box for box in boxes if box[1] > _HEAD * page.get_height() and box[2] > box[0]]
        if len(head) > 1:
            found.append(max(after[0] - before[2] for before, after in pairwise(head)))
    return found


_HEAD = 1 - 11.5 / 148
_FOOT = 9.5 / 148
"""Of a page's height: above stands the running head, below the folio; the same on all papers, nearly."""
_TAB = 10.3 / 105
"""Of a page's width: outside stands the thumb tab."""


def _between(page: Any, low: float, high: float) -> str:
    width, height = page.get_size()
    text = page.get_textpage().get_text_bounded(_TAB * width, low * height, (1 - _TAB) * width, high * height)
    return re.sub(r"[\s\u200b\ufffe\x02]", "", text)


def in_order(text: str, book: Book) -> None:
    """Check that a text holds everything that the book's parts say, in the book's order."""
    position = 0
    for part in book.parts:
        for category in part.categories:
            position = found(text, category.name, position)
            for entry in category.entries:
                for words in _words_of(entry):
                    position = found(text, words, position)


def found(text: str, words: str, start: int) -> int:
    """Where words stand in a text."""
    place = text.find(squeezed(words), start)
    assert place >= 0, f"{words!r} is missing or out of order"
    return place + len(squeezed(words))


def _words_of(entry: BookEntry) -> list[str]:
    words = [entry.number + squeezed(entry.title) + entry.id]
    for row in entry.rows:
        words.append(row.label)
        words += [part for line in (*row.heads, *row.lines) for part in (line.text, line.aside) if part]
    return words


def squeezed(text: str) -> str:
    """A text as `page_texts` gives it."""
    return "".join(text.split())


def bookmarks(pdf: bytes) -> list[Bookmark]:
    """The outline, with pages counted from 1."""
    found = []
    for entry in pypdfium2.PdfDocument(pdf).get_toc():
        target = entry.get_dest()
        assert target is not None
        found.append(Bookmark(entry.level, entry.get_title(), target.get_index() + 1))
    return found


def pages_of(pdf: bytes) -> dict[str, int]:
    """The page of everything that has a label: items, categories, parts, sections."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        return {
            str(name): numbers[place[0].objgen] for name, place in pikepdf.NameTree(document.Root.Names.Dests).items()
        }


def fonts_without_file(document: pikepdf.Pdf) -> list[str]:
    """The names of the fonts that are not embedded."""
    return [
        str(thing.get("/FontName"))
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary)
        and thing.get("/Type") == pikepdf.Name.FontDescriptor
        and not any(key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    ]


def outside_text_block(pdf: bytes, *, inside: float, outside: float, bottom: float) -> list[tuple[int, str]]:
    """Pages with the texts that stand farther out than the margins (in mm) allow; the cover and the tabs may."""
    found = []
    for index, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        width, _ = page.get_size()
        left, right = (inside, outside) if index % 2 == 0 else (outside, inside)
        for number in range(text.count_rects() if index else 0):
            x0, y0, x1, y1 = text.get_rect(number)
            words = text.get_text_bounded(x0, y0, x1, y1).strip()
            too_wide = x0 < left * MILLIMETRE - 3 or x1 > width - right * MILLIMETRE + 5
            too_low = y0 < 5 * MILLIMETRE or y0 < bottom * MILLIMETRE - 2 < bottom * MILLIMETRE + 3 < y1
            if (too_wide or too_low) and words not in {*"基本配合收回吹哨索引部门变化牵头协助承接支持找谁", ""}:
                found.append((index + 1, words))
    return found


def outside_page(pdf: bytes) -> list[tuple[int, str]]:
    """Pages with the texts that run over the edge of the paper."""
    found = []
    for index, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        width, height = page.get_size()
        for number in range(text.count_rects()):
            x0, y0, x1, y1 = text.get_rect(number)
            if x0 < 0 or y0 < 0 or x1 > width or y1 > height:
                found.append((index + 1, text.get_text_bounded(x0, y0, x1, y1)))
    return found
