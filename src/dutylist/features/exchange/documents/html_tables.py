"""The tables and lines of a web page; no external resource is loaded and no script is run."""

import re
from collections.abc import Iterator
from typing import Any, Final

from dutylist.features.exchange.documents.spanned_rows import CellBudget, SpannedCell, spanned_rows
from dutylist.features.exchange.documents.xlsx_tables import STRUCK
from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadLine, ReadTable, Where
from dutylist.model.message import Message
from dutylist.output.normalize import squeezed
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

HIDDEN: Final = Message("网页里有 {count} 处隐藏的内容，没有读取", "it has {count} hidden pieces; they were not read")

_SKIPPED: Final = frozenset({"script", "style", "head", "template", "noscript", "select", "option", "textarea", "rt", "rp", "svg", "iframe", "object", "title", "button"})  # fmt: skip
_STRUCK: Final = frozenset({"s", "strike", "del"})
_BLOCKS: Final = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote", "dt", "dd", "ul", "ol", "center", "header", "footer", "table", "pre"})  # fmt: skip
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK_STYLE: Final = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_DEEPEST: Final = 200
_LARGEST: Final = 50_000_000


def read_html(content: bytes, file: str) -> DocumentTables:
    """The body of a page. Raises `UnusableFileError`."""
    from lxml import etree, html

    if len(content) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST // 1_000_000)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_decoded(content).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    page = _Page(file)
    body = root.find("body")
    blocks = tuple(page.blocks(body if body is not None else root, 0))
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

    def __init__(self, file: str) -> None:
        self.file = file
        self.budget = CellBudget()
        self.tables = 0
        self.paragraphs = 0
        self.pictures = 0
        self.hidden = 0
        self.struck = 0

    def notices(self) -> Iterator[Notice]:
        for text, count in ((HIDDEN, self.hidden), (STRUCK, self.struck)):
            if count:
                yield Notice(self.file, text, {"count": count})

    def blocks(self, element: Any, depth: int) -> Iterator[ReadLine | ReadTable]:
        """Lines and tables below an element; a table around other tables is looked through."""
        held: list[str] = [element.text or ""]
        for child in element:
            name = _name(child)
            inside = name in _BLOCKS or next(child.iter("table"), None) is not None
            if inside and not self.passed_over(child, name) and depth < _DEEPEST:
                yield from self.line("".join(held))
                held = []
                if name == "table" and not _is_layout(child):
                    yield self.table(child)
                else:
                    yield from self.blocks(child, depth + 1)
            elif not inside:
                held.append(self.text(child, depth + 1))
            held.append(child.tail or "")
        yield from self.line("".join(held))

    def line(self, text: str) -> Iterator[ReadLine]:
        for part in text.split("\x00"):
            bare = _SPACE.sub(" ", part).strip()
            if bare:
                self.paragraphs += 1
                yield ReadLine(Where(self.file, paragraph=self.paragraphs), bare)

    def table(self, table: Any) -> ReadTable:
        self.tables += 1
        where = Where(self.file, table=self.tables)
        rows = ((number, self.row(row)) for number, row in enumerate(_rows(table), start=1))
        return ReadTable(where, tuple(spanned_rows((each for each in rows if each[1]), where, self.budget)))

    def row(self, row: Any) -> list[SpannedCell]:
        if self.passed_over(row, "tr"):
            return []
        struck = self.struck
        cells = [
            SpannedCell(self.cell(each), _whole(each.get("colspan")), _whole(each.get("rowspan")))
            for each in row
            if _name(each) in ("td", "th") and not self.passed_over(each, "td")
        ]
        left = [squeezed(cell.text) for cell in cells if squeezed(cell.text)]
        only_number = not left or (len(left) == 1 and left[0].isdecimal())
        return [] if self.struck > struck and only_number else cells

    def cell(self, element: Any) -> str:
        lines = (_SPACE.sub(" ", line).strip() for line in self.text(element, 0, own=True).split("\x00"))
        return "\n".join(line for line in lines if line)

    def text(self, element: Any, depth: int, *, own: bool = False) -> str:
        """The text of an element; new lines as U+0000, for all white space of a page is only white space."""
        name = _name(element)
        if name == "br":
            return "\x00"
        if name == "img":
            self.pictures += 1
            return ""
        if not own and self.passed_over(element, name):
            return ""
        parts = [element.text or ""]
        if depth < _DEEPEST:
            for child in element:
                parts += (self.text(child, depth + 1), child.tail or "")
        text = "".join(parts)
        return f"\x00{text}\x00" if name in _BLOCKS else text

    def passed_over(self, element: Any, name: str) -> bool:
        """Whether an element shows nothing, or what it shows is struck out; that is counted."""
        if name in _SKIPPED or not name:
            return True
        style = element.get("style") or ""
        if element.get("hidden") is not None or _HIDDEN_STYLE.search(style):
            self.hidden += bool("".join(element.itertext()).strip())
            return True
        if name in _STRUCK or _STRUCK_STYLE.search(style):
            self.struck += bool("".join(element.itertext()).strip())
            return True
        return False


def _name(element: Any) -> str:
    return element.tag.rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        name = _name(child)
        if name == "tr":
            yield child
        elif name in ("thead", "tbody", "tfoot"):
            yield from (each for each in child if _name(each) == "tr")


def _is_layout(table: Any) -> bool:
    """Whether a table only arranges others: one inside of it has more rows."""
    own = sum(1 for _ in _rows(table))
    inner = max((sum(1 for _ in _rows(each)) for each in table.iterdescendants("table")), default=0)
    return inner >= 2 and inner >= own


def _whole(text: str | None) -> int:
    return max(1, min(int(text), 1_000)) if text and text.strip().isdecimal() and len(text) < 7 else 1
