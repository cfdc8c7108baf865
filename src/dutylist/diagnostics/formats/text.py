"""The report for a terminal: every finding with its source line and a mark under the place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.diagnostics.excerpt import excerpt
from dutylist.diagnostics.messages import advice, place, see_also, summary, verdict, words
from dutylist.diagnostics.resolution import ResolvedDiagnostic, ValidationReport
from dutylist.model.diagnostic import WHOLE_FILE, Severity, SourceSpan
from dutylist.model.message import Language
from dutylist.output.safe_text import display_width, sanitize

_NARROWEST: Final = 40
_DIM: Final = "2"
_SEVERITY: Final[dict[Severity, str]] = {"error": "1;31", "warning": "1;33"}


def render(report: ValidationReport, *, width: int, color: bool, statistics: bool) -> str:
    """The findings by file, in the order in which the files first appear, and a summary as the last line.

    Source lines are cut to `width` cells; messages are not. `statistics` adds the count of each rule.
    """
    by_path: dict[str, list[ResolvedDiagnostic]] = {}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    findings = (finding for each in by_path.values() for finding in each)
    told = blocks(findings, report.language, width=width, color=color)
    if statistics and report.findings:
        told.append(_statistics(report))
    return "\n".join([*(f"{block}\n" for block in told), f"{summary(report)}\n"])


def blocks(findings: Iterable[ResolvedDiagnostic], language: Language, *, width: int, color: bool) -> list[str]:
    """Each finding with its source line and marks, without a line break at the end."""
    page = _Page(language, max(width, _NARROWEST), color)
    return [page.block(finding) for finding in findings]


class _Page:
    """The settings of a report: language, width, colour."""

    def __init__(self, language: Language, width: int, color: bool) -> None:
        self.language = language
        self.width = width
        self.color = color

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and text else text

    def block(self, finding: ResolvedDiagnostic) -> str:
        """A finding: severity and message, source line with marks, notes."""
        return "\n".join(self._lines(finding))

    def _lines(self, finding: ResolvedDiagnostic) -> Iterator[str]:
        style = _SEVERITY[finding.severity]
        severity = words(self.language).severity[finding.severity]
        said = verdict(finding, self.language).removeprefix(severity)
        yield f"{place(finding.path, finding.span)}: {self.paint(severity, style)}{said}"
        digits = max(len(str(span.line)) for span in (finding.span, *(other.span for other in finding.related)))
        bullet = self.paint(f"{' ' * digits} =", _DIM)
        field = sanitize(finding.field)
        if finding.span != WHOLE_FILE:
            source, marks = self._excerpt(finding.line_text, finding.span, digits)
            yield source
            if field and display_width(marks) + 1 + display_width(field) <= self.width:
                marks, field = f"{marks} {field}", ""
            gutter = digits + 2
            yield self.paint(marks[:gutter], _DIM) + self.paint(marks[gutter:], style)
        if field:
            yield f"{bullet} {words(self.language).field.format(field)}"
        for line in advice(finding, self.language):
            yield f"{bullet} {line}"
        for related in finding.related:
            yield f"{bullet} {see_also(related, self.language)}"
            if related.span != WHOLE_FILE:
                source, marks = self._excerpt(related.line_text, related.span, digits)
                yield source
                yield self.paint(marks.replace("^", "-"), _DIM)

    def _excerpt(self, line: str, span: SourceSpan, digits: int) -> tuple[str, str]:
        """The source line with its number in colour, and the line of marks, not yet in colour."""
        part = excerpt(line, span, self.width - digits - 3)
        source = self.paint(f"{span.line:>{digits}} |", _DIM) + f" {part.text}"
        return source.rstrip(), f"{' ' * digits} | {' ' * part.indent}{'^' * part.marks}"


def _statistics(report: ValidationReport) -> str:
    """The count of each rule, the most frequent first."""
    counts = Counter((finding.code, finding.rule) for finding in report.findings)
    rows = sorted(((str(number), *rule) for rule, number in counts.items()), key=lambda row: (-int(row[0]), row[1:]))
    table = [words(report.language).columns, *(tuple(map(sanitize, row)) for row in rows)]
    count_width, code_width = (max(display_width(row[column]) for row in table) for column in (0, 1))
    return "\n".join(
        f"{' ' * (count_width - display_width(count))}{count}  {code}{' ' * (code_width - display_width(code))}  {rule}"
        for count, code, rule in table
    )
