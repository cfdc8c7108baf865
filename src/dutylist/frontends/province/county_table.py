"""A table with a row a county, as all commands of `dutylist province` show it: counties that failed come last."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.schema import CountyStatus
from dutylist.model.message import Language, Message
from dutylist.output.document import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Heading,
    Line,
    Table,
    Tone,
    sentence,
    with_tone,
)
from dutylist.output.phrases import word

SUMMARY: Final = Message(
    "{count} 个县：做成的 {ok} 个，有错误的 {findings} 个，没有做成的 {failed} 个。",
    "{count} counties: {ok} done, {findings} with errors, {failed} failed.",
)
STATUS: Final[dict[CountyStatus, Message]] = {
    "ok": Message("没有错误", "ok"),
    "findings": Message("有错误", "errors"),
    "failed": Message("没有做成", "failed"),
}
DETAILS: Final = Message("各县的问题", "what is wrong")
FAILED: Final = Message("{county} 没有做成：{message}", "{county} failed: {message}")
_TONES: Final[dict[CountyStatus, Tone]] = {"ok": "good", "findings": "bad", "failed": "bad"}
_ORDER: Final = tuple(STATUS)
SHOWN_DIGITS: Final = 10
"""So many digits of a commit's id are shown to people."""


class TableColumn(NamedTuple):
    """A column of its own that a command has, beside those of all."""

    title: Message
    width: float = 5.0
    number: bool = True


class CountyRow(msgspec.Struct, frozen=True):
    """A county: its cells in the columns of the command, and what there is to say below the table.

    `message` is why it failed.
    """

    place: CountyPlace
    status: CountyStatus
    cells: tuple[Cell, ...] = ()
    message: str = ""
    lines: tuple[Line, ...] = ()


_NAME: Final = TableColumn(Message("县", "county"), 8.0, number=False)
_CODE: Final = TableColumn(Message("代码", "code"), 5.0, number=False)
_COMMIT: Final = TableColumn(Message("提交", "commit"), 7.0, number=False)
_RESULT: Final = TableColumn(Message("结果", "result"), 6.0, number=False)


def status_of(result: CountyResult) -> CountyStatus:
    """What became of a county, by the exit status of its command."""
    return "failed" if result.failed else "findings" if result.status else "ok"


def county_document(
    title: Content,
    columns: Sequence[TableColumn],
    rows: Sequence[CountyRow],
    language: Language,
    *,
    summary: Content = "",
    total: tuple[Cell, ...] = (),
) -> Document:
    """The table, what there is in all, and what is wrong in which county. `total` are the sums of the own columns."""
    ordered = sorted(rows, key=lambda row: _ORDER.index(row.status))
    counts = Counter(row.status for row in rows)
    every = (_NAME, _CODE, _COMMIT, *columns, _RESULT)
    shown = tuple(Column(word(each.title, language), each.width, "right" if each.number else "left") for each in every)
    summed = sentence(SUMMARY, language, count=len(rows), **{name: counts[name] for name in STATUS})
    last = ("", "", "", *total, "") if total else ()
    cells = tuple(_cells(row, len(columns), language) for row in ordered)
    blocks: list[Block] = [Table(shown, cells, total=last), Line((summary, summed))]
    wrong = [line for row in ordered for line in _wrong(row, language)]
    if wrong:
        blocks += [Heading(word(DETAILS, language)), *wrong]
    return Document(title, tuple(blocks), language)


def _cells(row: CountyRow, count: int, language: Language) -> tuple[Cell, ...]:
    county = row.place.county
    status = with_tone(word(STATUS[row.status], language), _TONES[row.status])
    cells = row.cells or ("",) * count
    return county.name, county.code, (row.place.commit or "")[:SHOWN_DIGITS], *cells, status


def _wrong(row: CountyRow, language: Language) -> tuple[Line, ...]:
    if row.status == "failed":
        return (Line(sentence(FAILED, language, county=row.place.county.name, message=row.message)),)
    return row.lines
