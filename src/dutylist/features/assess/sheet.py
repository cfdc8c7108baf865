"""Scoring rules in Excel: which rows are indicators, and the meaning of every other row."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from dutylist.cli.dates import year_in
from dutylist.features.assess.sheet_columns import Cell, Heads, head_word, heads
from dutylist.model.characters import FORBIDDEN, fold_look_alikes
from dutylist.model.message import Message
from dutylist.model.records import Assessed

LeftKind = Literal["title", "section", "total", "note", "head", "continued", "not_understood"]

_TOTAL: Final = re.compile(r"^(?:[一二三四五六七八九十]*[、.]?)?\s*(合\s*计|小\s*计|总\s*计|总\s*分|共\s*计|累\s*计)")
_NOTE: Final = re.compile(r"^\s*(注|备\s*注|说\s*明|附\s*注|填表|※|\*)\s*[:：1-9一二]?")
_NUMBER: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(分|%|％)?")
_TOWNSHIPS: Final = re.compile(r"[乡镇]|街道")
_DEPARTMENTS: Final = re.compile(r"部门|县直|区直|市直|单位|局|委")
_LONGEST: Final = 200
_WIDEST: Final = 60
_MOST_MERGED: Final = 300_000
"""The most cells in merged ranges; a sheet with more is no table of scoring rules."""

_ROUNDING: Final = 0.001

NO_HEAD: Final = Message(
    "没有找到表头：要有一行写着“考核指标”（或者考核内容、考核项目等）和“分值”等栏目",
    "no head was found: a row with 考核指标 (or the like) and other columns such as 分值",
)
_NO_NAME: Final = Message("没有指标名称", "no name of an indicator")
_NAME_TOO_LONG: Final = Message("指标名称超过 {most} 字", "the name has more than {most} characters")
_COMPUTED_NAME: Final = Message("指标名称是公式或者错误值", "the name is a formula or an error")
BAD_WEIGHT: Final = Message("分值“{text}”不是数，没有读", "the weight “{text}” is no number and was not read")
COMPUTED_WEIGHT: Final = Message("分值是公式，没有读，请填上数", "the weight is a formula and was not read; fill it in")
SHARED_WEIGHT: Final = Message(
    "第 {first} 至 {last} 行合用 {text} 分，没有拆开，请填上各自的分值",
    "rows {first} to {last} share the weight {text}; fill in that of each",
)
NO_WEIGHT: Final = Message("没有分值", "no weight")
BOTH_ASSESSED: Final = Message(
    "考核对象“{text}”既有乡镇又有部门，按考核乡镇读，请核对",
    "“{text}” are townships and departments; read as townships",
)
UNCLEAR_ASSESSED: Final = Message(
    "看不出考核对象“{text}”是乡镇还是部门，按考核乡镇读，请核对",
    "“{text}” may be townships or departments; read as townships",
)
WRONG_TOTAL: Final = Message(
    "写的是 {written} 分，读到的指标加起来是 {sum} 分", "it says {written}, the indicators that were read make {sum}"
)


@dataclass(frozen=True)
class ScoringGrid:
    """The texts of a sheet; `computed` are cells with a formula or an error, `merged` the merged ranges."""

    name: str
    texts: Mapping[Cell, str]
    computed: frozenset[Cell] = frozenset()
    merged: Sequence[tuple[int, int, int, int]] = ()


@dataclass(frozen=True, slots=True)
class SheetIssue:
    """An issue for a person to check, with the arguments of its sentence."""

    why: Message
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoringRow:
    """A row that is an indicator. `by` and `items` are as written; `category` from the outermost inwards."""

    sheet: str
    row: int
    name: str
    assessed: Assessed
    weight: float | None = None
    by: str = ""
    items: str = ""
    category: tuple[str, ...] = ()
    remarks: tuple[SheetIssue, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that is no indicator, with its text; `remark` says why it was not understood."""

    sheet: str
    row: int
    kind: LeftKind
    text: str
    remark: SheetIssue | None = None


@dataclass(frozen=True)
class Scoring:
    """The contents of a workbook: every row with a text is either an indicator or in `left`."""

    title: str | None
    year: int | None
    rows: tuple[ScoringRow, ...]
    left: tuple[LeftRow, ...]


def scoring(grids: Sequence[ScoringGrid], tidy: Callable[[str], str] = str) -> Scoring:
    """The scoring rules of a workbook, all sheets together. `tidy` corrects spaces and punctuation in names."""
    rows: list[ScoringRow] = []
    left: list[LeftRow] = []
    titles: list[str] = []
    for grid in grids:
        sheet = _Sheet(replace(grid, texts=_seen(grid.texts)), tidy)
        if sheet.head is None:
            left += (
                LeftRow(grid.name, row, "not_understood", sheet.text(row), SheetIssue(NO_HEAD)) for row in sheet.numbers
            )
            continue
        for each in sheet.read():
            if isinstance(each, ScoringRow):
                rows.append(each)
            else:
                left.append(each)
        titles += filter(None, [sheet.title])
    year = next(filter(None, map(year_in, (*titles, *(grid.name for grid in grids)))), None)
    return Scoring(tidy(titles[0]) if titles else None, year, tuple(rows), tuple(left))


def _seen(texts: Mapping[Cell, str]) -> dict[Cell, str]:
    """The texts without characters that nobody sees, which come along when a table is copied from a page."""
    plain = {cell: FORBIDDEN.sub("", fold_look_alikes(text)) for cell, text in texts.items()}
    return {cell: text for cell, text in plain.items() if text or not texts[cell]}


class _Sheet:
    """Reads one sheet from top to bottom."""

    def __init__(self, grid: ScoringGrid, tidy: Callable[[str], str]) -> None:
        self.grid = grid
        self.tidy = tidy
        self.numbers = sorted({row for row, _ in (*grid.texts, *grid.computed)})
        self.origin: dict[Cell, Cell] = {}
        self.down: dict[Cell, int] = {}
        self.across: dict[Cell, int] = {}
        self.own: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(grid.texts.items()):
            self.own.setdefault(row, {})[column] = " ".join(text.split())
        room = _MOST_MERGED
        for top, first, bottom, last in grid.merged:
            self.down[top, first] = bottom
            self.across[top, first] = last
            rows = self.numbers[bisect_left(self.numbers, top) : bisect_right(self.numbers, bottom)]
            columns = range(first, min(last, first + _WIDEST) + 1)
            room -= len(rows) * len(columns)
            if (top, first) in grid.texts and room >= 0:
                self.origin.update(((row, column), (top, first)) for row in rows for column in columns)
        self.head = heads(grid.texts, self.down)
        self.title = self._title()
        self.section = ""
        self.sum = 0.0
        self.subtotal = 0.0

    def _title(self) -> str | None:
        if self.head is None:
            return None
        above = [text for (row, _), text in sorted(self.grid.texts.items()) if row < self.head.first]
        return next((" ".join(text.split()) for text in above if len(text) > 5), above[0] if above else None)

    def text(self, row: int) -> str:
        """A row's texts in their order."""
        return "  ".join(self.own.get(row, {}).values())

    def read(self) -> Iterator[ScoringRow | LeftRow]:
        assert self.head is not None
        for row in self.numbers:
            if row < self.head.first:
                yield self.left_row(row, "title")
            elif row <= self.head.last:
                yield self.left_row(row, "head")
            else:
                yield self.row(row, self.head)

    def left_row(self, row: int, kind: LeftKind, remark: SheetIssue | None = None) -> LeftRow:
        return LeftRow(self.grid.name, row, kind, self.text(row), remark)

    def at(self, row: int, column: int | None) -> str:
        """The text of a cell, or of the merged one that it is part of."""
        if column is None:
            return ""
        return " ".join(self.grid.texts.get(self.origin.get((row, column), (row, column)), "").split())

    def row(self, row: int, head: Heads) -> ScoringRow | LeftRow:
        own = self.own.get(row, {})
        first = own[min(own)] if own else ""
        name = own.get(head.named, "")
        if any(_TOTAL.match(text) for text in own.values() if text in (first, name)):
            return self.total(row, head)
        if _NOTE.match(first) and (len(own) == 1 or self.wide(row, min(own), head)):
            return self.left_row(row, "note")
        if (row, head.named) in self.grid.computed:
            return self.left_row(row, "not_understood", SheetIssue(_COMPUTED_NAME))
        if len(own) == 1 and (self.wide(row, min(own), head) or min(own) != head.named):
            return self.alone(row, first, min(own), head)
        if self.repeats_head(own, head):
            return self.left_row(row, "head")
        if not name:
            return self.nameless(row, own, head)
        if len(name) > _LONGEST:
            return self.left_row(row, "not_understood", SheetIssue(_NAME_TOO_LONG, {"most": _LONGEST}))
        return self.indicator(row, name, head)

    def wide(self, row: int, column: int, head: Heads) -> bool:
        """Whether a cell spans the columns of the head, so that its row is a line of text."""
        last = self.across.get((row, column), column)
        return column <= head.named < last or last - column >= 2

    def alone(self, row: int, text: str, column: int, head: Heads) -> LeftRow:
        short = len(text) <= _SECTION and not text.endswith(("。", "；"))
        if short and (self.wide(row, column, head) or _NUMERAL.match(text)):
            self.section = text
            return self.left_row(row, "section")
        if self.wide(row, column, head):
            return self.left_row(row, "note")
        if column in (*head.columns.get("criteria", ()), *head.columns.get("notes", ())):
            return self.left_row(row, "continued")
        return self.left_row(row, "not_understood", SheetIssue(_NO_NAME))

    def repeats_head(self, own: Mapping[int, str], head: Heads) -> bool:
        """Whether the row repeats the head, as on every page of a long table."""
        heading = self.at(head.last, head.named) or self.at(head.first, head.named)
        return head_word(own.get(head.named, "")) == head_word(heading)

    def nameless(self, row: int, own: Mapping[int, str], head: Heads) -> LeftRow:
        merged = self.origin.get((row, head.named), (row, head.named))[0] < row
        weight = head.of("weight")
        if merged and (weight is None or weight not in own):
            return self.left_row(row, "continued")
        return self.left_row(row, "not_understood", SheetIssue(_NO_NAME))

    def total(self, row: int, head: Heads) -> LeftRow:
        weight = head.of("weight")
        found = _NUMBER.fullmatch(self.at(row, weight)) if weight else None
        subtotal, self.subtotal = self.subtotal, 0.0
        if found is None:
            return self.left_row(row, "total")
        written = float(found[1])
        if min(abs(written - self.sum), abs(written - subtotal)) <= _ROUNDING:
            return self.left_row(row, "total")
        added = subtotal if "小" in self.text(row) else self.sum
        said = {"written": f"{written:.10g}", "sum": f"{added:.10g}"}
        return self.left_row(row, "total", SheetIssue(WRONG_TOTAL, said))

    def indicator(self, row: int, name: str, head: Heads) -> ScoringRow:
        weight, remarks = self.weight(row, head.of("weight"))
        assessed, more = self.read_assessed(row, head)
        self.sum += weight or 0
        self.subtotal += weight or 0
        categories = [self.at(row, column) for column in head.columns.get("category", ())]
        section = "" if any(each and self.section.endswith(each) for each in categories) else self.section
        return ScoringRow(
            self.grid.name,
            row,
            self.tidy(name),
            assessed,
            weight,
            self.at(row, head.of("by")),
            self.at(row, head.of("items")),
            tuple(filter(None, (section, *categories))),
            (*remarks, *more),
        )

    def weight(self, row: int, column: int | None) -> tuple[float | None, tuple[SheetIssue, ...]]:
        if column is None:
            return None, ()
        cell = self.origin.get((row, column), (row, column))
        if cell in self.grid.computed or (row, column) in self.grid.computed:
            return None, (SheetIssue(COMPUTED_WEIGHT),)
        text = self.at(row, column)
        last = self.down.get(cell, cell[0])
        if text and last > cell[0]:
            return None, (SheetIssue(SHARED_WEIGHT, {"first": cell[0], "last": last, "text": text.removesuffix("分")}),)
        if not text:
            return None, (SheetIssue(NO_WEIGHT),)
        found = _NUMBER.fullmatch(text)
        if found is None or float(found[1]) > _HEAVIEST:
            return None, (SheetIssue(BAD_WEIGHT, {"text": text[:_SECTION]}),)
        return float(found[1]), ()

    def read_assessed(self, row: int, head: Heads) -> tuple[Assessed, tuple[SheetIssue, ...]]:
        """Of whom it is asked: by its own column, else by the titles of the sheet; townships where nothing says."""
        text = self.at(row, head.of("assessed"))
        if not text:
            about = f"{self.section} {self.title or ''} {self.grid.name}"
            departments = _DEPARTMENTS.search(about) and not _TOWNSHIPS.search(about)
            return ("departments" if departments else "townships"), ()
        townships, departments = bool(_TOWNSHIPS.search(text)), bool(_DEPARTMENTS.search(text))
        if townships and departments:
            return "townships", (SheetIssue(BOTH_ASSESSED, {"text": text[:_SECTION]}),)
        if not townships and not departments:
            return "townships", (SheetIssue(UNCLEAR_ASSESSED, {"text": text[:_SECTION]}),)
        return ("townships" if townships else "departments"), ()


_SECTION: Final = 40
_HEAVIEST: Final = 10_000
_NUMERAL: Final = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[、）).．]")
