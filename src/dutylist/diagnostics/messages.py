"""The fixed texts around findings, in both languages. Texts from files are sanitized here."""

from collections.abc import Mapping
from typing import Final

import msgspec

from dutylist.diagnostics.resolution import Edit, RelatedPlace, ResolvedDiagnostic, ValidationReport
from dutylist.model.diagnostic import Severity, SourceSpan
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize


class DiagnosticWords(msgspec.Struct, frozen=True):
    """The fixed texts of a report in one language."""

    severity: Mapping[Severity, str]
    verdict: str
    hint: str
    instead: str
    nothing: str
    see_also: str
    field: str
    explain: str
    columns: tuple[str, str, str]


_WORDS: Final[Mapping[Language, DiagnosticWords]] = {
    "zh": DiagnosticWords(
        severity={"error": "错误", "warning": "警告"},
        verdict="{severity} {code}（{rule}）：{message}",
        hint="提示：{}",
        instead="改为：{}",
        nothing="（空）",
        see_also="另见 {}",
        field="字段：{}",
        explain="运行 dutylist explain {} 查看说明。",
        columns=("次数", "代码", "规则"),
    ),
    "en": DiagnosticWords(
        severity={"error": "error", "warning": "warning"},
        verdict="{severity} {code} ({rule}): {message}",
        hint="hint: {}",
        instead="change to: {}",
        nothing="(nothing)",
        see_also="see also {}",
        field="field: {}",
        explain="Run dutylist explain {} for the whole story.",
        columns=("count", "code", "rule"),
    ),
}


def words(language: Language) -> DiagnosticWords:
    """The fixed texts in this language."""
    return _WORDS[language]


def verdict(finding: ResolvedDiagnostic, language: Language) -> str:
    """The severity, the code and the message."""
    said = words(language)
    return said.verdict.format(
        severity=said.severity[finding.severity],
        code=sanitize(finding.code),
        rule=sanitize(finding.rule),
        message=sanitize(finding.message),
    )


def place(path: str, span: SourceSpan) -> str:
    """`path:line:column`, as editors and terminals follow it.

    A path that would make the line begin like a GitHub command gets a `./`.
    """
    dot = "./" if path.lstrip().startswith(":") else ""
    return f"{dot}{sanitize(path)}:{span.line}:{span.column}"


def correction(edit: Edit, language: Language) -> str:
    """The text that may safely replace the value."""
    said = words(language)
    return said.instead.format(sanitize(edit.text) or said.nothing)


def see_also(related: RelatedPlace, language: Language) -> str:
    """The related places."""
    return words(language).see_also.format(place(related.path, related.span))


def advice(finding: ResolvedDiagnostic, language: Language) -> list[str]:
    """The hint and the edit, a line each."""
    lines = [words(language).hint.format(sanitize(finding.hint))] if finding.hint else []
    if finding.edit is not None:
        lines.append(correction(finding.edit, language))
    return lines


def notes(finding: ResolvedDiagnostic, language: Language) -> list[str]:
    """The hint, the edit and the related places, a line each."""
    return [*advice(finding, language), *(see_also(related, language) for related in finding.related)]


def summary(report: ValidationReport) -> str:
    """What was checked, and the number of findings, in one sentence."""
    errors, warnings = report.count("error"), report.count("warning")
    if report.language == "zh":
        outcome = f"{errors} 个错误，{warnings} 个警告。" if report.findings else "没有发现问题。"
        return f"检查了 {report.files} 个文件、{report.items} 个事项：{outcome}"
    outcome = f"{_many(errors, 'error')}, {_many(warnings, 'warning')}." if report.findings else "no problems found."
    return f"Checked {_many(report.files, 'file')}, {_many(report.items, 'item')}: {outcome}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
