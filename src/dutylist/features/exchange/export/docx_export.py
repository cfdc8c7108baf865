"""The checklist as the county's annex in Word: the published columns only."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.exchange.export.publication import Publication, PublishedList, PublishedRow, Seen
from dutylist.model.item import ListName
from dutylist.output.office.rich_text import Align, Run, plain, strong
from dutylist.output.office.word.document import PageMargins, WordDocument
from dutylist.output.office.word.table import WordCell, WordRow, WordTable
from dutylist.output.official_paper import OfficialPaper

_WIDTHS: Final[dict[ListName, tuple[float, ...]]] = {
    "basic": (16.0, 241.0),
    "cooperative": (12.0, 38.0, 48.0, 88.0, 71.0),
    "recalled": (14.0, 103.0, 44.0, 96.0),
}
_CENTRED: Final = ("序号", "承接部门")


def render(publication: Publication, seen: Seen, official: OfficialPaper | None = None) -> bytes:
    """The .docx, in landscape A4; as an official paper in portrait."""
    document = WordDocument(
        seen(publication.title), landscape=True, margins=PageMargins(24, 20, 20, 20), official=official
    )
    document.title(seen(publication.title))
    for note in publication.notes:
        document.note(Run(seen(note)), align="center")
    for number, published in enumerate(publication.lists):
        document.heading(published.heading, new_page=number > 0)
        document.table(WordTable(_WIDTHS[published.list], list(_rows(published, seen))))
    return document.to_bytes()


def _rows(published: PublishedList, seen: Seen) -> Iterator[WordRow]:
    yield WordRow(tuple(WordCell(plain(title)) for title in published.columns), head=True, height=10)
    for category in published.categories:
        heading = WordCell(strong(seen(category.heading)), span=len(published.columns), align="center")
        yield WordRow((heading,), with_next=True, height=9, mark=category.mark)
        yield from (_row(row, published, seen) for row in category.rows)


def _row(row: PublishedRow, published: PublishedList, seen: Seen) -> WordRow:
    aligned: list[Align] = ["center" if title in _CENTRED else "left" for title in published.columns]
    texts = (plain(str(row.number)), *row.paragraphs(seen))
    return WordRow(
        tuple(WordCell(text, align=align) for text, align in zip(texts, aligned, strict=True)), height=8, mark=row.mark
    )
