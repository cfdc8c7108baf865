"""Findings that are about to be recorded, or have just been."""

from collections.abc import Mapping, Sequence
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import kind_of
from dutylist.model.message import Language
from dutylist.model.records import Finding
from dutylist.output.json_text import Json, json_text
from dutylist.output.safe_text import sanitize
from dutylist.writing.next_id import FINDINGS

PROBLEMS: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {
        "not_performed": "履职不到位",
        "overlap": "职责交叉",
        "unclear": "职责不清",
        "unable": "乡镇承担不了",
        "other": "其他",
    },
    "en": {
        "not_performed": "not performed",
        "overlap": "overlap",
        "unclear": "unclear",
        "unable": "unable",
        "other": "other",
    },
}
"""What the kinds of problems are called, in the order of the schema."""


def as_text(findings: Sequence[tuple[str, Finding]], language: Language) -> str:
    """Two lines a finding."""
    lines: list[str] = []
    for path, finding in findings:
        about = [finding.township or "", " ".join(finding.items), PROBLEMS[language][finding.problem]]
        lines += [f"{path}  {'  '.join(filter(None, about))}", f"  {finding.description}"]
    return "".join(f"{sanitize(line)}\n" for line in lines)


def as_json(findings: Sequence[tuple[str, Finding]], *, written: bool) -> str:
    """The findings as one JSON object, version 1."""
    return json_text(
        {"version": 1, "written": written, "findings": [finding_values(path, each) for path, each in findings]}
    )


def finding_values(path: str, finding: Finding) -> dict[str, Json]:
    """A finding's keys as its file has them, with its path."""
    return {
        "path": path,
        "id": finding.id,
        "date": finding.date,
        "source": finding.source,
        "township": finding.township,
        "items": list(finding.items),
        "problem": finding.problem,
        "description": finding.description,
    }


def all_readable(checklist: Checklist) -> None:
    """Raise `UserError` where a finding cannot be read: it may record what would be recorded again."""
    broken = sorted(path for path in checklist.broken if (kind := kind_of(path)) and kind.name == "finding")
    if broken:
        raise UserError(
            f"{broken[0]} 读不出来，不知道是不是已经登记过，什么也没有写",
            f"{broken[0]} cannot be read and may record it already; nothing was written",
            ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
        )


def shown_as_text(findings: Sequence[Finding], language: Language) -> str:
    """A paragraph a finding: its path, what it is about, and its description."""

    return as_text([(FINDINGS.path(each.id), each) for each in findings], language)


def shown_as_json(findings: Sequence[Finding], *, written: bool) -> str:
    """The findings for programs."""

    return as_json([(FINDINGS.path(each.id), each) for each in findings], written=written)
