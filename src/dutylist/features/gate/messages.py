"""The words around the gate's verdict, in both languages. What comes from a checklist is left as it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.compare.describe import diff_words, remarks, side_name, where
from dutylist.features.gate.codes.notices import EMERGENCY
from dutylist.features.gate.judge import Covered, Verdict
from dutylist.model.message import Language


@dataclass(frozen=True, slots=True)
class GateWords:
    """What a report on the gate says by itself in one language."""

    comma: str
    heading: str
    passed: str
    refused: str
    unchanged: str
    unchanged_but: str
    unread_but: str
    all: str
    all_covered: str
    urgent: str
    some_refused: str
    none_covered: str
    other_reasons: str
    let_through: str
    notice: str
    notices: str
    next: str
    place: str
    others: str
    cut: str


_WORDS: Final[Mapping[Language, GateWords]] = {
    "zh": GateWords(
        comma="、",
        heading="变更关口：{verdict}（{base} → {head}）",
        passed="通过",
        refused="不予通过",
        unchanged="事项没有变动。",
        unchanged_but="事项没有变动，但是有下列问题，先解决再放行。",
        unread_but="其余事项没有变动，但是有下列问题，先解决再放行。",
        all="都",
        all_covered="{count} 项变动{all}有已经审定的调整记录。",
        urgent="{count} 项变动{all}有调整记录，其中 {urgent} 项按紧急情况先行放行，手续还没有办完。",
        some_refused="{count} 项变动：{refused} 项不能放行，{covered} 项可以放行。",
        none_covered="{count} 项变动{all}不能放行。",
        other_reasons="{count} 项变动{all}有已经审定的调整记录，但是有下列问题，先解决再放行。",
        let_through="可以放行的 {count} 项",
        notice="注意：{}",
        notices="提请注意 {count} 条",
        next="下一步：{}",
        place="位置：{}",
        others="同样情况的还有 {count} 项：{items}。",
        cut="受篇幅限制，还有 {count} 条没有列出；运行 dutylist gate 查看全部。",
    ),
    "en": GateWords(
        comma=", ",
        heading="Change gate: {verdict} ({base} → {head})",
        passed="passed",
        refused="refused",
        unchanged="No item changed.",
        unchanged_but="No item changed, but what follows has to be settled first.",
        unread_but="No other item changed, but what follows has to be settled first.",
        all="",
        all_covered="Changes: {count}; each has an approved record.",
        urgent="Changes: {count}; each has a record, {urgent} as an emergency whose procedure is to be completed.",
        some_refused="Changes: {count}; {refused} may not pass, {covered} may.",
        none_covered="Changes: {count}; none may pass.",
        other_reasons="Changes: {count}; each has an approved record, but what follows has to be settled first.",
        let_through="{count} that may pass",
        notice="note: {}",
        notices="{count} to take note of",
        next="next: {}",
        place="at {}",
        others="The same holds for {count} more: {items}.",
        cut="For want of room {count} more are left out; dutylist gate shows all.",
    ),
}


def gate_words(language: Language) -> GateWords:
    """What a report on the gate says by itself in this language."""
    return _WORDS[language]


def heading(verdict: Verdict, language: Language, shown: Callable[[str], str]) -> str:
    """Passed or refused, and between which versions; `shown` makes their names harmless."""
    words = gate_words(language)
    said = words.passed if verdict.passed else words.refused
    base, head = (
        shown(side_name(side, diff_words(language))) for side in (verdict.comparison.base, verdict.comparison.head)
    )
    return words.heading.format(verdict=said, base=base, head=head)


def outcome(verdict: Verdict, language: Language) -> str:
    """How many changes there are, and how many of them pass."""
    words = gate_words(language)
    count, covered = len(verdict.comparison.changes), len(verdict.covered)
    if not count and verdict.passed:
        return words.unchanged
    if not count:
        return words.unread_but if verdict.comparison.unread else words.unchanged_but
    urgent = _urgent(verdict)
    if verdict.passed:
        said = words.urgent if urgent else words.all_covered
    elif covered:
        said = words.other_reasons if covered == count else words.some_refused
    else:
        said = words.none_covered
    every = words.all if count > 1 else ""
    return said.format(count=count, covered=covered, refused=count - covered, urgent=urgent, all=every)


def _urgent(verdict: Verdict) -> int:
    """How many changes pass by a record that counts as an emergency and is still to be completed."""
    records = {notice.record for notice in verdict.notices if notice.diagnostic.code == EMERGENCY.code}
    return sum(not records.isdisjoint(covered.records) for covered in verdict.covered)


def passage(covered: Covered, language: Language) -> tuple[str, str, str]:
    """A change that may pass: the item with its title, what happened to it, and the records that list it."""
    change, words = covered.change, diff_words(language)
    what = " · ".join((words.actions[change.action], where(change, words), *remarks(change, words)))
    return f"{change.item} {change.title}", what, words.comma.join(covered.records)
