"""Scoring rules checked against the checklist, as a document: 考核指标与清单对照审查表."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.features.assess.balance import SHARES, Weight, WeightBalance
from dutylist.features.assess.messages import LISTS, message, number_text, recommendation, verdict_text
from dutylist.model.message import Language, Message
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
from dutylist.output.vocabulary import ID, ITEMS, Vocabulary
from dutylist.rules.assessment.judge import IndicatorVerdict, JudgedAssessment

REPORT_TITLE: Final = Message("{county}考核指标与清单对照审查表", "{county}: indicators held against the list")
_GROUPS: Final = (
    ("townships", Message("考核乡镇的指标", "asked of townships")),
    ("departments", Message("被考核部门的指标", "asked of departments")),
)
_GROUP: Final = Message("{group}（{count}个）", "{group} ({count})")
_ASSESSED: Final = Message("考核对象", "who is assessed")
_INDICATOR: Final = Message("考核指标", "indicator")
_VERDICT: Final = Message("审查结果", "verdict")
_WEIGHT: Final = Message("分值", "weight")
_ASSESSING: Final = Message("考核责任部门", "who assesses")
_REASON: Final = Message("说明", "why")
_ADVICE: Final = Message("归属建议", "advice")
_SPREAD: Final = Message("分值分布", "How the weight is spread")
_BY_LIST: Final = Message("考核乡镇的分值，按清单", "weight, townships")
_BY_DEPARTMENT: Final = Message("按考核责任部门", "by who assesses")
_INDICATORS: Final = Message("指标", "indicators")
_NOT_NAMED: Final = Message("没有写", "not named")
_COVERAGE: Final = Message("基本事项的覆盖情况", "Basic items with an indicator")
_NOTHING: Final = "—"


def document(found: Sequence[tuple[JudgedAssessment, WeightBalance]], county: str, language: Language) -> Document:
    """Each assessment: its indicators, the distribution of its weight, and the basic items without an indicator."""
    blocks = tuple(
        block
        for number, (each, balance) in enumerate(found)
        for block in _assessment(each, balance, Vocabulary(language), new_page=number > 0)
    )
    title = sentence(REPORT_TITLE, language, county=county)
    return Document(title, blocks, language, landscape=True, title_in_text=False)


def _assessment(
    found: JudgedAssessment, balance: WeightBalance, words: Vocabulary, *, new_page: bool
) -> Iterator[Block]:
    language = words.language
    title = beside(f"{found.assessment.id} {found.assessment.title}", (found.path,), language)
    yield Heading(title, key=found.assessment.id, new_page=new_page)
    yield Line(_summary(found, balance, words))
    yield _indicators(found, words)
    yield Heading(word(_SPREAD, language), 2)
    shares = dict(balance.by_list)
    yield Table(
        (Column(word(_BY_LIST, language), 12), Column(word(_WEIGHT, language), 5, "right")),
        tuple((own(LISTS[language][share]), own(number_text(shares[share]))) for share in SHARES),
        bars=tuple((shares[share],) for share in SHARES),
    )
    yield Table(
        (
            Column(word(_BY_DEPARTMENT, language), 12),
            Column(word(_INDICATORS, language), 5, "right"),
            Column(word(_WEIGHT, language), 5, "right"),
        ),
        tuple(
            (name or word(_NOT_NAMED, language), each.indicators, own(number_text(each.weight)))
            for name, each in balance.by_department
        ),
        bars=tuple((each.weight,) for _, each in balance.by_department),
    )
    yield Heading(word(_COVERAGE, language), 2)
    yield Line(own(_coverage(balance, words)))
    yield from (Line(f"{item.id} {item.title}", 1) for item in balance.uncovered)


def _indicators(found: JudgedAssessment, words: Vocabulary) -> Table:
    language = words.language
    groups, rows = list[RowGroup](), list[tuple[Cell, ...]]()
    for assessed, name in _GROUPS:
        members = [each for each in found.indicators if each.indicator.assessed == assessed]
        if members:
            heading = sentence(_GROUP, language, group=word(name, language), count=len(members))
            groups.append(RowGroup(word(name, language), len(members), heading))
            rows += [_row(each, words) for each in members]
    return Table(
        (
            Column(word(ID, language), 4, "center"),
            Column(word(_INDICATOR, language), 11),
            Column(word(_VERDICT, language), 5, "center"),
            Column(word(_WEIGHT, language), 3, "center"),
            Column(word(_ASSESSING, language), 7),
            Column(word(ITEMS, language), 5, "center"),
            Column(word(_REASON, language), 17),
            Column(word(_ADVICE, language), 11),
        ),
        tuple(rows),
        frozen=2,
        records=3,
        groups=tuple(groups),
        group_title=word(_ASSESSED, language),
        sheet=found.assessment.id,
    )


def _row(each: IndicatorVerdict, words: Vocabulary) -> tuple[Cell, ...]:
    indicator = each.indicator
    verdict = own(verdict_text(each, words.language))
    return (
        indicator.id,
        indicator.name,
        verdict if each.stands else strong(verdict, "bad"),
        own(_NOTHING if indicator.weight is None else number_text(indicator.weight)),
        indicator.by or own(_NOTHING),
        words.listed(indicator.items) or own(_NOTHING),
        message(each, words),
        recommendation(each, words),
    )


def _summary(found: JudgedAssessment, balance: WeightBalance, words: Vocabulary) -> str:
    """How many indicators there are, of whom they are asked, and how many may not stand."""
    townships, departments = _weight(balance.townships, words), _weight(balance.departments, words)
    refused = words.listed(each.indicator.id for each in found.refused)
    count = len(found.refused)
    return words.say(
        f"考核乡镇 {townships}，考核县级部门 {departments}。"
        + (f"不得考核乡镇的有 {count} 个：{refused}。" if count else "没有不得考核乡镇的指标。"),
        f"Asked of townships: {townships}; of departments: {departments}. "
        + (f"{count} may not be asked of townships: {refused}." if count else "All may stand."),
    )


def _weight(each: Weight, words: Vocabulary) -> str:
    """A number of indicators with their weight."""
    count, weight = each.indicators, number_text(each.weight)
    bare = words.say(f"{each.unweighted} 个没有分值", f"{each.unweighted} without weight") if each.unweighted else ""
    return words.say(
        words.beside(f"{count} 个 {weight} 分", bare), words.beside(f"{count} indicators, weight {weight}", bare)
    )


def _coverage(balance: WeightBalance, words: Vocabulary) -> str:
    """The number of basic items with an indicator; ends with a colon if a list of the others follows."""
    uncovered = len(balance.uncovered)
    rest = words.say(f"，{uncovered} 个没有：", f", {uncovered} have none:") if uncovered else words.say("。", ".")
    return words.say(
        f"基本事项 {balance.basic} 个，{balance.covered} 个有指标{rest}",
        f"Of {balance.basic} basic items, {balance.covered} have an indicator{rest}",
    )
