"""New findings, as commands show them before and after they are written."""

from collections.abc import Sequence

from dutylist.cli.errors import UserError
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Language
from dutylist.model.kinds import kind_of
from dutylist.model.mechanism import Finding
from dutylist.writing.taken_records import FINDINGS


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
    from dutylist.reports.findings_new import as_text

    return as_text([(FINDINGS.path(each.id), each) for each in findings], language)


def shown_as_json(findings: Sequence[Finding], *, written: bool) -> str:
    """The findings for programs."""
    from dutylist.reports.findings_new import as_json

    return as_json([(FINDINGS.path(each.id), each) for each in findings], written=written)
