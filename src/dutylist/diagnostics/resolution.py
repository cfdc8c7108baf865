"""Diagnostics in the form for readers: with line and column, message in one language, and a stable fingerprint."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from dutylist.model.diagnostic import Severity, SourceSpan
from dutylist.model.message import Language


class Edit(msgspec.Struct, frozen=True):
    """Text that may safely replace a span of the file."""

    span: SourceSpan
    text: str


class RelatedPlace(msgspec.Struct, frozen=True):
    """Another place that belongs to a finding, such as the other item with the same id."""

    path: str
    span: SourceSpan
    line_text: str


class ResolvedDiagnostic(msgspec.Struct, frozen=True):
    """One diagnostic in the form for readers.

    `path` is relative to the root with `/`; `pointer` is a JSON pointer; `field` names the field in the language of the
    reader; `line_text` is the line where the span begins, without its line break and exactly as in the file, so it may
    hold control characters, which each format has to escape.
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


class RuleShown(msgspec.Struct, frozen=True):
    """A rule as SARIF describes it."""

    code: str
    name: str
    severity: Severity
    summary: str


class ValidationReport(msgspec.Struct, frozen=True):
    """The result of a validation: its findings by path and place, every checked path, and the counts."""

    findings: tuple[ResolvedDiagnostic, ...]
    paths: tuple[str, ...]
    items: int
    language: Language

    @property
    def files(self) -> int:
        """The number of checked files."""
        return len(self.paths)

    def count(self, severity: Severity) -> int:
        """The number of findings of this severity."""
        return count_severity(self.findings, severity)


def with_prefix(report: ValidationReport, prefix: str) -> ValidationReport:
    """The report with all paths relative to a folder above the root; `prefix` leads from there to the root."""
    if not prefix:
        return report
    findings = tuple(add_prefix(finding, prefix) for finding in report.findings)
    return replace(report, findings=findings, paths=tuple(f"{prefix}{path}" for path in report.paths))


def add_prefix(finding: ResolvedDiagnostic, prefix: str) -> ResolvedDiagnostic:
    """The finding with its paths relative to a folder above the root; `prefix` leads from there to the root."""
    related = tuple(replace(each, path=f"{prefix}{each.path}") for each in finding.related)
    return replace(finding, path=f"{prefix}{finding.path}", related=related)


def count_severity(findings: Iterable[ResolvedDiagnostic], severity: Severity) -> int:
    """The number of findings of this severity."""
    return sum(finding.severity == severity for finding in findings)
