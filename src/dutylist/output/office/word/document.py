"""Word documents on A4 with the fonts of Chinese official papers."""

import io
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from dutylist.output.office.characters import legal
from dutylist.output.office.package import MOMENT, reproducible
from dutylist.output.office.rich_text import Align, Run
from dutylist.output.office.word.official import head, imprint, lay_out
from dutylist.output.office.word.table import WordTable, table_element
from dutylist.output.office.word.template import new_document
from dutylist.output.office.word.xml import element, gap, page_numbers, paragraph
from dutylist.output.official_paper import WIDTH, OfficialPaper

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


_ENTRY = 7.4
"""The indentation of a list entry in mm: two characters."""
_NARROW = 27
"""Millimetres of a column that holds a number or an id and is not made narrower."""


@dataclass(frozen=True, slots=True)
class PageMargins:
    """The margins of a page in mm."""

    top: float = 24
    right: float = 20
    bottom: float = 20
    left: float = 20


class WordDocument:
    """A document that is written from top to bottom, with page numbers at the foot.

    As an official paper it is always portrait, with the margins that GB/T 9704 asks for; tables are made to fit.
    """

    def __init__(
        self,
        title: str,
        *,
        landscape: bool = False,
        margins: PageMargins | None = None,
        official: OfficialPaper | None = None,
    ) -> None:
        self._title = title
        self._document = new_document()
        self._official = official
        if official:
            lay_out(self._document)
            for each in head(official):
                self._put(each)
        else:
            self._lay_out(landscape, margins)

    def _lay_out(self, landscape: bool, margins: PageMargins | None) -> None:
        from docx.enum.section import WD_ORIENTATION
        from docx.shared import Mm

        section = self._document.sections[0]
        edges = margins or PageMargins()
        section.top_margin, section.bottom_margin = Mm(edges.top), Mm(edges.bottom)
        section.left_margin, section.right_margin = Mm(edges.left), Mm(edges.right)
        section.footer_distance = Mm(edges.bottom / 2)
        if landscape:
            section.page_width, section.page_height = section.page_height, section.page_width
            section.orientation = WD_ORIENTATION.LANDSCAPE
        foot = section.footer.paragraphs[0]._p
        for number in page_numbers():
            foot.append(number)

    def title(self, text: str) -> None:
        """Add the title, centred."""
        self._put(paragraph((Run(text),), "Title"))

    def heading(self, text: str, *, new_page: bool = False) -> None:
        """Add a heading; it stays on the page of what follows."""
        self._put(paragraph((Run(text),), "Heading1", new_page=new_page))

    def note(self, *runs: Run, align: Align | None = None) -> None:
        """Add a line in smaller type."""
        self._put(paragraph(runs, "Note", align=align))

    def table(self, table: WordTable, *, gap_after: float = 6) -> None:
        """Add a table, followed by a gap in points; without it Word would join it to the next table."""
        if self._official:
            table = replace(table, widths=_narrowed(table.widths, WIDTH))
        self._put(table_element(table))
        self._put(gap(gap_after))

    def body(self, *runs: Run, with_next: bool = False) -> None:
        """Add a paragraph of running text, its first line indented by two characters."""
        self._put(paragraph(runs, "BodyText", with_next=with_next))

    def entry(self, *runs: Run, depth: int = 1) -> None:
        """Add a list entry, indented by two characters for each level."""
        self._put(paragraph(runs, "Entry" if self._official else "TableText", indent=depth * _ENTRY))

    def subheading(self, text: str) -> None:
        """The heading of a part of a part."""
        self._put(paragraph((Run(text),), "Heading2"))

    def caption(self, text: str) -> None:
        """Add the caption of the table or picture below; it stays on the same page."""
        self._put(paragraph((Run(text),), "Caption"))

    def picture(self, png: bytes, width: float, words: str) -> None:
        """Add a centred picture of this width in mm; `words` is its alternative text."""
        from docx.shared import Mm

        inline = self._document.part.new_pic_inline(io.BytesIO(png), width=Mm(width))
        inline.docPr.set("descr", legal(words))
        holder = paragraph((), "Picture")
        holder.append(element("r", element("drawing", inline)))
        self._put(holder)

    def to_bytes(self, moment: datetime = MOMENT) -> bytes:
        """The .docx; `moment` is its date of creation."""
        if self._official:
            for each in imprint(self._official):
                self._put(each)
        packed = io.BytesIO()
        self._number_bookmarks()
        self._document.save(packed)
        return reproducible(packed.getvalue(), title=self._title, moment=moment)

    def _number_bookmarks(self) -> None:
        from docx.oxml.ns import qn

        for tag in ("bookmarkStart", "bookmarkEnd"):
            for number, each in enumerate(self._document.element.body.iter(qn(f"w:{tag}"))):
                each.set(qn("w:id"), str(number))

    def _put(self, element: "BaseOxmlElement") -> None:
        self._document.element.body[-1].addprevious(element)


def _narrowed(widths: tuple[float, ...], room: float) -> tuple[float, ...]:
    """The widths in the room there is: narrow columns, of numbers and ids, keep theirs, the others share what is left."""
    if sum(widths) <= room:
        return widths
    kept = sum(width for width in widths if width <= _NARROW)
    shared = sum(widths) - kept
    if not shared or kept > room / 2:
        return tuple(width * room / sum(widths) for width in widths)
    return tuple(width if width <= _NARROW else width * (room - kept) / shared for width in widths)
