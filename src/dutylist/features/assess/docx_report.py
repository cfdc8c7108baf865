"""Scoring rules judged, as a paper for the county's meeting: 考核指标与清单对照审查表."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.features.assess.balance import SHARES, Balance
from dutylist.features.assess.messages import LISTS, message, number_text, recommendation, verdict_text
from dutylist.features.assess.text_report import coverage, summary
from dutylist.output.office.cells import IDS, NOTHING, seen
from dutylist.output.office.rich_text import Run, plain, strong
from dutylist.output.office.word import Margins, WordDocument
from dutylist.output.office.word_table import Cell, Row, Table
from dutylist.output.vocabulary import Words
from dutylist.rules.assessment.judge import Judged, JudgedAssessment

TITLE: Final = "考核指标与清单对照审查表"

_WORDS: Final = Words("zh")
_COLUMNS: Final = ("编号", "考核指标", "分值", "考核部门", "对应事项", "审查结果", "说明", "归属建议")
_WIDTHS: Final = (15.0, 46.0, 13.0, 32.0, 20.0, 24.0, 72.0, 45.0)
_DEPARTMENTS: Final = (107.0, 40.0, 40.0)
_LISTS: Final = (67.0, 40.0)
_PAIRS: Final = (20.0, 113.5, 20.0, 113.5)
_GROUPS: Final = (("townships", "一、考核乡镇的指标"), ("departments", "二、考核部门的指标"))


def render(found: Sequence[tuple[JudgedAssessment, Balance]], *, county: str) -> bytes:
    """The .docx in Chinese: landscape A4, an assessment after the other."""
    title = seen(f"{county}{TITLE}")
    document = WordDocument(title, landscape=True, margins=Margins(22, 15, 18, 15))
    document.title(title)
    for number, (each, balance) in enumerate(found):
        document.heading(seen(f"{each.assessment.id} {each.assessment.title}"), new_page=number > 0)
        document.note(Run(seen(summary(each, balance, _WORDS))))
        document.table(Table(_WIDTHS, list(_rows(each))))
        _weights(document, balance)
        _uncovered(document, balance)
    return document.to_bytes()


def _rows(found: JudgedAssessment) -> Iterator[Row]:
    yield _head(_COLUMNS)
    for assessed, heading in _GROUPS:
        own = [each for each in found.indicators if each.indicator.assessed == assessed]
        if own:
            yield Row((Cell(strong(f"{heading}（{len(own)}个）"), span=len(_COLUMNS)),), with_next=True, height=8)
            yield from map(_row, own)


def _row(each: Judged) -> Row:
    indicator = each.indicator
    weight = NOTHING if indicator.weight is None else number_text(indicator.weight)
    verdict = verdict_text(each, "zh").split("·")
    return Row(
        (
            Cell(plain(indicator.id), align="center"),
            Cell(plain(seen(indicator.name))),
            Cell(plain(weight), align="center"),
            Cell(plain(seen(indicator.by or NOTHING))),
            Cell(plain(IDS.join(indicator.items) or NOTHING), align="center"),
            Cell(plain(*verdict) if each.stands else strong(*verdict), align="center"),
            Cell(plain(seen(message(each, _WORDS)))),
            Cell(plain(seen(recommendation(each, _WORDS)))),
        )
    )


def _weights(document: WordDocument, balance: Balance) -> None:
    document.heading("分值分布")
    rows = [_head(("考核乡镇的分值，按清单", "分值"))]
    rows += [_figures(LISTS["zh"][share], number_text(dict(balance.by_list)[share])) for share in SHARES]
    document.table(Table(_LISTS, rows))
    rows = [_head(("考核部门", "指标数", "分值"))]
    rows += [
        _figures(seen(name) if name else "没有写", str(each.indicators), number_text(each.weight))
        for name, each in balance.by_department
    ]
    document.table(Table(_DEPARTMENTS, rows))


def _uncovered(document: WordDocument, balance: Balance) -> None:
    """The basic items without an indicator, two in a row."""
    document.heading("基本事项的覆盖情况")
    document.note(Run(coverage(balance, _WORDS)))
    if not balance.uncovered:
        return
    items = [(item.id, seen(item.title)) for item in balance.uncovered]
    half = -(-len(items) // 2)
    rows = [_head(("编号", "基本事项", "编号", "基本事项"))]
    for number in range(half):
        left, right = items[number], items[number + half] if number + half < len(items) else ("", "")
        rows.append(
            Row(
                (
                    Cell(plain(left[0]), align="center"),
                    Cell(plain(left[1])),
                    Cell(plain(right[0]), align="center"),
                    Cell(plain(right[1])),
                )
            )
        )
    document.table(Table(_PAIRS, rows))


def _head(titles: Sequence[str]) -> Row:
    return Row(tuple(Cell(plain(text)) for text in titles), head=True, height=9)


def _figures(name: str, *figures: str) -> Row:
    return Row((Cell(plain(name)), *(Cell(plain(each), align="center") for each in figures)))
