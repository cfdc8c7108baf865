"""The report for programs; its keys are a promise to them."""

from dutylist.diagnostics.resolved import ResolvedDiagnostic, ValidationReport
from dutylist.output.json_text import json_text


def render(report: ValidationReport) -> str:
    """The report as one JSON object, version 1."""
    return json_text(
        {
            "version": 1,
            "diagnostics": [diagnostic_json(finding) for finding in report.findings],
            "summary": {
                "files": report.files,
                "items": report.items,
                "errors": report.count("error"),
                "warnings": report.count("warning"),
            },
        }
    )


def diagnostic_json(finding: ResolvedDiagnostic) -> dict[str, str | int]:
    """The keys of one finding."""
    return {
        "path": finding.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "pointer": finding.pointer,
        "message": finding.message,
        "hint": finding.hint or "",
    }
