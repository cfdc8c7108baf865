"""The report as GitHub Actions workflow commands, which become annotations on the files of a pull request.

The escaping is that of `@actions/core`, which the runner undoes.
"""

from dutylist.diagnostics.messages import notes, place, summary
from dutylist.diagnostics.resolution import ResolvedDiagnostic, ValidationReport
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize


def render(report: ValidationReport) -> str:
    """One command for each finding, each on its own line, and the summary as a plain last line."""
    return "\n".join([*(command(finding, report.language) for finding in report.findings), summary(report), ""])


def command(finding: ResolvedDiagnostic, language: Language) -> str:
    """The command that turns a finding into an annotation, on one line."""
    span = finding.span
    properties = {"file": sanitize(finding.path), "line": str(span.line)}
    if span.end_line > span.line:
        # GitHub refuses columns for a place of several lines.
        properties["endLine"] = str(span.end_line)
    else:
        properties |= {"endLine": str(span.line), "col": str(span.column)}
        properties["endColumn"] = str(max(span.column, span.end_column))
    properties["title"] = sanitize(f"{finding.code} {finding.rule}")
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    # The place comes last in the text, too: a build log shows nothing but the text.
    lines = [sanitize(finding.message), *notes(finding, language), place(finding.path, span)]
    return f"::{finding.severity} {named}::{_text(chr(10).join(lines))}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
