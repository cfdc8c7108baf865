"""What is wrong with scoring rules, and with texts that ask for the same elsewhere, as findings of R721 to R729 and R733."""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import AssessmentPolicy
from dutylist.model.diagnostic import Diagnostic, Place, Pointer
from dutylist.model.item import Item
from dutylist.model.message import Argument
from dutylist.model.records import Assessment
from dutylist.rules.assessment.kept_findings import KeptFindings
from dutylist.rules.references import PLACEHOLDER

if TYPE_CHECKING:
    from dutylist.rules.assessment.judge import IndicatorVerdict
    from dutylist.rules.assessment.nearness import Nearness
    from dutylist.rules.assessment.suspect_texts import SuspectText

_LISTS: Final = {"basic": "基本", "cooperative": "配合", "recalled": "收回"}

KEPT_FOR: Final[ContextVar[Path | None]] = ContextVar("KEPT_FOR", default=None)
"""The root of the checklist for which findings are kept from run to run; None where nothing is to be kept."""


def findings_of(checklist: Checklist, code: str) -> Iterator[Diagnostic]:
    """What one rule finds. All rules are run together once for a checklist, since they judge the same indicators."""
    return (each for each in _every(checklist) if each.code == code)


def _policy(checklist: Checklist) -> AssessmentPolicy:
    return checklist.policy_file.record.assessment if checklist.policy_file else AssessmentPolicy()


@lru_cache(maxsize=1)
def _every(checklist: Checklist) -> tuple[Diagnostic, ...]:
    """What all rules find, as it was kept if nothing that counts has changed: then nothing that compares is loaded."""
    root = KEPT_FOR.get()
    kept = KeptFindings(root, checklist) if root and _has_texts(checklist) else None
    known = kept.load() if kept else None
    if known is not None:
        return known
    found = tuple(_found(checklist))
    if kept:
        kept.save(found)
    return found


def _has_texts(checklist: Checklist) -> bool:
    return bool(checklist.assessments or checklist.posts or checklist.whistles or checklist.findings)


def _found(checklist: Checklist) -> Iterator[Diagnostic]:
    if not _has_texts(checklist):
        return
    from dutylist.rules.assessment.suspect_texts import suspect_texts

    doubtful = tuple(_doubtful(checklist))
    texts = tuple(suspect_texts(checklist))
    if not doubtful and not texts:
        return
    from dutylist.rules.assessment.judge import judge, nearness_of

    nearness, policy = nearness_of(checklist, KEPT_FOR.get()), _policy(checklist)
    for filed, numbers in doubtful:
        for each in judge(checklist, filed.path, filed.record, nearness, numbers).indicators:
            yield from _of_indicator(checklist, filed, each, policy)
    if texts:
        yield from _of_texts(checklist, texts, nearness, policy)


def _doubtful(checklist: Checklist) -> Iterator[tuple[RecordFile[Assessment], frozenset[int]]]:
    """The assessments with the numbers of their indicators that have to be judged; those without any are left out."""
    if not checklist.assessments:
        return
    from dutylist.rules.assessment.plain_names import PlainNames

    names = PlainNames(checklist)
    for filed in checklist.assessments:
        every = enumerate(filed.record.indicators)
        asked = ((number, each) for number, each in every if each.assessed == "townships")
        # A name that is still to be filled in is told as such (R406).
        named = ((number, each) for number, each in asked if not each.name.startswith(PLACEHOLDER))
        numbers = [number for number, each in named if not names.is_plain(each)]
        if numbers:
            yield filed, frozenset(numbers)


def _of_texts(
    checklist: Checklist, texts: "tuple[SuspectText, ...]", nearness: "Nearness", policy: AssessmentPolicy
) -> Iterator[Diagnostic]:
    from dutylist.rules.assessment.other_texts import hidden_indicators, recalled_in_texts
    from dutylist.rules.assessment.others_work import others_work

    short = [text for text in texts if not text.whole or text.kind == "post"]
    told: list[SuspectText] = []
    for text, alike in recalled_in_texts(checklist, short, nearness):
        told.append(text)
        yield _in_text("R728", checklist, text, alike.item, percent=alike.percent)
    allowed = policy.cooperative_for_townships == "allow"
    rest = [text for text in short if all(text is not other for other in told)]
    for text, item in hidden_indicators(rest, nearness, allowed=allowed):
        told.append(text)
        yield _in_text("R729", checklist, text, item)
    for text in texts:
        if text.whole and not any(each.is_part_of(text) for each in told):
            found = others_work(checklist, nearness, text)
            if found and not (allowed and text.kind == "note" and found.item and found.item.list == "cooperative"):
                spared = {"spared": found.spared} if found.spared else {}
                yield _in_text("R729" if text.kind == "note" else "R733", checklist, text, found.item, **spared)


def _in_text(code: str, checklist: Checklist, text: "SuspectText", item: Item | None, **more: Argument) -> Diagnostic:
    """A finding about a text beside indicators, with the item that it is about."""
    place = {"place": text.place.zh, "place_en": text.place.en}
    related = (Place(checklist.by_id[item.id].path, ("title",)),) if item else ()
    about = _about(item) if item else {}
    return Diagnostic(code, Place(text.path, text.pointer), {"text": text.text, **place, **about, **more}, related)


def _of_indicator(
    checklist: Checklist, filed: RecordFile[Assessment], each: "IndicatorVerdict", policy: AssessmentPolicy
) -> Iterator[Diagnostic]:
    if each.indicator.assessed != "townships":
        return
    if each.unknown and not each.items and each.verdict != "recalled":
        return  # that its items are not there, or broken, has a finding of its own
    finding = _Indicator(checklist, filed, each)
    match each.verdict:
        case "recalled" if each.similar:
            yield finding.of("R722", each.at[0], percent=each.similar[0].percent)
        case "recalled":
            for item in each.at:
                yield finding.of("R721", item)
        case "off_list":
            near = _nearest(each.near[0].item) if each.near else {}
            yield finding.of("R723", None, **near)
        case "cooperative" if policy.cooperative_for_townships != "allow":
            for item in each.at:
                yield replace(finding.of("R724", item), severity=policy.cooperative_for_townships)
        case _:
            pass
    if "unconfirmed" in each.notices:
        found = finding.of("R725", each.similar[0].item, percent=each.similar[0].percent)
        yield replace(found, severity="error") if each.certain else found
    if "looks_like_another" in each.notices:
        best = each.similar[0]
        said = {"given": "、".join(item.id for item in each.items), "list": _LISTS[best.item.list]}
        found = finding.of("R726", best.item, percent=best.percent, list_en=best.item.list, **said)
        yield replace(found, severity="error") if each.certain else found
    if "questioned" in each.notices and each.items:
        given = "、".join(item.id for item in each.items)
        part = {"part": each.part} if each.part and each.part != each.indicator.name else {}
        near = _nearest(each.similar[0].item) if each.similar else {}
        found = finding.of("R727", None, given=given, **part, **near)
        yield replace(found, severity="error") if each.certain else found


def _nearest(item: Item) -> dict[str, str]:
    return {"near": f"{item.id}“{item.title}”"}


class _Indicator:
    """One indicator, about which something is to be said."""

    def __init__(self, checklist: Checklist, filed: RecordFile[Assessment], each: "IndicatorVerdict") -> None:
        self.checklist = checklist
        self.filed = filed
        self.each = each

    def of(self, code: str, item: Item | None, **more: Argument) -> Diagnostic:
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
        return Diagnostic(code, Place(self.filed.path, pointer), said, related)


def _about(item: Item) -> Mapping[str, Argument]:
    names = [each.name for each in item.departments if each.role in ("lead", "receiver")]
    return {"item": item.id, "title": item.title, **({"departments": "、".join(names)} if names else {})}
