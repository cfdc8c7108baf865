"""The findings of a validation as published JSON; its keys never change."""

from typing import Annotated, Literal

import msgspec

from dutylist.diagnostics.resolution import ResolvedDiagnostic, ValidationReport
from dutylist.model.diagnostic import Severity
from dutylist.output.published_json import PublishedJson, to_json

Count = Annotated[int, msgspec.Meta(ge=0)]
Position = Annotated[int, msgspec.Meta(ge=1)]


class PublishedDiagnostic(PublishedJson, frozen=True, kw_only=True):
    """A finding of a rule.

    `path` is relative to the root. Lines and columns count from 1 in characters, and the end is exclusive. `pointer` is
    the JSON pointer of the value in its file, empty for the whole file. `hint` is empty where there is no advice.
    """

    path: str
    line: Position
    column: Position
    end_line: Position
    end_column: Position
    code: str
    rule: str
    severity: Severity
    pointer: str
    message: str
    hint: str


class ValidateSummary(PublishedJson, frozen=True, kw_only=True):
    """How many files and items were read, and how many findings there are of each severity."""

    files: Count
    items: Count
    errors: Count
    warnings: Count


class ValidateResult(PublishedJson, frozen=True, kw_only=True):
    """What `dutylist validate` found, by path and line."""

    version: Literal[1] = 1
    diagnostics: list[PublishedDiagnostic]
    summary: ValidateSummary


def render(report: ValidationReport) -> str:
    """The report as one JSON object, version 1."""
    return to_json(
        ValidateResult(
            diagnostics=[published_diagnostic(finding) for finding in report.findings],
            summary=ValidateSummary(
                files=report.files,
                items=report.items,
                errors=report.count("error"),
                warnings=report.count("warning"),
            ),
        )
    )


def published_diagnostic(finding: ResolvedDiagnostic) -> PublishedDiagnostic:
    """One finding with its place."""
    return PublishedDiagnostic(
        path=finding.path,
        line=finding.span.line,
        column=finding.span.column,
        end_line=finding.span.end_line,
        end_column=finding.span.end_column,
        code=finding.code,
        rule=finding.rule,
        severity=finding.severity,
        pointer=finding.pointer,
        message=finding.message,
        hint=finding.hint or "",
    )
