"""Diagnostics made ready to be shown: placed, worded in one language, with a fingerprint that survives rewording."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dutylist.model.diagnostic import Severity, SourceSpan
from dutylist.model.message import Language


@dataclass(frozen=True, slots=True)
class Edit:
    """Text that may safely take the place of a span of the file."""

    span: SourceSpan
    text: str


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """Another place that belongs to a finding, such as the other item with the same id."""

    path: str
    span: SourceSpan
    line_text: str


@dataclass(frozen=True, slots=True)
class ResolvedDiagnostic:
    """One diagnostic as a reader gets it.

    `path` is relative to the root with `/`; `pointer` is a JSON pointer; `field` names the field in the reader's
    language; `line_text` is the line where the span begins, without its line break and exactly as in the file, so it
    may hold control characters: a format makes it harmless in its own way.
    """

    path: str
    span: SourceSpan
    code: str
    rule: str
    severity: Severity
    pointer: str
    message: str
    hint: str | None
    field: str
    line_text: str
    fingerprint: str
    related: tuple[RelatedPlace, ...] = ()
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule as machine formats describe it."""

    code: str
    name: str
    severity: Severity
    summary: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The outcome of a validation: its findings by path and place, every checked path, and what was counted."""

    findings: tuple[ResolvedDiagnostic, ...]
    paths: tuple[str, ...]
    items: int
    language: Language

    @property
    def files(self) -> int:
        """How many files were checked."""
        return len(self.paths)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return count_severity(self.findings, severity)


def with_prefix(report: ValidationReport, prefix: str) -> ValidationReport:
    """The report with all paths relative to the folder above, of which `prefix` leads to the root."""
    if not prefix:
        return report
    findings = (
        replace(
            finding,
            path=f"{prefix}{finding.path}",
            related=tuple(replace(each, path=f"{prefix}{each.path}") for each in finding.related),
        )
        for finding in report.findings
    )
    return replace(report, findings=tuple(findings), paths=tuple(f"{prefix}{path}" for path in report.paths))


def count_severity(findings: Iterable[ResolvedDiagnostic], severity: Severity) -> int:
    """How many of the findings have this severity."""
    return sum(finding.severity == severity for finding in findings)
