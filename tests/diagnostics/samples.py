"""Findings to be shown, and texts that try to be more than text."""

from dutylist.diagnostics.resolution import Edit, RelatedPlace, ResolvedDiagnostic, RuleShown, ValidationReport
from dutylist.model.diagnostic import SourceSpan
from dutylist.model.message import Language

TOWNSHIP = ResolvedDiagnostic(
    path="duties/cooperative/DS0201.yaml",
    span=SourceSpan(7, 13, 7, 15),
    code="R201",
    rule="unknown-township",
    severity="error",
    pointer="/townships/0",
    message="乡镇“前楼”不在本县的乡镇名录中。",
    hint="最接近的是“前楼镇”。",
    field="乡镇",
    line_text="townships: [前楼, 西埔镇]",
    fingerprint="0a1b",
    edit=Edit(SourceSpan(7, 13, 7, 15), "前楼镇"),
)
DUPLICATE = ResolvedDiagnostic(
    path="duties/recalled/DS0401.yaml",
    span=SourceSpan(2, 5, 2, 11),
    code="R101",
    rule="duplicate-id",
    severity="error",
    pointer="/id",
    message="编号 DS0401 用了不止一次。",
    hint=None,
    field="编号",
    line_text="id: DS0401",
    fingerprint="2c3d",
    related=(RelatedPlace("duties/basic/旧 表/DS0001.yaml", SourceSpan(12, 5, 12, 11), "id: DS0401"),),
)
WHOLE = ResolvedDiagnostic(
    path="duties/posts/铜陵镇.yaml",
    span=SourceSpan(1, 1, 1, 1),
    code="R601",
    rule="item-without-post",
    severity="warning",
    pointer="",
    message="有 2 个事项没有岗位承担。",
    hint=None,
    field="",
    line_text="# yaml-language-server: $schema=../../schema/posts.schema.json",
    fingerprint="4e5f",
)
RULES = (
    RuleShown("R101", "duplicate-id", "error", "编号用了不止一次。"),
    RuleShown("R201", "unknown-township", "error", "乡镇不在名录中。"),
    RuleShown("R601", "item-without-post", "warning", "事项没有岗位承担。"),
)

HOSTILE = (
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31m\x90",
    "\x00\x08\x0b\x0c\x7f",
    "a\r\n::error file=x::y",
    "::warning::z",
    "　::add-mask::x",
    "##[error]x ##vso[task.setvariable]y",
    "%0A::error::x%25",
    "]]></failure><!-- &amp; <![CDATA[",
    "\u202e\u2066\u200b\ufeff\u2028\u2029\U000e0041",
    "\ud800\udfff\ufffe\U0010ffff",
    "[here](https://example.org) {0} {message}",
    "[[ATTACHMENT|/etc/passwd]]",
    "[red]x[/red] `x` <b>",
    '","severity":"info',
)


def report(
    *findings: ResolvedDiagnostic, paths: tuple[str, ...] | None = None, items: int = 2, language: Language = "zh"
) -> ValidationReport:
    """A report of these findings on their own files, or on `paths`."""
    if paths is None:
        paths = tuple(dict.fromkeys(finding.path for finding in findings))
    return ValidationReport(findings, paths, items, language)
