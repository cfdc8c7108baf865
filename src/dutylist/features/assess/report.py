"""Scoring rules checked against the checklist, as a document: 考核指标与清单对照审查表."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.features.assess import messages
from dutylist.features.assess.balance import SHARES, Weight, WeightBalance
from dutylist.features.assess.messages import LISTS, join_names, message, number_text, recommendation, verdict_text
from dutylist.model.message import Argument, Language
from dutylist.output.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Line,
    RowGroup,
    Table,
    own,
    sentence,
    strong,
)
from dutylist.output.phrases import beside, word
from dutylist.output.vocabulary import ID, ITEMS
from dutylist.rules.assessment.judge import IndicatorVerdict, JudgedAssessment

_NOTHING: Final = "—"


def document(found: Sequence[tuple[JudgedAssessment, WeightBalance]], county: str, language: Language) -> Document:
    """Each assessment: its indicators, the distribution of its weight, and the basic items without an indicator."""
    blocks = tuple(
        block
        for number, (each, balance) in enumerate(found)
        for block in _assessment(each, balance, language, new_page=number > 0)
    )
    title = sentence(messages.REPORT_TITLE, language, county=county)
    return Document(title, blocks, language, landscape=True, title_in_text=False)


def _assessment(
    found: JudgedAssessment, balance: WeightBalance, language: Language, *, new_page: bool
) -> Iterator[Block]:
    title = beside(f"{found.assessment.id} {found.assessment.title}", (found.path,), language)
    yield Heading(title, key=found.assessment.id, new_page=new_page)
    yield Line(_summary(found, balance, language))
    yield _indicators(found, language)
    yield Heading(word(messages.SPREAD, language), 2)
    shares = dict(balance.by_list)
    yield Table(
        (Column(word(messages.BY_LIST, language), 12), Column(word(messages.WEIGHT, language), 5, "right")),
        tuple((word(LISTS[share], language), own(number_text(shares[share]))) for share in SHARES),
        bars=tuple((shares[share],) for share in SHARES),
    )
    yield Table(
        (
            Column(word(messages.BY_DEPARTMENT, language), 12),
            Column(word(messages.INDICATORS, language), 5, "right"),
            Column(word(messages.WEIGHT, language), 5, "right"),
        ),
        tuple(
            (name or word(messages.NOT_NAMED, language), each.indicators, own(number_text(each.weight)))
            for name, each in balance.by_department
        ),
        bars=tuple((each.weight,) for _, each in balance.by_department),
    )
    yield Heading(word(messages.COVERAGE, language), 2)
    yield Line(own(_coverage(balance, language)))
    yield from (Line(f"{item.id} {item.title}", 1) for item in balance.uncovered)


def _indicators(found: JudgedAssessment, language: Language) -> Table:
    groups, rows = list[RowGroup](), list[tuple[Cell, ...]]()
    for assessed, name in messages.GROUPS:
        members = [each for each in found.indicators if each.indicator.assessed == assessed]
        if members:
            heading = sentence(messages.GROUP, language, group=word(name, language), count=len(members))
            groups.append(RowGroup(word(name, language), len(members), heading))
            rows += [_row(each, language) for each in members]
    return Table(
        (
            Column(word(ID, language), 4, "center"),
            Column(word(messages.INDICATOR, language), 11),
            Column(word(messages.VERDICT, language), 5, "center"),
            Column(word(messages.WEIGHT, language), 3, "center"),
            Column(word(messages.ASSESSING, language), 7),
            Column(word(ITEMS, language), 5, "center"),
            Column(word(messages.REASON, language), 17),
            Column(word(messages.ADVICE, language), 11),
        ),
        tuple(rows),
        frozen=2,
        records=3,
        groups=tuple(groups),
        group_title=word(messages.ASSESSED, language),
        sheet=found.assessment.id,
    )


def _row(each: IndicatorVerdict, language: Language) -> tuple[Cell, ...]:
    indicator = each.indicator
    verdict = own(verdict_text(each, language))
    return (
        indicator.id,
        indicator.name,
        verdict if each.stands else strong(verdict, "bad"),
        own(_NOTHING if indicator.weight is None else number_text(indicator.weight)),
        indicator.by or own(_NOTHING),
        join_names(indicator.items, language) or own(_NOTHING),
        message(each, language),
        recommendation(each, language),
    )


def _summary(found: JudgedAssessment, balance: WeightBalance, language: Language) -> str:
    """The number of indicators, who is assessed by them, and which may not stand."""
    arguments: dict[str, Argument] = {
        "townships": _weight(balance.townships, language),
        "departments": _weight(balance.departments, language),
        "count": len(found.refused),
        "refused": join_names((each.indicator.id for each in found.refused), language),
    }
    return (messages.SUMMARY_REFUSED if found.refused else messages.SUMMARY).render(arguments, language)


def _weight(each: Weight, language: Language) -> str:
    """A number of indicators with their weight."""
    shape = messages.SOME_WITHOUT_WEIGHT if each.unweighted else messages.NUMBER_AND_WEIGHT
    return shape.render(
        {"count": each.indicators, "weight": number_text(each.weight), "bare": each.unweighted}, language
    )


def _coverage(balance: WeightBalance, language: Language) -> str:
    """How many basic items have an indicator; ends with a colon if a list of those without follows."""
    uncovered = len(balance.uncovered)
    shape = messages.SOME_UNCOVERED if uncovered else messages.ALL_COVERED
    return shape.render({"basic": balance.basic, "covered": balance.covered, "uncovered": uncovered}, language)
