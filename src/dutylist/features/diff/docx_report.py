"""The comparison as the official table in Word: 调整对比表, and after it the burden ledger."""

from collections.abc import Iterator
from typing import Final

from dutylist.compare.before_after import ABSENT
from dutylist.compare.comparison import Comparison
from dutylist.compare.describe import PAPER
from dutylist.features.diff import ledger as balance
from dutylist.features.diff.ledger import changed, movements, townships_text
from dutylist.features.diff.official_table import (
    COLUMNS,
    READING,
    OfficialGroup,
    OfficialRow,
    groups,
    summary,
    title,
    versions,
    warnings,
)
from dutylist.output.office.cells import IDS, show_invisible
from dutylist.output.office.rich_text import Run, plain, strong
from dutylist.output.office.word import Margins, WordDocument
from dutylist.output.office.word_table import WordCell, WordRow, WordTable

_WIDTHS: Final = (10.0, 18.0, 33.0, 71.0, 71.0, 27.0, 37.0)
_LEDGER_WIDTHS: Final = (39.0, *(19.0,) * 12)
_MOVED: Final = (PAPER.township, "进出的事项")
_MOVED_WIDTHS: Final = (67.0, 200.0)
_NUMERALS: Final = "一二三四五六七八九"


def render(comparison: Comparison, *, county: str) -> bytes:
    """The .docx in Chinese: landscape A4, ready to be attached to a paper of the county."""
    document = WordDocument(title(county), landscape=True, margins=Margins(22, 15, 18, 15))
    document.title(title(county))
    document.note(Run(versions(comparison)), align="center")
    for warning in warnings(comparison, len(comparison.unread)):
        document.note(Run(warning))
    found = groups(comparison)
    document.note(Run(summary(comparison, found)))
    if found:
        document.note(*READING)
        document.table(WordTable(_WIDTHS, [_head(COLUMNS), *_rows(found)]))
    if comparison.ledger and (found or changed(comparison.ledger)):
        _ledger(document, comparison)
    return document.to_bytes()


def _head(titles: tuple[str, ...]) -> WordRow:
    return WordRow(tuple(WordCell(plain(text)) for text in titles), head=True, height=9)


def _rows(found: tuple[OfficialGroup, ...]) -> Iterator[WordRow]:
    for numeral, group in zip(_NUMERALS, found, strict=False):
        name = f"{numeral}、{PAPER.counted.format(what=group.name, count=len(group.entries))}"
        yield WordRow((WordCell(strong(name), span=len(COLUMNS)),), with_next=True, height=8)
        yield from map(_row, group.entries)


def _row(entry: OfficialRow) -> WordRow:
    return WordRow(
        (
            WordCell(plain(str(entry.number)), align="center"),
            WordCell(plain(entry.item), align="center"),
            WordCell(plain(entry.title)),
            WordCell(entry.before, align="center" if entry.before == ABSENT else "left"),
            WordCell(entry.after, align="center" if entry.after == ABSENT else "left"),
            WordCell(entry.circumstance),
            WordCell(entry.basis),
        )
    )


def _ledger(document: WordDocument, comparison: Comparison) -> None:
    document.heading(PAPER.ledger, new_page=bool(comparison.changes))
    total = balance.total(comparison)
    lines = [*balance.townships(comparison), *([total] if total else [])]
    kinds = (WordCell(plain(kind), span=len(balance.SIDES)) for kind in balance.KINDS)
    sides = (WordCell(plain(side)) for _ in balance.KINDS for side in balance.SIDES)
    rows = [
        WordRow((WordCell(plain(balance.TOWNSHIP), down="begins"), *kinds), head=True),
        WordRow((WordCell((), down="part"), *sides), head=True),
        *(WordRow((WordCell(plain(line.name)), *_figures(line))) for line in lines),
    ]
    document.table(WordTable(_LEDGER_WIDTHS, rows))
    if total:
        document.note(Run(balance.TOTAL_EXPLAINED))
    _movements(document, comparison)


def _figures(line: balance.LedgerLine) -> Iterator[WordCell]:
    for before, after in line.counts:
        for text in (str(before), str(after), f"{after - before:+}" if after != before else "0"):
            yield WordCell(plain(text), align="center")


def _movements(document: WordDocument, comparison: Comparison) -> None:
    """Who got and lost the same items."""
    rows = [_head(_MOVED)]
    for movement in movements(comparison.ledger, PAPER):
        names = townships_text(movement.townships, len(comparison.ledger), PAPER)
        ways = (
            f"{passage.way}（{len(passage.items)}项）{PAPER.colon}{IDS.join(passage.items)}"
            for passage in movement.passages
        )
        rows.append(WordRow((WordCell(plain(show_invisible(names))), WordCell(plain(*map(show_invisible, ways))))))
    if len(rows) > 1:
        document.heading(PAPER.moved)
        document.table(WordTable(_MOVED_WIDTHS, rows))
