"""The paragraphs and tables of a Word document, as a reader sees them when every tracked change is accepted."""

import posixpath
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from dutylist.features.exchange.documents.docx.grid import GridRow, visible_spans
from dutylist.features.exchange.documents.docx.stored_rows import (
    StoredCell,
    cells_of,
    column_widths,
    inside,
    mark_of,
    properties_of,
)
from dutylist.features.exchange.documents.spanned_rows import struck_out
from dutylist.features.exchange.documents.struck_texts import StruckTexts
from dutylist.features.exchange.documents.xlsx_tables import MACROS
from dutylist.features.exchange.tables.columns import head_of
from dutylist.features.exchange.tables.headings import list_heading
from dutylist.features.exchange.tables.model import (
    DocumentTables,
    Notice,
    ReadCell,
    ReadLine,
    ReadRow,
    ReadTable,
    Where,
)
from dutylist.model.message import Message
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.colours import Colour
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.footnote_marks import MARKS, NOTES, beginnings
from dutylist.reading.office_files.word.numbering import Numbering
from dutylist.reading.office_files.word.text import DocxText, ground_of, pictures
from dutylist.reading.office_files.xml_elements import attribute, child_of, children_by_name, local, xml_root
from dutylist.reading.office_files.zip_package import Package

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 500
_DEEPEST: Final = 8
_MOST_HEAD_ROWS: Final = 4
_MAIN: Final = "word/document.xml"

TRACKED: Final = Message(
    "文件里有 {count} 处修订没有定稿，按“全部接受”读取",
    "it has {count} tracked changes; they were read as if all were accepted",
)
COMMENTS: Final = Message("文件里有 {count} 条批注，没有读取", "it has {count} comments; they were not read")
HIDDEN: Final = Message(
    "文件里有 {count} 处隐藏的、或者和底色一样看不见的文字，没有读取",
    "{count} pieces of text are hidden or have the colour of their ground; they were not read",
)
BOXES: Final = Message(
    "文件里有 {count} 个文本框，其中的文字没有当作表格：{texts}",
    "it has {count} text boxes, whose text is no table: {texts}",
)
NESTED_TABLE: Final = Message("单元格里还套着表格，取了其中的文字", "a table stands inside a cell; its text was taken")
TOO_WIDE: Final = Message(
    "这一行超过 {most} 列，后面的没有读取", "the row has more than {most} columns; what follows was not read"
)
FIELDS: Final = Message(
    "文件里有 {count} 个带圈字符一类的域，取了其中的字，请核对",
    "{count} fields draw enclosed characters; the characters in them were taken. Check them",
)
SYMBOLS: Final = Message(
    "文件里有 {count} 个特殊字体的符号，不知道是什么字，没有读取",
    "{count} signs of picture faces could not be told and were not read",
)
INSERTED: Final = Message(
    "文件里插入了 {count} 个别的文件，没有读取；请用 Word 打开、另存后再导入",
    "{count} other files are inserted in it and were not read; open and save it in Word, and import it again",
)
Progress = Callable[[int, int], None]


def read_docx(content: bytes, file: str, progress: Progress = lambda _done, _total: None) -> DocumentTables:
    """The body of a document: headers, footers and notes are left out. Raises `UnusableFileError`."""
    package = Package(content)
    root = xml_root(package.xml(_main_part(package)))
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
    numbering = Numbering(
        xml_root(package.xml("word/numbering.xml")) if "word/numbering.xml" in package.names else None
    )
    styles = xml_root(package.xml("word/styles.xml")) if "word/styles.xml" in package.names else None
    words = DocxText(numbering, styles)
    words.ground = None if any(local(child) == "background" for child in root) else words.ground
    reading = _Reading(file, words, progress, () if styles is None else styles)
    blocks = tuple(reading.blocks(body))
    return DocumentTables(file, blocks, tuple(_notices(package, reading, body)), pictures(body))


def _main_part(package: Package) -> str:
    """The path of the main document part, which is nearly always the same."""
    if _MAIN in package.names or "_rels/.rels" not in package.names:
        return _MAIN
    for relation in xml_root(package.xml("_rels/.rels")):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
    return _MAIN


def _notices(package: Package, reading: "_Reading", body: Any) -> Iterator[Notice]:
    file = reading.file
    if package.macros:
        yield Notice(file, MACROS)
    tracked = sum(1 for _ in body.iter("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo"))
    if tracked:
        yield Notice(file, TRACKED, {"count": tracked})
    comments = len({attribute(each, "id") for each in body.iter("{*}commentReference")})
    if comments:
        yield Notice(file, COMMENTS, {"count": comments})
    if reading.words.hidden:
        yield Notice(file, HIDDEN, {"count": reading.words.hidden})
    for text, count in (
        (FIELDS, reading.words.fields),
        (SYMBOLS, reading.words.symbols),
        (MARKS, reading.words.marks),
        (INSERTED, sum(1 for _ in body.iter("{*}altChunk", "{*}subDoc"))),
    ):
        if count:
            yield Notice(file, text, {"count": count})
    yield from reading.struck.notices()
    if notes := [text for name in ("footnote", "endnote") for text in _notes(package, name, body)]:
        yield Notice(file, NOTES, {"count": len(notes), "texts": beginnings(notes)})
    if boxes := reading.words.boxes:
        yield Notice(file, BOXES, {"count": len(boxes), "texts": beginnings(boxes)})
    yield from reading.notices


def _notes(package: Package, name: str, body: Any) -> Iterator[str]:
    """The footnotes or endnotes that the body refers to."""
    wanted = {attribute(each, "id") for each in body.iter(f"{{*}}{name}Reference")}
    part = f"word/{name}s.xml"
    if not wanted or part not in package.names:
        return
    for each in xml_root(package.xml(part)):
        if attribute(each, "id") in wanted:
            yield "".join(text.text or "" for text in each.iter("{*}t")).strip()


class _Reading:
    """Walks through the body from top to bottom."""

    def __init__(self, file: str, words: DocxText, progress: Progress, styles: Any = ()) -> None:
        self.file = file
        self.words = words
        self.progress = progress
        self.tables = 0
        self.paragraphs = 0
        self.count = 0
        self.depth = 0
        self.notices: list[Notice] = []
        self.struck = StruckTexts(file)
        self.ground = words.ground
        self.shading_styles = _shading_styles(styles)

    def blocks(self, parent: Any) -> Iterator[ReadLine | ReadTable]:
        """Paragraphs and tables, also those inside of content controls and tracked insertions."""
        for child in parent:
            match local(child):
                case "p":
                    before = len(self.words.boxes)
                    text = self.words.paragraph(child)
                    self.keep_struck(Where(self.file, paragraph=self.paragraphs + 1))
                    yield from self.boxes(before)
                    if text:
                        yield self.line(text)
                case "tbl" if (inner := self.layout(child)) is not None:
                    self.depth += 1
                    for cell in inner:
                        yield from self.blocks(cell)
                    self.depth -= 1
                case "tbl":
                    self.tables += 1
                    where = Where(self.file, table=self.tables)
                    yield ReadTable(where, tuple(self.rows(child, where)))
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                    yield from self.blocks(child)

    def ground_in(self, table: Any) -> Colour | None:
        """The colour behind the cells of a table that name none; None where its style may give them one."""
        properties = children_by_name(child_of(table, "tblPr"))
        style = attribute(properties["tblStyle"], "val") if "tblStyle" in properties else ""
        return None if style in self.shading_styles else ground_of(properties, self.ground)

    def keep_struck(self, place: Where) -> None:
        """Keep what was struck out in a row or paragraph with its place."""
        self.struck.place = place
        for text in self.words.struck:
            self.struck.add(text)
        self.words.struck.clear()

    def line(self, text: str) -> ReadLine:
        self.paragraphs += 1
        return ReadLine(Where(self.file, paragraph=self.paragraphs), text)

    def boxes(self, before: int) -> Iterator[ReadLine | ReadTable]:
        """The tables in the text boxes of a paragraph, and the names of lists there; other text in them is only told.

        `before` is the number of boxes before the paragraph.
        """
        texts, elements = self.words.boxes[before:], self.words.box_elements[before:]
        del self.words.boxes[before:], self.words.box_elements[before:]
        for text, element in zip(texts, elements, strict=True):
            if next(element.iter("{*}tbl"), None) is not None and self.depth < _DEEPEST:
                self.depth += 1
                yield from self.blocks(element)
                self.depth -= 1
            elif list_heading(text):
                yield self.line(text)
            else:
                self.words.boxes.append(text)
                self.words.box_elements.append(element)

    def layout(self, table: Any) -> list[Any] | None:
        """The cells of a table that only arranges other tables, as web pages and forms do; None of any other table."""
        if next(table.iterdescendants("{*}tbl"), None) is None:
            return None
        rows = list(inside(table, "tr"))
        cells = [cell for row in rows for cell in inside(row, "tc")]
        # The name of a list above a table inside of a cell may look like a head.
        texts = ([_own_text(cell) for cell in inside(row, "tc")] for row in rows[:_MOST_HEAD_ROWS])
        if any(len(each) > 1 and head_of(each) for each in texts):
            return None
        inner = [list(inside(each, "tr")) for cell in cells for each in inside(cell, "tbl")]
        largest = max((len(each) for each in inner), default=0)
        if self.depth >= _DEEPEST or largest < 2 or largest < len(rows):
            return None
        return cells

    def rows(self, table: Any, where: Where) -> Iterator[ReadRow]:
        """The rows of a table; cells joined downwards have their text in each row."""
        above: dict[int, _Above] = {}
        elements = list(inside(table, "tr"))
        self.count += len(elements)
        if self.count > MOST_ROWS:
            raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=MOST_ROWS)
        wide = [cells_of(each) for each in elements]
        properties = [properties_of(each) for each in elements]
        grid = [
            GridRow(tuple(min(cell.span, MOST_COLUMNS) for cell in cells[:MOST_COLUMNS]), told.skipped)
            for told, cells in zip(properties, wide, strict=True)
        ]
        spans = visible_spans(grid, column_widths(table))
        ground = self.ground_in(table)
        number = 0
        for element, told, cells, row in zip(elements, properties, wide, spans, strict=True):
            if told.deleted:
                above = dict(_going_on(cells, row, above))
                continue
            number += 1
            self.progress(number, len(elements))
            place = Where(where.file, where.sheet, where.table, number)
            if len(cells) > MOST_COLUMNS:
                self.notices.append(Notice(self.file, TOO_WIDE, {"most": MOST_COLUMNS}, place))
            crossed: list[int] = []
            made = tuple(self.cells(cells, row, place, above, crossed, ground))
            self.keep_struck(place)
            self.words.hidden += told.hidden
            if not told.hidden and not _struck_out(made, above, crossed):
                above.update((column, each._replace(shown=True)) for column, each in above.items())
                yield ReadRow(place, made, mark_of(element))

    def cells(
        self,
        cells: Sequence[StoredCell],
        row: GridRow,
        where: Where,
        above: "dict[int, _Above]",
        crossed: list[int],
        ground: Colour | None,
    ) -> Iterator[ReadCell]:
        column = row.before
        if column:
            yield ReadCell("", column)
        below: dict[int, _Above] = {}
        for (element, _, merge, properties), span in zip(cells, row.spans, strict=False):
            shown = False
            if merge == "continue":
                text, shown = above.get(column, _Above("", shown=True))
                yield ReadCell(text, span, continued=shown)
            else:
                nested, struck = len(self.words.nested), len(self.words.struck)
                self.words.ground = ground_of(properties, ground)
                text = self.words.cell(element)
                self.words.ground = self.ground
                if len(self.words.struck) > struck and not text:
                    crossed.append(column)
                if len(self.words.nested) > nested:
                    self.notices.append(Notice(self.file, NESTED_TABLE, {}, where))
                yield ReadCell(text, span)
            if merge:
                below[column] = _Above(text, shown)
            column += span
        above.clear()
        above.update(below)


def _going_on(cells: Sequence[StoredCell], row: GridRow, above: dict[int, "_Above"]) -> Iterator[tuple[int, "_Above"]]:
    """What the cells of a row that was deleted by a tracked change have for the rows below, into which they go on."""
    column = row.before
    for (element, _, merge, _), span in zip(cells, row.spans, strict=False):
        if merge == "continue" and column in above:
            yield column, above[column]
        elif merge:
            yield column, _Above("".join(each.text or "" for each in element.iter("{*}t", "{*}delText")), shown=False)
        column += span


def _base(style: Any) -> str:
    return next((attribute(each, "val") for each in style if local(each) == "basedOn"), "")


def _shading_styles(styles: Any) -> frozenset[str]:
    """The styles that give the cells of a table a colour, by themselves or by one that they stand on."""
    found: set[str] = set()
    for _ in range(_DEEPEST):
        found |= {
            attribute(each, "styleId")
            for each in styles
            if next(each.iter("{*}shd"), None) is not None or _base(each) in found
        }
    return frozenset(found)


class _Above(NamedTuple):
    """The text of a cell that continues below, and whether a row above has shown it."""

    text: str
    shown: bool


def _own_text(cell: Any) -> str:
    """The text of a cell as it is stored, without that of tables inside of it."""
    return "".join(text.text or "" for each in inside(cell, "p") for text in each.iter("{*}t"))


def _struck_out(cells: tuple[ReadCell, ...], joined: Container[int], crossed: Container[int]) -> bool:
    """Whether a row is struck out; `joined` are the columns of cells that continue below, `crossed` those without
    text left.
    """
    starts = accumulate((cell.span for cell in cells), initial=0)
    own = ((at, cell) for at, cell in zip(starts, cells, strict=False) if at not in joined)
    return struck_out((cell.text, at in crossed) for at, cell in own)
