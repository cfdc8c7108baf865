"""The report for GitLab's Code Quality widget.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from typing import Final

from dutylist.diagnostics.fingerprint import unique_fingerprints
from dutylist.diagnostics.messages import advice, verdict
from dutylist.diagnostics.resolution import ResolvedDiagnostic, ValidationReport
from dutylist.model.diagnostic import Severity
from dutylist.model.message import Language
from dutylist.output.json_text import Json, json_text
from dutylist.output.safe_text import sanitize

_SEVERITY: Final[dict[Severity, str]] = {"error": "major", "warning": "minor"}


def render(report: ValidationReport) -> str:
    """A list of issues, one for each finding; of several with one fingerprint GitLab shows the first only."""
    fingerprints = unique_fingerprints(report.findings)
    return json_text(
        [
            _issue(finding, fingerprint, report.language)
            for finding, fingerprint in zip(report.findings, fingerprints, strict=True)
        ]
    )


def _issue(finding: ResolvedDiagnostic, fingerprint: str, language: Language) -> dict[str, Json]:
    return {
        "description": " ".join([verdict(finding, language), *advice(finding, language)]),
        "check_name": sanitize(finding.rule),
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.span.line, "end": max(finding.span.line, finding.span.end_line)},
        },
    }
