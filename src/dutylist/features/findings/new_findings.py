"""Findings that are about to be recorded, or have just been recorded."""

from collections.abc import Sequence

from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import kind_of
from dutylist.model.message import Language
from dutylist.model.records import Finding, FindingProblem, FindingSource
from dutylist.output import vocabulary
from dutylist.output.document import Table
from dutylist.output.phrases import columns_of, word
from dutylist.output.published_json import PublishedJson
from dutylist.writing.next_id import FINDINGS


class PublishedFinding(PublishedJson, frozen=True, kw_only=True):
    """A finding: the path of its file and its keys."""

    path: str
    id: str
    date: str
    source: FindingSource
    township: str | None
    items: tuple[str, ...]
    problem: FindingProblem
    description: str


def published_new_finding(finding: Finding) -> PublishedFinding:
    """A finding with the path that its new file has."""
    return PublishedFinding(
        path=FINDINGS.path(finding.id),
        id=finding.id,
        date=finding.date,
        source=finding.source,
        township=finding.township,
        items=finding.items,
        problem=finding.problem,
        description=finding.description,
    )


def new_findings_table(findings: Sequence[Finding], language: Language) -> Table:
    """A row for each finding: its file, its subject, and its description."""
    heads = (
        (vocabulary.FILE, 14),
        (vocabulary.TOWNSHIP, 6),
        (vocabulary.ITEMS, 8),
        (vocabulary.PROBLEM, 6),
        (vocabulary.DESCRIPTION, 40),
    )
    rows = tuple(
        (
            *(FINDINGS.path(each.id), each.township or "", " ".join(each.items)),
            word(vocabulary.PROBLEMS[each.problem], language),
            each.description,
        )
        for each in findings
    )
    return Table(columns_of(heads, language), rows, records=4)


def all_readable(checklist: Checklist) -> None:
    """Raise `UserError` if a finding cannot be read, since its contents might be recorded again."""
    broken = sorted(path for path in checklist.broken if (kind := kind_of(path)) and kind.name == "finding")
    if broken:
        raise UserError(
            f"{broken[0]} 读不出来，不知道是不是已经登记过，什么也没有写",
            f"{broken[0]} cannot be read and may record it already; nothing was written",
            ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
        )
