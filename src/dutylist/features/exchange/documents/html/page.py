"""The tables and lines of a web page; no external resource is loaded and no script is run."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace

from dutylist.features.exchange.documents.html.cascade import Cascade
from dutylist.features.exchange.documents.html.looks import (
    SEEN,
    Unseen,
    colour_in,
    ground_in,
    is_gone,
    is_raised,
    is_struck,
    numbers_of,
    unseen,
)
from dutylist.features.exchange.documents.html.shown_tables import complete_tables, name_of, name_tables
from dutylist.features.exchange.documents.html.web_archive import page_of
from dutylist.features.exchange.documents.spanned_rows import (
    MOST_CELLS,
    CellBudget,
    SpannedCell,
    StoredRow,
    spanned_rows,
    struck_out,
    without_columns,
)
from dutylist.features.exchange.documents.struck_texts import StruckTexts
from dutylist.features.exchange.tables.columns import head_of
from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadLine, ReadRow, ReadTable, Where
from dutylist.model.message import Message
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.colours import WHITE, Colour, is_unseen
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.footnote_marks import MARKS, mark_raised, without_marks

HIDDEN: Final = Message(
    "网页里有 {count} 处看不见的内容，没有读取，例如“{example}”",
    "{count} pieces of the page cannot be seen and were not read, such as “{example}”",
)
FOREIGN: Final = Message(
    "网页的样式有的在别的文件里，没有读取；被那些样式隐藏的内容也当作看得见，请核对",
    "some of the page's styles are in other files, which were not read; what they hide was taken as seen. Check it",
)

_SKIPPED: Final = frozenset({"script", "style", "head", "template", "noscript", "select", "option", "textarea", "rt", "rp", "svg", "iframe", "object", "title", "button", "datalist", "dialog"})  # fmt: skip
_BLOCKS: Final = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote", "dt", "dd", "ul", "ol", "center", "header", "footer", "table", "pre"})  # fmt: skip
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_DEEPEST: Final = 200
_MOST_HEAD_ROWS: Final = 4
_LARGEST: Final = 50_000_000
_SHOWN: Final = 20
_BREAK: Final = "\x00"
"""A new line of the page, whose own white space is only white space."""


def read_html(content: bytes, file: str) -> DocumentTables:
    """The body of a page. Raises `UnusableFileError`."""
    if len(content) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST // 1_000_000)
    return _tables_of(_decoded(content), file)


def read_web_archive(content: bytes, file: str) -> DocumentTables:
    """The body of a page that was saved as one file (.mht). Raises `UnusableFileError`."""
    page, encoding = page_of(content)
    try:
        text = page.decode(encoding) if encoding else _decoded(page)
    except (UnicodeDecodeError, LookupError):
        text = _decoded(page)
    return _tables_of(text, file)


def _tables_of(text: str, file: str) -> DocumentTables:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    if sum(1 for _ in root.iter("td", "th")) > MOST_CELLS:
        raise UnusableFileError(unusable.TOO_MANY_CELLS, unusable.SPLIT, most=MOST_CELLS)
    complete_tables(root)
    page = _Page(file, Cascade(root))
    if "table-cell" in text:
        name_tables(root, page.cascade)
        complete_tables(root)
    body = root.find("body")
    # A page whose body is hidden is one that a script shows.
    blocks = tuple(page.blocks(body if body is not None else root, 0, SEEN))
    return DocumentTables(file, blocks, tuple(page.notices()), page.pictures)


def _decoded(content: bytes) -> str:
    """The text in the encoding that it states, or in one of the usual ones."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    found = _CHARSET.search(content[:4096])
    stated = found[1].decode().casefold() if found else ""
    usual = "gb18030" if stated.startswith("gb") else "utf-8-sig"
    for encoding in dict.fromkeys((usual, "utf-8-sig", "gb18030")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(usual, "replace")


class _Page:
    """Walks through a page from top to bottom."""

    def __init__(self, file: str, cascade: Cascade) -> None:
        self.file = file
        self.cascade = cascade
        self.budget = CellBudget()
        self.tables = self.paragraphs = self.pictures = self.marks = 0
        self.struck = StruckTexts(file)
        self.hidden: list[str] = []
        self.numbers: dict[Any, dict[Any, str]] = {}

    def notices(self) -> Iterator[Notice]:
        if self.hidden:
            yield Notice(self.file, HIDDEN, {"count": len(self.hidden), "example": self.hidden[0][:_SHOWN]})
        yield from self.struck.notices()
        if self.marks:
            yield Notice(self.file, MARKS, {"count": self.marks})
        if self.cascade.foreign:
            yield Notice(self.file, FOREIGN)

    def inside(self, before: Unseen, element: Any) -> Unseen:
        """Why the text right in an element is not seen."""
        style = self.cascade.of(element)
        look = unseen(before, style)
        ink = style.get("color") or (element.get("color") if name_of(element) == "font" else None)
        if ink:
            same = is_unseen(colour_in(ink), self.ground(element))
            return look | {"ground"} if same else look - {"ground"}
        # A ground of its own shows the colour that the text has from around it.
        return look - {"ground"} if "ground" in look and ground_in(style, element.get("bgcolor")) else look

    def ground(self, element: Any) -> Colour | None:
        """The colour behind the text of an element: that of the nearest one around it that has any; None: not known."""
        for each in (element, *element.iterancestors()) if not self.cascade.foreign else ():
            if declared := ground_in(self.cascade.of(each), each.get("bgcolor")):
                return colour_in(declared)
        return None if self.cascade.foreign else WHITE

    def visible_text(self, text: str | None, look: Unseen) -> str:
        """A text of the page if it is seen; one that is not is counted."""
        if not text or look == SEEN:
            return text or ""
        self.hide(text)
        return ""

    def hide(self, text: str) -> None:
        if bare := _SPACE.sub(" ", text).strip():
            self.hidden.append(bare)

    def blocks(self, element: Any, depth: int, look: Unseen) -> Iterator[ReadLine | ReadTable]:
        """Lines and tables below an element; a table around other tables is looked through."""
        self.struck.place = Where(self.file, paragraph=self.paragraphs + 1)
        held: list[str] = [self.visible_text(element.text, look)]
        for child in element:
            name = name_of(child)
            inside = name in _BLOCKS or next(child.iter("table"), None) is not None
            if inside and depth < _DEEPEST and not self.passed_over(child, name):
                yield from self.line("".join(held))
                held = []
                own = self.inside(look, child)
                if name == "table" and not _is_layout(child):
                    for caption in child.iterchildren("caption"):
                        yield from self.line(self.text(caption, depth + 1, own))
                    yield self.table(child, own)
                else:
                    number = self.number(child, name, own)
                    for block in self.blocks(child, depth + 1, own):
                        if number and isinstance(block, ReadLine):
                            yield ReadLine(block.where, number + block.text)
                        else:
                            yield block
                        number = ""
            elif not inside:
                held.append(self.text(child, depth + 1, look))
            held.append(self.visible_text(child.tail, look))
        yield from self.line("".join(held))

    def number(self, element: Any, name: str, look: Unseen) -> str:
        """The number that is shown before an entry of a numbered list."""
        parent = element.getparent()
        if name != "li" or look != SEEN or name_of(parent) != "ol":
            return ""
        if parent not in self.numbers:
            self.numbers[parent] = numbers_of(parent, self.cascade.of(parent))
        return "" if "none" in self.cascade.of(element).get("list-style-type", "") else self.numbers[parent][element]

    def line(self, text: str) -> Iterator[ReadLine]:
        for part in self.without_marks(text).split(_BREAK):
            bare = _SPACE.sub(" ", part).strip()
            if bare:
                self.paragraphs += 1
                yield ReadLine(Where(self.file, paragraph=self.paragraphs), bare)

    def without_marks(self, text: str) -> str:
        """A text without the marks of footnotes, which are counted."""
        plain, marks = without_marks(text)
        self.marks += marks
        return plain

    def table(self, table: Any, look: Unseen) -> ReadTable:
        self.tables += 1
        where = Where(self.file, table=self.tables)
        rows: list[StoredRow] = []
        absent: set[int] = set()
        for number, row in enumerate(_rows(table), start=1):
            self.struck.place = replace(where, row=number)
            group = row.getparent()
            taken_out = self.takes_no_room(group) or self.takes_no_room(row)
            hidden = taken_out or self.is_hidden(group) or self.is_hidden(row)
            around = self.inside(look, group) if group is not table else look
            stored = self.row(number, row, look if hidden else self.inside(around, row), hidden=hidden)
            absent |= {number} if taken_out else set()
            rows.append(stored)
        made = self.place_cells(rows, absent, where)
        gone, declared = self.hidden_columns(table)
        # Where cells are hidden one by one, the rows are narrower than the columns declared.
        if gone and declared == max((sum(cell.span for cell in row.cells) for row in made), default=0):
            for column in sorted(gone):
                self.hide(next((row.texts[column] for row in made if column < len(row.texts)), ""))
            made = tuple(without_columns(made, gone))
        return ReadTable(where, made)

    def place_cells(self, rows: list[StoredRow], absent: set[int], where: Where) -> tuple[ReadRow, ...]:
        """The rows with their cells in the columns where they are shown.

        Browsers leave rows that take no room out of `rowspan`; programs that hide rows of a finished page count them.
        The reading with fewer ragged rows is taken.
        """
        every = tuple(spanned_rows(rows, where, self.budget))
        if not absent:
            return every
        left = tuple(spanned_rows((row for row in rows if row.number not in absent), where, self.budget))
        return every if _ragged(every) < _ragged(left) else left

    def takes_no_room(self, element: Any) -> bool:
        usual = "none" if element.get("hidden") is not None else ""
        return name_of(element) != "table" and self.cascade.of(element).get("display", usual) == "none"

    def is_hidden(self, element: Any) -> bool:
        name = name_of(element)
        return name != "table" and self.is_left_out(element, name)

    def hidden_columns(self, table: Any) -> tuple[set[int], int]:
        """The columns, from 0, that the table's `col` elements hide, and the number of columns that these elements
        describe.
        """
        hidden: set[int] = set()
        column = 0
        for element in table.iter("col", "colgroup"):
            if element.getparent() is not table and element.getparent().getparent() is not table:
                continue
            if name_of(element) == "colgroup" and next(element.iter("col"), None) is not None:
                continue
            span = _whole(element.get("span"))
            own = [self.cascade.of(each) for each in (element, element.getparent()) if name_of(each) != "table"]
            excel = element.get("width") == "0" and any(each.get("display") == "none" for each in own)
            if excel or any(each.get("visibility") == "collapse" for each in own):
                hidden |= set(range(column, column + span))
            column += span
        return hidden, column

    def row(self, number: int, row: Any, look: Unseen, *, hidden: bool) -> StoredRow:
        """The cells of a row that take room; of a hidden or struck-out row only those that continue below."""
        row_struck = is_struck("tr", self.cascade.of(row))
        if hidden or row_struck:
            text = "".join(row.itertext())
            if hidden:
                self.hide(text)
            else:
                self.struck.add(text)
            before = len(self.hidden), len(self.struck)
            cells = self.cells(row, look)
            del self.hidden[before[0] :]
            self.struck.forget(before[1])
            return StoredRow(number, cells, hidden=True)
        cells = self.cells(row, look)
        gone = struck_out((cell.text, cell.struck) for cell in cells if cell.rows == 1)
        return StoredRow(number, cells, hidden=gone or not cells)

    def cells(self, row: Any, look: Unseen) -> list[SpannedCell]:
        """The cells of a row without those that take no room; cells that are invisible but take room are blank."""
        made: list[SpannedCell] = []
        for each in row:
            name = name_of(each)
            if name not in ("td", "th"):
                continue
            if self.takes_no_room(each):
                self.hide("".join(each.itertext()))
                continue
            struck = len(self.struck)
            text = self.cell(each, look)
            spans = _whole(each.get("colspan")), _whole(each.get("rowspan"))
            made.append(SpannedCell(text, *spans, struck=len(self.struck) > struck and not text))
        return made

    def cell(self, element: Any, look: Unseen) -> str:
        lines = (
            _SPACE.sub(" ", line).strip() for line in self.without_marks(self.text(element, 0, look)).split(_BREAK)
        )
        return "\n".join(line for line in lines if line)

    def text(self, element: Any, depth: int, look: Unseen) -> str:
        """The text of an element, with its breaks."""
        name = name_of(element)
        if name == "br":
            return _BREAK
        if self.passed_over(element, name):
            return ""
        if name == "img":
            self.pictures += 1
            return ""
        own = self.inside(look, element)
        parts = [self.number(element, name, own), self.visible_text(element.text, own)]
        if depth < _DEEPEST:
            for child in element:
                parts += (self.text(child, depth + 1, own), self.visible_text(child.tail, own))
        text = "".join(parts)
        if is_raised(name, self.cascade.of(element)):
            return mark_raised(text)
        return f"{_BREAK}{text}{_BREAK}" if name in _BLOCKS else text

    def is_left_out(self, element: Any, name: str) -> bool:
        return is_gone(name, self.cascade.of(element), hidden=element.get("hidden") is not None)

    def passed_over(self, element: Any, name: str) -> bool:
        """Whether an element is invisible or struck out; the latter is counted."""
        if name in _SKIPPED or not name:
            return True
        if self.is_left_out(element, name):
            self.hide("".join(element.itertext()))
            return True
        if is_struck(name, self.cascade.of(element)):
            self.struck.add("".join(element.itertext()))
            return True
        return False


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        name = name_of(child)
        if name == "tr":
            yield child
        elif name in ("thead", "tbody", "tfoot"):
            yield from (each for each in child if name_of(each) == "tr")


def _ragged(rows: tuple[ReadRow, ...]) -> int:
    """The number of rows that are not as wide as most."""
    widths = Counter(sum(cell.span for cell in row.cells) for row in rows)
    return len(rows) - max(widths.values(), default=0)


def _is_layout(table: Any) -> bool:
    """Whether a table serves the layout only: it holds a table with more rows."""
    own = 0
    for row in _rows(table):
        own += 1
        texts = ["".join(cell.itertext()) for cell in row]
        if own <= _MOST_HEAD_ROWS and len(texts) > 1 and head_of(texts):
            return False
    inner = max((sum(1 for _ in _rows(each)) for each in table.iterdescendants("table")), default=0)
    return inner >= 2 and inner >= own


def _whole(text: str | None) -> int:
    return max(1, min(int(text), 1_000)) if text and text.strip().isdecimal() and len(text) < 7 else 1
