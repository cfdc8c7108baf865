"""The report as JUnit XML, which nearly every build server can show.

Every checked file is a test case. A case has at most one `failure`: older schemas allow, and GitLab shows, only one.
Build servers read little but its text, so the text is complete.
"""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from dutylist.diagnostics.messages import notes, summary, verdict
from dutylist.diagnostics.resolution import ResolvedDiagnostic, ValidationReport
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize


def render(report: ValidationReport) -> str:
    """The report as one suite in which a file with errors is a failed case; warnings become its output."""
    by_path: dict[str, list[ResolvedDiagnostic]] = {path: [] for path in report.paths}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    failed = {finding.path for finding in report.findings if finding.severity == "error"}
    counts = {"tests": str(len(by_path)), "failures": str(len(failed)), "errors": "0", "time": "0"}
    root = ET.Element("testsuites", {"name": "dutylist", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "dutylist validate", **counts, "skipped": "0"})
    for path, findings in by_path.items():
        _case(suite, path, findings, report.language)
    ET.SubElement(suite, "system-out").text = summary(report)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(suite: ET.Element, path: str, findings: list[ResolvedDiagnostic], language: Language) -> None:
    shown_path = _plain(path)
    folder = shown_path.rpartition("/")[0].replace("/", ".") or "dutylist"
    case = ET.SubElement(suite, "testcase", {"classname": folder, "name": shown_path, "file": shown_path, "time": "0"})
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        codes = dict.fromkeys(finding.code for finding in errors)
        about = {"message": _plain(errors[0].message), "type": _plain(" ".join(codes))}
        ET.SubElement(case, "failure", about).text = _told(errors, language)
    warnings = [finding for finding in findings if finding.severity == "warning"]
    if warnings:
        ET.SubElement(case, "system-out").text = _told(warnings, language)


def _told(findings: Iterable[ResolvedDiagnostic], language: Language) -> str:
    """Every finding with its place, message and notes."""
    return "\n".join(_plain(line) for finding in findings for line in _lines(finding, language))


def _lines(finding: ResolvedDiagnostic, language: Language) -> Iterable[str]:
    yield f"{finding.span.line}:{finding.span.column} {verdict(finding, language)}"
    for note in notes(finding, language):
        yield f"  {note}"


def _plain(text: str) -> str:
    """Text that XML can hold, without the marker by which Jenkins and GitLab attach files."""
    return sanitize(text).replace("[[ATTACHMENT", "[ [ATTACHMENT")
