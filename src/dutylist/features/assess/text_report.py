"""Scoring rules judged, for a person at a terminal."""

from collections.abc import Iterator, Sequence

from dutylist.features.assess.balance import SHARES, Weight, WeightBalance
from dutylist.features.assess.messages import LISTS, message, number_text, recommendation, verdict_text
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize
from dutylist.output.table import bar, table
from dutylist.output.vocabulary import Vocabulary
from dutylist.output.wrap import wrap
from dutylist.rules.assessment.judge import IndicatorVerdict, JudgedAssessment

_BAR = 20


def render(found: Sequence[tuple[JudgedAssessment, WeightBalance]], *, language: Language, width: int) -> str:
    """Each assessment: its indicators, then how its weight is spread, then the basic items without an indicator."""
    words = Vocabulary(language)
    parts = ["\n".join(_assessment(*each, words, max(width, 60))) for each in found]
    return "\n\n".join(parts) + "\n"


def _assessment(found: JudgedAssessment, balance: WeightBalance, words: Vocabulary, width: int) -> Iterator[str]:
    say = words.say
    yield from _fold(words.beside(f"{found.assessment.id} {found.assessment.title}", found.path), width)
    yield from _fold(summary(found, balance, words), width)
    groups = (
        ("townships", say("考核乡镇", "asked of townships")),
        ("departments", say("考核部门", "asked of departments")),
    )
    for assessed, heading in groups:
        own = [each for each in found.indicators if each.indicator.assessed == assessed]
        if own:
            yield ""
            yield f"{heading}{say('：', ':')}"
        for each in own:
            yield from _indicator(each, words, width)
    yield ""
    yield from _weights(balance, words)
    yield ""
    yield from _coverage(balance, words, width)


def summary(found: JudgedAssessment, balance: WeightBalance, words: Vocabulary) -> str:
    """How many indicators there are, of whom they are asked, and how many may not stand."""
    townships, departments = weight_text(balance.townships, words), weight_text(balance.departments, words)
    refused = words.listed(each.indicator.id for each in found.refused)
    count = len(found.refused)
    return words.say(
        f"考核乡镇 {townships}，考核部门 {departments}。"
        + (f"不得考核乡镇的有 {count} 个：{refused}。" if count else "没有不得考核乡镇的指标。"),
        f"Asked of townships: {townships}; of departments: {departments}. "
        + (f"{count} may not be asked of townships: {refused}." if count else "All may stand."),
    )


def weight_text(each: Weight, words: Vocabulary) -> str:
    """A number of indicators with their weight."""
    count, weight = each.indicators, number_text(each.weight)
    bare = words.say(f"{each.unweighted} 个没有分值", f"{each.unweighted} without weight") if each.unweighted else ""
    return words.say(
        words.beside(f"{count} 个 {weight} 分", bare), words.beside(f"{count} indicators, weight {weight}", bare)
    )


def _indicator(each: IndicatorVerdict, words: Vocabulary, width: int) -> Iterator[str]:
    say, indicator = words.say, each.indicator
    points = (
        "" if indicator.weight is None else say(f"{number_text(indicator.weight)} 分", number_text(indicator.weight))
    )
    head = words.beside(f"{indicator.id} {indicator.name}", points, indicator.by or "")
    yield from _fold(f"  [{verdict_text(each, words.language)}] {head}", width, "      ")
    yield from _fold(f"      {message(each, words)}", width, "      ")
    if not each.stands or each.belongs == "both":
        yield from _fold(f"      {say('建议：', 'advice: ')}{recommendation(each, words)}", width, "      ")


def _weights(balance: WeightBalance, words: Vocabulary) -> Iterator[str]:
    say = words.say
    shares = dict(balance.by_list)
    largest = max(shares.values(), default=0)
    names = LISTS[words.language]
    rows = [(say("考核乡镇的分值", "weight, townships"), "", "")]
    rows += [(f"  {names[share]}", number_text(shares[share]), bar(shares[share], largest, _BAR)) for share in SHARES]
    yield from table(rows, right={1})
    yield ""
    largest = max((each.weight for _, each in balance.by_department), default=0)
    lines = [(say("按考核部门", "by who assesses"), say("指标", "indicators"), say("分值", "weight"), "")]
    for name, each in balance.by_department:
        shown = name or say("没有写", "not named")
        lines.append((f"  {shown}", str(each.indicators), number_text(each.weight), bar(each.weight, largest, _BAR)))
    yield from table(lines, right={1, 2})


def _coverage(balance: WeightBalance, words: Vocabulary, width: int) -> Iterator[str]:
    yield coverage(balance, words)
    for item in balance.uncovered:
        yield from _fold(f"  {item.id} {item.title}", width, "    ")


def coverage(balance: WeightBalance, words: Vocabulary) -> str:
    """How many basic items have an indicator; ends with a colon where those that have none follow."""
    uncovered = len(balance.uncovered)
    rest = words.say(f"，{uncovered} 个没有：", f", {uncovered} have none:") if uncovered else words.say("。", ".")
    return words.say(
        f"基本事项 {balance.basic} 个，{balance.covered} 个有指标{rest}",
        f"Of {balance.basic} basic items, {balance.covered} have an indicator{rest}",
    )


def _fold(text: str, width: int, margin: str = "  ") -> list[str]:
    return wrap(sanitize(text), width, margin)
