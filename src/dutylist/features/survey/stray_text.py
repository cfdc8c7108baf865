"""Text on a survey form outside of the cells for answers: it is reported, so that nothing is lost."""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from dutylist.features.survey.form.questions import (
    CATEGORY,
    ID,
    KIND,
    LIST,
    OPINION,
    SUGGESTION,
    TITLE,
    Cell,
    FormFault,
    FormGrid,
)
from dutylist.model.message import Message
from dutylist.output.normalize import without_space_or_width

_KNOWN: Final = (ID, LIST, CATEGORY, TITLE, KIND, OPINION, SUGGESTION)
_ANSWERED: Final = (KIND, OPINION, SUGGESTION)
_OWN: Final = (ID, TITLE, KIND, OPINION, SUGGESTION)
_NUMBERS: Final = "序号"
_ID: Final = re.compile(r"[A-Z]+[0-9]+")
_FOOTER: Final = re.compile(
    r"\(?(填[表报]|审核|审批|经办|负责|联系|签发)?(人|单位|日期|时间|电话|领导|负责人|盖章|公章|签[名字章])"
    r"(签[名字章]|盖章)?[)）]?\s*([:：]|$)"
)
"""Matches the usual last line of forms: who filled it in, when, and the seal."""

_MERGED: Final = Message(
    "合并单元格跨了 {rows} 行，不知道是哪个事项的：取消合并，逐行填写",
    "merged over {rows} rows: split it, and fill in each row",
)
_BESIDE: Final = Message(
    "这一列不是调研表的，读不进去：移到“{name}”里，或者删掉", "no column of the form; move it to “{name}”, or delete it"
)
_NO_OPINION: Final = Message("写了事项，没有写问题和意见", "a matter is named, and nothing is said about it")
_STRAY: Final = Message(
    "看不懂这一行是哪个事项：编号空着，写在“{name}”里，或者删掉",
    "which item is this row about? leave the id empty and write it to “{name}”, or delete it",
)


class Strays:
    """Text on a form, below its head, that is no answer. `columns` are the columns of each title."""

    def __init__(self, grid: FormGrid, head: int, columns: Mapping[str, Sequence[int]]) -> None:
        self.grid = grid
        self.head = head
        self.columns = columns
        self.rows: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in sorted(grid.texts.items()):
            if row > head and (row, column) not in grid.computed:
                self.rows.setdefault(row, []).append((column, text))

    def is_footer(self, row: int) -> bool:
        """Whether a row says who filled in the form, or when."""
        cells = self.rows.get(row, [])
        return any(_FOOTER.match(unicodedata.normalize("NFKC", text).strip()) for _, text in cells[:1])

    def merged_cells(self) -> Iterator[FormFault]:
        """Cells merged over several rows that hold text: it is unclear which item they mean."""
        own = {column for name in _OWN for column in self.columns.get(name, ())}
        for (row, column), (last, end) in sorted(self.grid.merged):
            rows = last - row + 1
            if row <= self.head or rows < 2 or own.isdisjoint(range(column, end + 1)) or self.is_footer(row):
                continue
            if (row, column) in self.grid.texts:
                yield FormFault(_MERGED, {"rows": rows}, self.grid.name, (row, column))

    def beside(self) -> Iterator[FormFault]:
        """The first text of each column that is not the form's; columns of running numbers are ignored."""
        known = {column for name in (*_KNOWN, _NUMBERS) for column in self.columns.get(name, ())}
        first: dict[int, Cell] = {}
        for row, cells in self.rows.items():
            for column, _ in () if self.is_footer(row) else cells:
                if column not in known:
                    first.setdefault(column, (row, column))
        for _, cell in sorted(first.items()):
            yield FormFault(_BESIDE, {"name": OPINION}, self.grid.name, cell)

    def text_without_answer(self, row: int, titles: Container[str]) -> Iterator[FormFault]:
        """What is wrong with a row without an answer: one about no item of the list says something all the same."""
        said = {name: self._text(row, name) for name in _KNOWN}
        an_item = (
            _ID.fullmatch(without_space_or_width(said[ID]).upper()) or without_space_or_width(said[TITLE]) in titles
        )
        if an_item or any(said[name] for name in _ANSWERED):
            return
        if said[TITLE] and not said[ID]:
            yield FormFault(_NO_OPINION, {}, self.grid.name, (row, self.columns[OPINION][0]))
        elif any(said.values()):
            name = next(name for name in _KNOWN if said[name])
            yield FormFault(_STRAY, {"name": OPINION}, self.grid.name, (row, self.columns[name][0]))

    def _text(self, row: int, name: str) -> str:
        numbers = self.columns.get(name, ())
        return next((text for column, text in self.rows.get(row, ()) if column in numbers), "")
