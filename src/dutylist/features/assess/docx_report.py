"""Scoring rules judged, as a paper for the county's meeting: 考核指标与清单对照审查表."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.features.assess.balance import SHARES, WeightBalance
from dutylist.features.assess.messages import LISTS, message, number_text, recommendation, verdict_text
from dutylist.features.assess.text_report import coverage, summary
from dutylist.output.office.cells import IDS, NOTHING, show_invisible
from dutylist.output.office.rich_text import Run, plain, strong
from dutylist.output.office.word import Margins, WordDocument
from dutylist.output.office.word_table import WordCell, WordRow, WordTable
from dutylist.output.vocabulary import Vocabulary
from dutylist.rules.assessment.judge import IndicatorVerdict, JudgedAssessment

TITLE: Final = "考核指标与清单对照审查表"

_WORDS: Final = Vocabulary("zh")
_COLUMNS: Final = ("编号", "考核指标", "分值", "考核部门", "对应事项", "审查结果", "说明", "归属建议")
_WIDTHS: Final = (15.0, 46.0, 13.0, 32.0, 20.0, 24.0, 72.0, 45.0)
_DEPARTMENTS: Final = (107.0, 40.0, 40.0)
_LISTS: Final = (67.0, 40.0)
_PAIRS: Final = (20.0, 113.5, 20.0, 113.5)
_GROUPS: Final = (("townships", "一、考核乡镇的指标"), ("departments", "二、考核部门的指标"))


def render(found: Sequence[tuple[JudgedAssessment, WeightBalance]], *, county: str) -> bytes:
    """The .docx in Chinese: landscape A4, an assessment after the other."""
    title = show_invisible(f"{county}{TITLE}")
    document = WordDocument(title, landscape=True, margins=Margins(22, 15, 18, 15))
    document.title(title)
    for number, (each, balance) in enumerate(found):
        document.heading(show_invisible(f"{each.assessment.id} {each.assessment.title}"), new_page=number > 0)
        document.note(Run(show_invisible(summary(each, balance, _WORDS))))
        document.table(WordTable(_WIDTHS, list(_rows(each))))
        _weights(document, balance)
        _uncovered(document, balance)
    return document.to_bytes()


def _rows(found: JudgedAssessment) -> Iterator[WordRow]:
    yield _head(_COLUMNS)
    for assessed, heading in _GROUPS:
        own = [each for each in found.indicators if each.indicator.assessed == assessed]
        if own:
            yield WordRow(
                (WordCell(strong(f"{heading}（{len(own)}个）"), span=len(_COLUMNS)),), with_next=True, height=8
            )
            yield from map(_row, own)


def _row(each: IndicatorVerdict) -> WordRow:
    indicator = each.indicator
    weight = NOTHING if indicator.weight is None else number_text(indicator.weight)
    verdict = verdict_text(each, "zh").split("·")
    return WordRow(
        (
            WordCell(plain(indicator.id), align="center"),
            WordCell(plain(show_invisible(indicator.name))),
            WordCell(plain(weight), align="center"),
            WordCell(plain(show_invisible(indicator.by or NOTHING))),
            WordCell(plain(IDS.join(indicator.items) or NOTHING), align="center"),
            WordCell(plain(*verdict) if each.stands else strong(*verdict), align="center"),
            WordCell(plain(show_invisible(message(each, _WORDS)))),
            WordCell(plain(show_invisible(recommendation(each, _WORDS)))),
        )
    )


def _weights(document: WordDocument, balance: WeightBalance) -> None:
    document.heading("分值分布")
    rows = [_head(("考核乡镇的分值，按清单", "分值"))]
    rows += [_figures(LISTS["zh"][share], number_text(dict(balance.by_list)[share])) for share in SHARES]
    document.table(WordTable(_LISTS, rows))
    rows = [_head(("考核部门", "指标数", "分值"))]
    rows += [
        _figures(show_invisible(name) if name else "没有写", str(each.indicators), number_text(each.weight))
        for name, each in balance.by_department
    ]
    document.table(WordTable(_DEPARTMENTS, rows))


def _uncovered(document: WordDocument, balance: WeightBalance) -> None:
    """The basic items without an indicator, two in a row."""
    document.heading("基本事项的覆盖情况")
    document.note(Run(coverage(balance, _WORDS)))
    if not balance.uncovered:
        return
    items = [(item.id, show_invisible(item.title)) for item in balance.uncovered]
    half = -(-len(items) // 2)
    rows = [_head(("编号", "基本事项", "编号", "基本事项"))]
    for number in range(half):
        left, right = items[number], items[number + half] if number + half < len(items) else ("", "")
        rows.append(
            WordRow(
                (
                    WordCell(plain(left[0]), align="center"),
                    WordCell(plain(left[1])),
                    WordCell(plain(right[0]), align="center"),
                    WordCell(plain(right[1])),
                )
            )
        )
    document.table(WordTable(_PAIRS, rows))


def _head(titles: Sequence[str]) -> WordRow:
    return WordRow(tuple(WordCell(plain(text)) for text in titles), head=True, height=9)


def _figures(name: str, *figures: str) -> WordRow:
    return WordRow((WordCell(plain(name)), *(WordCell(plain(each), align="center") for each in figures)))
