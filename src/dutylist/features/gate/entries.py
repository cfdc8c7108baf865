"""The gate's verdict for readers: places become lines and columns, arguments become sentences."""

from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.diagnostics.locate import Locator, resolve
from dutylist.diagnostics.resolution import ResolvedDiagnostic, add_prefix
from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.features.gate.judge import Verdict
from dutylist.features.gate.messages import OTHERS
from dutylist.features.gate.remark import GateIssue, whole_file
from dutylist.model.diagnostic import WHOLE_FILE
from dutylist.model.file_kinds import DATA
from dutylist.model.message import Language
from dutylist.output.document import Content, plain_text, sentence
from dutylist.output.phrases import brief_name, join_names
from dutylist.source.base import Source

_REGISTER: Final = f"{DATA}/checklist.yaml"
_MOST: Final = 40
"""The most other items that are named in one entry."""


class GateEntry(msgspec.Struct, frozen=True):
    """An issue for readers. `others` name the items of further issues with the same cause at the same place."""

    remark: GateIssue
    shown: ResolvedDiagnostic
    others: tuple[str, ...] = ()


class GateReport(msgspec.Struct, frozen=True):
    """The verdict with its refusals and notices; `prefix` is what all paths begin with."""

    verdict: Verdict
    refusals: tuple[GateEntry, ...]
    notices: tuple[GateEntry, ...]
    language: Language
    prefix: str = ""


def gate_report(
    verdict: Verdict, head: Source, language: Language, prefix: str = "", *, notice_places: bool = True
) -> GateReport:
    """Resolve the places in the head version; those of notices only where they are shown, since files are read for them.

    `prefix` leads to the root from the folder that paths are relative to.
    """
    placer = Locator(head)

    def told(remarks: Iterable[GateIssue]) -> tuple[GateEntry, ...]:
        rules = ((each, GATE_RULES[each.diagnostic.code]) for each in remarks)
        return tuple(
            GateEntry(each, add_prefix(resolve(each.diagnostic, rule, rule.severity, placer, language), prefix))
            for each, rule in rules
        )

    notices = verdict.notices if notice_places else map(_of_whole_file, verdict.notices)
    return GateReport(verdict, told(verdict.refusals), told(notices), language, prefix)


def _of_whole_file(issue: GateIssue) -> GateIssue:
    return replace(issue, diagnostic=replace(issue.diagnostic, place=whole_file(issue.diagnostic.place.path)))


def group_issues(remarks: Iterable[GateEntry]) -> tuple[GateEntry, ...]:
    """The issues, with those of the same cause at the same place of a record, such as a missing step, as one."""
    first: dict[object, GateEntry] = {}
    for number, each in enumerate(remarks):
        remark, shown = each.remark, each.shown
        same = (shown.code, remark.record, remark.next, shown.path, shown.span)
        key: object = same if remark.record and remark.item else number
        if key in first and remark.item:
            name = brief_name(remark.item, str(remark.diagnostic.arguments.get("title", "")))
            first[key] = replace(first[key], others=(*first[key].others, name))
        else:
            first[key] = each
    return tuple(first.values())


def with_others(told: GateEntry, language: Language) -> ResolvedDiagnostic:
    """The issue with a hint that also names the other items with the same cause."""
    more = plain_text(others_text(told, language))
    hint = ("" if language == "zh" else " ").join(filter(None, (told.shown.hint, more)))
    return replace(told.shown, hint=hint or None)


def others_text(told: GateEntry, language: Language) -> Content:
    """The other items with the same cause in words, if there are any."""
    if not told.others:
        return ""
    return sentence(OTHERS, language, count=len(told.others), items=join_names(told.others, language, _MOST))


def annotate(told: GateEntry, shown: ResolvedDiagnostic, prefix: str) -> ResolvedDiagnostic:
    """The issue at a place that a forge can show.

    Forges do not show an annotation on a file that the head version no longer has; it is put on checklist.yaml, and
    the message names the file.
    """
    return replace(shown, path=f"{prefix}{_REGISTER}", span=WHOLE_FILE, pointer="") if told.remark.gone else shown
