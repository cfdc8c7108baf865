"""Maps rows of scoring rules to indicators, each with the items to be confirmed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dutylist.features.assess.sheet import Scoring, ScoringRow, SheetIssue
from dutylist.model.checklist import Checklist
from dutylist.model.message import Message
from dutylist.model.records import Assessment, Indicator
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.output.normalize import without_space_or_width
from dutylist.rules.assessment.judge import IndicatorVerdict, judge, likely_of, nearness_of
from dutylist.rules.assessment.names import Resemblance, resemblances

UNKNOWN_DEPARTMENT: Final = Message(
    "考核责任部门“{text}”不在部门名录里{asked}，没有写进 by",
    "“{text}” is no department of the register{asked_en}; not taken",
)
SEVERAL_DEPARTMENTS: Final = Message(
    "考核责任部门写了几个（{text}），只取第一个 {name}",
    "several departments assess ({text}); the first, {name}, was taken",
)
TOWNSHIPS_ASSESS: Final = Message(
    "这一栏写的是“{text}”，像是考核对象，没有当作考核责任部门", "“{text}” looks like who is assessed, not who assesses"
)
UNKNOWN_ITEM: Final = Message("清单上没有事项 {text}", "there is no item {text}")

_SEVERAL: Final = re.compile(r"[、,，;；/\n\s]+")
_ITEM: Final = re.compile(r"[A-Z]{1,8}[0-9]{4,}")
_TOWNSHIPS: Final = re.compile(r"各?[乡镇]+[(（]?|街道|各镇|镇政府|镇街")


@dataclass(frozen=True, slots=True)
class IndicatorProposal:
    """An indicator as it would be recorded, what was said about it by the list, and what a person has to look at.

    `likely` are the items to be confirmed, the likeliest first; none where the sheet names the items itself.
    """

    row: ScoringRow
    judged: IndicatorVerdict
    likely: tuple[Resemblance, ...]
    remarks: tuple[SheetIssue, ...]

    @property
    def indicator(self) -> Indicator:
        """The indicator without unconfirmed items."""
        return self.judged.indicator


def propose_indicators(
    checklist: Checklist, found: Scoring, assessment_id: str, title: str, year: int, root: Path | None = None
) -> tuple[IndicatorProposal, ...]:
    """The indicators of scoring rules in the order of their rows, with the ids K01, K02 and so on."""
    offices = _offices(checklist)
    made: list[tuple[ScoringRow, Indicator, tuple[SheetIssue, ...]]] = []
    for number, row in enumerate(found.rows, start=1):
        by, remarks = _by(row.by, offices)
        items, unknown = _items(row.items, checklist)
        indicator = Indicator(
            id=f"K{number:02}", name=row.name, assessed=row.assessed, by=by, weight=row.weight, items=items
        )
        made.append((row, indicator, (*row.remarks, *remarks, *unknown)))
    assessment = Assessment(
        id=assessment_id, title=title, year=year, indicators=tuple(indicator for _, indicator, _ in made)
    )
    nearness = nearness_of(checklist, root)
    verdicts = judge(checklist, "", assessment, nearness).indicators
    return tuple(
        IndicatorProposal(
            row,
            verdict,
            () if indicator.items else likely_of(resemblances(nearness, row.name)) or _near(verdict),
            remarks,
        )
        for (row, indicator, remarks), verdict in zip(made, verdicts, strict=True)
    )


def _near(verdict: IndicatorVerdict) -> tuple[Resemblance, ...]:
    """Items that are merely near."""
    return verdict.similar or verdict.to_be_checked


def _offices(checklist: Checklist) -> Mapping[str, str]:
    """Full names of departments by the names that people write."""
    known: dict[str, str] = {}
    for name, department in checklist.departments.items():
        for said in (department.short, name.removeprefix("县"), name.removeprefix("区"), name.removeprefix("市")):
            if said:
                known.setdefault(without_space_or_width(said), name)
    known.update({without_space_or_width(name): name for name in checklist.departments})
    return known


def _by(text: str, offices: Mapping[str, str]) -> tuple[str | None, tuple[SheetIssue, ...]]:
    if not text:
        return None, ()
    if without_space_or_width(text) in offices:
        return offices[without_space_or_width(text)], ()
    shown = text[:80]
    if _TOWNSHIPS.match(text):
        return None, (SheetIssue(TOWNSHIPS_ASSESS, {"text": shown}),)
    names = [each for each in _SEVERAL.split(text) if each]
    found = [offices[without_space_or_width(each)] for each in names if without_space_or_width(each) in offices]
    if found:
        return found[0], (SheetIssue(SEVERAL_DEPARTMENTS, {"text": shown, "name": found[0]}),)
    meant = closest_match(without_space_or_width(shown), offices)
    zh, en = (f"（{NEAREST.zh}）", f" ({NEAREST.en})") if meant else ("", "")
    name = offices[meant] if meant else ""
    asked = {"asked": zh.format(nearest=name), "asked_en": en.format(nearest=name)}
    return None, (SheetIssue(UNKNOWN_DEPARTMENT, {"text": shown, **asked}),)


def _items(text: str, checklist: Checklist) -> tuple[tuple[str, ...], tuple[SheetIssue, ...]]:
    """The items named in the sheet, by id or by title."""
    if not text:
        return (), ()
    titles = {without_space_or_width(filed.record.title): filed.record.id for filed in checklist.items}
    if without_space_or_width(text) in titles:
        return (titles[without_space_or_width(text)],), ()
    named: Sequence[str] = tuple(dict.fromkeys(_ITEM.findall(text.upper())))
    known = tuple(each for each in named if each in checklist.by_id)
    wrong = [each for each in named if each not in checklist.by_id] or ([] if named else [text[:80]])
    return known, tuple(SheetIssue(UNKNOWN_ITEM, {"text": each}) for each in wrong)
