"""Runs the rules on a loaded checklist and makes the report of a validation."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from dutylist.diagnostics.locate import Locator, resolve
from dutylist.diagnostics.resolution import ResolvedDiagnostic, ValidationReport
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Severity
from dutylist.model.file_kinds import DATA
from dutylist.model.message import Language
from dutylist.model.rule import Rule
from dutylist.reading.comments import comments
from dutylist.reading.load import LoadedChecklist
from dutylist.rules.assessment.findings import KEPT_FOR
from dutylist.rules.catalogue import catalogue, checks
from dutylist.rules.config import Settings
from dutylist.rules.process.earlier_rules import with_earlier_rules
from dutylist.rules.registry import Check
from dutylist.rules.suppression import COMMENT, Suppression, accidental_comments, suppressions, unused_suppressions
from dutylist.source.base import Source


def run(checklist: Checklist, skip: Iterable[str] = ()) -> Iterator[Diagnostic]:
    """The diagnostics of every rule, except of those with a code in `skip`."""
    left_out = frozenset(skip)
    for check in checks():
        if check.rule.code not in left_out:
            yield from check(checklist)


class Choice(msgspec.Struct, frozen=True, dict=True):
    """Which findings are wanted: codes or prefixes of codes to select and to ignore, and paths (None: all)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: frozenset[str] | None = None

    def wants(self, code: str) -> bool:
        """Whether findings of this rule are wanted."""
        return (not self.select or code.startswith(self.select)) and not (self.ignore and code.startswith(self.ignore))

    def covers(self, path: str) -> bool:
        """Whether findings in this file are wanted."""
        return self.paths is None or path in self.paths

    def reaches(self, check: Check) -> bool:
        """Whether a rule may find something in the files that are wanted."""
        if self.paths is None or not check.folders:
            return True
        folders = tuple(f"{DATA}/{folder}/" for folder in check.folders)
        return any(path.startswith(folders) for path in self.paths)


def harmless_codes(settings: Settings) -> tuple[str, ...]:
    """The codes of rules that find warnings only, under these settings."""
    raised = {
        code
        for rules in (settings.rules, *(rules for _, rules in settings.paths))
        for code, each in rules.items()
        if each == "error"
    }
    return tuple(
        check.rule.code
        for check in checks()
        if check.rule.severity == "warning" and not check.graded and check.rule.code not in raised
    )


def check_checklist(
    loaded: LoadedChecklist,
    source: Source,
    settings: Settings,
    choice: Choice,
    language: Language,
    kept_for: Path | None = None,
) -> ValidationReport:
    """Run the rules and resolve the diagnostics that are wanted and not suppressed.

    What takes long to find is kept for the checklist at `kept_for`, and not found again until something changes.
    Diagnostics on unreadable files are always shown, since no rule could look at those files.
    """
    KEPT_FOR.set(kept_for)
    checklist = with_earlier_rules(loaded.checklist, source)
    skip = [check.rule.code for check in checks() if not (choice.wants(check.rule.code) and choice.reaches(check))]
    return report_on(loaded, run(checklist, skip), Locator(source), settings, choice, language)


def report_on(
    loaded: LoadedChecklist,
    found: Iterable[Diagnostic],
    placer: Locator,
    settings: Settings,
    choice: Choice,
    language: Language,
) -> ValidationReport:
    """Resolve what is wrong with files and what rules `found`, as far as it is wanted and not suppressed."""
    rules = catalogue()
    by_path: dict[str, list[tuple[Diagnostic, Severity]]] = defaultdict(list)
    for diagnostic in loaded.diagnostics:
        if choice.covers(diagnostic.place.path):
            by_path[diagnostic.place.path].append((diagnostic, "error"))
    for diagnostic in found:
        path = diagnostic.place.path
        severity = settings.severity(rules[diagnostic.code], path, diagnostic.severity)
        if severity and choice.covers(path):
            by_path[path].append((diagnostic, severity))
    for path in loaded.marked:
        if choice.covers(path) and path not in loaded.checklist.broken:
            by_path[path] = _suppressed(path, by_path[path], placer, rules, settings, choice)
    shown = [
        resolve(diagnostic, rules[diagnostic.code], severity, placer, language)
        for path in sorted(by_path)
        for diagnostic, severity in by_path[path]
    ]
    shown.sort(key=_place)
    paths = tuple(filter(choice.covers, loaded.paths))
    items = sum(choice.covers(filed.path) for filed in loaded.checklist.items)
    return ValidationReport(tuple(shown), paths, items, language)


def _place(finding: ResolvedDiagnostic) -> tuple[str, int, int, str, str]:
    return finding.path, finding.span.line, finding.span.column, finding.code, finding.message


def _suppressed(
    path: str,
    found: list[tuple[Diagnostic, Severity]],
    placer: Locator,
    rules: Mapping[str, Rule],
    settings: Settings,
    choice: Choice,
) -> list[tuple[Diagnostic, Severity]]:
    """The diagnostics of one file without the suppressed ones, and those on its suppression comments."""
    spots = placer.positions(path).spots.values()
    asked, wrong = suppressions(
        path, comments(COMMENT, placer.lines(path), (spot.value for spot in spots if spot.scalar)), rules
    )
    covering: dict[tuple[str, int], list[Suppression]] = defaultdict(list)
    for suppression in asked:
        for line in suppression.lines:
            covering[suppression.code, line].append(suppression)
    scalars = ((pointer, spot.value) for pointer, spot in placer.positions(path).spots.items() if spot.scalar)
    for diagnostic in accidental_comments(path, placer.lines(path), scalars):
        severity = settings.severity(rules[diagnostic.code], path)
        if severity and choice.wants(diagnostic.code):
            found.append((diagnostic, severity))
    kept = [each for each in found if not _covered(each[0], covering, placer)]
    judged = (each for each in asked if choice.wants(each.code) and settings.severity(rules[each.code], path))
    wrong += unused_suppressions(path, judged)
    for diagnostic in wrong:
        severity = settings.severity(rules[diagnostic.code], path)
        if severity and choice.wants(diagnostic.code):
            kept.append((diagnostic, severity))
    return kept


def _covered(
    diagnostic: Diagnostic, covering: Mapping[tuple[str, int], Collection[Suppression]], placer: Locator
) -> bool:
    found = covering.get((diagnostic.code, placer.span(diagnostic.place).line), ())
    for each in found:
        each.used = True
    return bool(found)
