"""The report as SARIF 2.1.0, for GitHub code scanning and for editors.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from dutylist.diagnostics.fingerprint import unique_fingerprints
from dutylist.diagnostics.messages import correction, see_also, words
from dutylist.diagnostics.resolution import Edit, RelatedPlace, ResolvedDiagnostic, RuleShown, ValidationReport
from dutylist.model.diagnostic import SourceSpan
from dutylist.model.message import Language, Message
from dutylist.output.json_text import Json, json_text
from dutylist.output.safe_text import sanitize

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS: Final = 25_000
"""GitHub rejects a run with more results."""
LEFT_OUT: Final = Message(
    "只列出 {most} 条（错误在前），另有 {count} 条没有列出",
    "only {most} findings are listed, errors first; {count} more are left out",
)
_ROOT: Final = "%SRCROOT%"
_LANGUAGE: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}


def render(report: ValidationReport, *, rules: tuple[RuleShown, ...], version: str) -> str:
    """One run of `dutylist` at `version`, with all `rules`."""
    index = {rule.code: number for number, rule in enumerate(rules)}
    fingerprints = unique_fingerprints(report.findings)
    pairs = list(zip(report.findings, fingerprints, strict=True))
    left_out = max(0, len(pairs) - MOST_RESULTS)
    if left_out:
        pairs = sorted(pairs, key=lambda pair: pair[0].severity != "error")[:MOST_RESULTS]
    driver: Json = {
        "name": "dutylist",
        "version": version,
        "informationUri": "https://github.com/dutylist/dutylist",
        "rules": [_rule(rule, report.language) for rule in rules],
    }
    run: Json = {
        "tool": {"driver": driver},
        "language": _LANGUAGE[report.language],
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(left_out, report.language)],
        "results": [_result(finding, fingerprint, index, report.language) for finding, fingerprint in pairs],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(left_out: int, language: Language) -> Json:
    """The invocation: it succeeded; a notification says how many findings are left out."""
    if not left_out:
        return {"executionSuccessful": True}
    text = LEFT_OUT.render({"count": left_out, "most": MOST_RESULTS}, language)
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _rule(rule: RuleShown, language: Language) -> dict[str, Json]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": words(language).explain.format(rule.code)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(
    finding: ResolvedDiagnostic, fingerprint: str, index: Mapping[str, int], language: Language
) -> dict[str, Json]:
    message = [finding.message]
    if finding.hint:
        message.append(words(language).hint.format(finding.hint))
    result: dict[str, Json] = {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": _message("\n".join(map(sanitize, message))),
        "locations": [{"physicalLocation": _physical(finding.path, finding.span)}],
        "partialFingerprints": {"dutylist/v1": fingerprint},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.related:
        result["relatedLocations"] = [
            _related(number, related, language) for number, related in enumerate(finding.related, start=1)
        ]
    if finding.edit is not None:
        result["fixes"] = [_fix(finding.path, finding.edit, language)]
    return result


def _related(number: int, related: RelatedPlace, language: Language) -> dict[str, Json]:
    return {
        "id": number,
        "physicalLocation": _physical(related.path, related.span),
        "message": _message(see_also(related, language)),
    }


def _fix(path: str, edit: Edit, language: Language) -> dict[str, Json]:
    replacement: Json = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
    return {
        "description": _message(correction(edit, language)),
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [replacement]}],
    }


def _message(text: str) -> dict[str, Json]:
    """Text in which nothing is taken for an embedded link (SARIF 3.11.6)."""
    return {"text": text.replace("](", "] (")}


def _physical(path: str, span: SourceSpan) -> dict[str, Json]:
    return {"artifactLocation": _artifact(path), "region": _region(span)}


def _artifact(path: str) -> dict[str, Json]:
    return {"uri": quote(path, safe="/", errors="replace"), "uriBaseId": _ROOT}


def _region(span: SourceSpan) -> dict[str, Json]:
    end = max((span.line, span.column), (span.end_line, span.end_column))
    return {"startLine": span.line, "startColumn": span.column, "endLine": end[0], "endColumn": end[1]}
