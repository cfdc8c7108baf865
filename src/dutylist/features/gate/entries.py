"""The gate's verdict made ready to be shown: places become lines and columns, arguments become sentences."""

from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.diagnostics.locate import Locator, resolve
from dutylist.diagnostics.resolution import ResolvedDiagnostic
from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.features.gate.judge import Verdict
from dutylist.features.gate.messages import OTHERS
from dutylist.features.gate.remark import GateIssue
from dutylist.model.diagnostic import WHOLE_FILE
from dutylist.model.file_kinds import DATA
from dutylist.model.message import Language
from dutylist.output.document import Content, plain_text, sentence
from dutylist.output.phrases import listed
from dutylist.source.base import Source

_REGISTER: Final = f"{DATA}/checklist.yaml"
_MOST: Final = 40
"""So many other items are named of those that lack the same."""


class GateEntry(msgspec.Struct, frozen=True):
    """A remark as a reader gets it. `others` are the items of further remarks that lack the same at the same place."""

    remark: GateIssue
    shown: ResolvedDiagnostic
    others: tuple[str, ...] = ()


class GateReport(msgspec.Struct, frozen=True):
    """The verdict and what is told about it, each remark by itself."""

    verdict: Verdict
    refusals: tuple[GateEntry, ...]
    notices: tuple[GateEntry, ...]
    language: Language


def gate_report(verdict: Verdict, head: Source, language: Language) -> GateReport:
    """Resolve the places in the head version."""
    placer = Locator(head)

    def told(remarks: Iterable[GateIssue]) -> tuple[GateEntry, ...]:
        rules = ((each, GATE_RULES[each.diagnostic.code]) for each in remarks)
        return tuple(
            GateEntry(each, resolve(each.diagnostic, rule, rule.severity, placer, language)) for each, rule in rules
        )

    return GateReport(verdict, told(verdict.refusals), told(verdict.notices), language)


def grouped(remarks: Iterable[GateEntry]) -> tuple[GateEntry, ...]:
    """One for all remarks that say the same of the same place of the same record, such as a step that it lacks."""
    first: dict[object, GateEntry] = {}
    for number, each in enumerate(remarks):
        remark, shown = each.remark, each.shown
        same = (shown.code, remark.record, remark.next, shown.path, shown.span)
        key: object = same if remark.record and remark.item else number
        if key in first and remark.item:
            first[key] = replace(first[key], others=(*first[key].others, remark.item))
        else:
            first[key] = each
    return tuple(first.values())


def with_others(told: GateEntry, language: Language) -> ResolvedDiagnostic:
    """A remark whose hint also tells the items that lack the same."""
    more = plain_text(others_text(told, language))
    hint = ("" if language == "zh" else " ").join(filter(None, (told.shown.hint, more)))
    return replace(told.shown, hint=hint or None)


def others_text(told: GateEntry, language: Language) -> Content:
    """The items that lack the same, if there are any."""
    if not told.others:
        return ""
    return sentence(OTHERS, language, count=len(told.others), items=listed(told.others, language, _MOST))


def annotated(told: GateEntry, shown: ResolvedDiagnostic) -> ResolvedDiagnostic:
    """A remark at a place that a forge can show.

    An annotation on a file that the head version no longer has is shown nowhere in a pull request; one on the register
    of townships, which is always there, is. The message names the file.
    """
    return replace(shown, path=_REGISTER, span=WHOLE_FILE, pointer="") if told.remark.gone else shown
