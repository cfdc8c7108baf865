"""What is wrong with scoring rules, as findings of a validation: judged in `practice`, worded in `rules`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dutylist.model.checklist import Checklist, Filed
from dutylist.model.county import AssessmentPolicy
from dutylist.model.diagnostic import Argument, Diagnostic, Place, Pointer, Rule
from dutylist.model.item import Item
from dutylist.model.mechanism import Assessment
from dutylist.rules.assessments import (
    ASSESSMENT_RULES,
    COOPERATIVE_INDICATOR,
    DISGUISED_INDICATOR,
    NAME_OF_ANOTHER,
    OFF_LIST_INDICATOR,
    RECALLED_INDICATOR,
    UNCONFIRMED_INDICATOR,
)

if TYPE_CHECKING:
    from dutylist.practice.assessment import Judged

_LISTS: Final = {"basic": "基本", "cooperative": "配合", "recalled": "收回"}


def assessment_findings(
    checklist: Checklist, wants: Callable[[str], bool], covers: Callable[[str], bool]
) -> Iterator[tuple[Diagnostic, Rule]]:
    """What is wrong with the assessments, as far as it is wanted, each with its rule as the county's policy has it.

    Only where there is an assessment to judge is what compares names loaded and its index made.
    """
    wanted = [filed for filed in checklist.assessments if covers(filed.path) and filed.record.indicators]
    if not wanted or not any(wants(rule.code) for rule in ASSESSMENT_RULES):
        return
    from dutylist.practice.assessment import judged

    policy = checklist.policy_file.record.assessment if checklist.policy_file else AssessmentPolicy()
    for filed in wanted:
        for each in judged(checklist, filed.path, filed.record).indicators:
            for diagnostic, rule in _of_indicator(checklist, filed, each, policy):
                if wants(rule.code):
                    yield diagnostic, rule


def _of_indicator(
    checklist: Checklist, filed: Filed[Assessment], each: "Judged", policy: AssessmentPolicy
) -> Iterator[tuple[Diagnostic, Rule]]:
    if each.indicator.assessed != "townships":
        return
    if each.unknown and not each.items and each.verdict != "recalled":
        return  # that its items are not there, or broken, has a finding of its own
    finding = _Indicator(checklist, filed, each)
    match each.verdict:
        case "recalled" if each.similar:
            yield finding.of(DISGUISED_INDICATOR, each.at[0], percent=each.similar[0].percent)
        case "recalled":
            for item in each.at:
                yield finding.of(RECALLED_INDICATOR, item)
        case "off_list":
            near = {"near": f"{each.near[0].item.id}“{each.near[0].item.title}”"} if each.near else {}
            yield finding.of(OFF_LIST_INDICATOR, None, **near)
        case "cooperative" if policy.cooperative_for_townships != "allow":
            rule = replace(COOPERATIVE_INDICATOR, severity=policy.cooperative_for_townships)
            for item in each.at:
                yield finding.of(rule, item)
        case _:
            pass
    if "unconfirmed" in each.notices:
        yield finding.of(UNCONFIRMED_INDICATOR, each.similar[0].item, percent=each.similar[0].percent)
    if "looks_like_another" in each.notices:
        best = each.similar[0]
        said = {"given": "、".join(item.id for item in each.items), "list": _LISTS[best.item.list]}
        yield finding.of(NAME_OF_ANOTHER, best.item, percent=best.percent, list_en=best.item.list, **said)


class _Indicator:
    """One indicator, about which something is to be said."""

    def __init__(self, checklist: Checklist, filed: Filed[Assessment], each: "Judged") -> None:
        self.checklist = checklist
        self.filed = filed
        self.each = each

    def of(self, rule: Rule, item: Item | None, **more: Argument) -> tuple[Diagnostic, Rule]:
        """A finding at the item's id where it is given, else at the indicator's name."""
        said: dict[str, Argument] = {"name": self.each.indicator.name, **more}
        related: tuple[Place, ...] = ()
        pointer: Pointer = ("indicators", self.each.number, "name")
        if item is not None:
            said |= _about(item)
            related = (Place(self.checklist.by_id[item.id].path, ("title",)),)
            if item.id in self.each.indicator.items:
                position = self.each.indicator.items.index(item.id)
                pointer = ("indicators", self.each.number, "items", position)
        return Diagnostic(rule.code, Place(self.filed.path, pointer), said, related), rule


def _about(item: Item) -> Mapping[str, Argument]:
    names = [each.name for each in item.departments if each.role in ("lead", "receiver")]
    return {"item": item.id, "title": item.title, **({"departments": "、".join(names)} if names else {})}
