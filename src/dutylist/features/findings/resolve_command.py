"""`dutylist findings resolve`: closes a finding."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.attempts import until_written
from dutylist.cli.completion import complete_adjustments
from dutylist.cli.dates import day_given, today
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import finding_named, record_named
from dutylist.cli.options import FindingArgument
from dutylist.cli.streams import write
from dutylist.features.adjust.choices import checked_text
from dutylist.features.findings.supervision import finding_ids_in
from dutylist.model.approval_process import approval_process
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.message import Message, say
from dutylist.model.os_errors import NotWrittenError
from dutylist.model.records import Adjustment, Finding
from dutylist.reading.batch import parse_record
from dutylist.source.base import UnusableError
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.edit.edit import set_key
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.transaction import write_together
from dutylist.writing.yaml.scalar import scalar_text

HELP: Final = Message(
    "登记一个监督问题怎样办结（销号）：由哪份调整记录解决，或者写一句处理说明。调整记录要已经审定，"
    "没有审定的不算办结。文件里其余的内容和注释不动；办结过的不再改写。\n"
    "例：dutylist findings resolve F-2026-002 --adjustment ADJ-2026-002；"
    "dutylist findings resolve F-2026-004 --note 县海洋与渔业局已按季提供航拍成果",
    "Record how a finding was resolved: by which adjustment record, or in a sentence. The record has to be approved; "
    "until then nothing is resolved. The rest of the file stays as it is, and what is resolved is not written again.\n"
    "Example: dutylist findings resolve F-2026-002 --adjustment ADJ-2026-002",
)


def command(
    ctx: typer.Context,
    finding: FindingArgument,
    adjustment: Annotated[
        str | None,
        typer.Option(
            metavar=say("编号", "ID"),
            autocompletion=complete_adjustments,
            help=say("解决它的调整记录，例如 ADJ-2026-002", "the record that resolved it, such as ADJ-2026-002"),
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar=say("文字", "TEXT"), help=say("怎样处理的", "what was done about it"))
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"), help=say("办结日期；不写就是今天", "when it was resolved; today by default")
        ),
    ] = None,
) -> int:
    """Write the resolution into the finding's file and print its path."""

    now = today()
    day = (day_given(date, "--date") if date is not None else now).isoformat()
    said = checked_text("--note", note)
    if adjustment is None and said is None:
        raise UserError(
            "要写明怎样办结的：--adjustment 调整记录编号，或者 --note 处理说明",
            "say how it was resolved: --adjustment with a record's id, or --note with a sentence",
        )
    root = find_root(ctx.obj)
    return write(f"{until_written(lambda: _resolved(root, finding, day, adjustment, said))}\n")


def _resolved(root: Path, finding: str, day: str, adjustment: str | None, note: str | None) -> str:
    """Write the resolution; the path of the finding's file."""
    now = today()
    checklist, _ = load_readable(root, "finding", "adjustment", "policy")
    path = finding_named(finding, checklist).path
    before = _read(root, path)
    found = parse_record(BY_NAME["finding"], before)
    if not isinstance(found, Finding):
        raise UserError(f"{path} 读不出来", f"{path} cannot be read")
    if found.resolution:
        raise UserError(
            f"{found.id} 已在 {found.resolution.date} 办结，没有改写",
            f"{found.id} was resolved on {found.resolution.date}; nothing was written",
        )
    if not found.date <= day <= now.isoformat():
        raise UserError(
            f"办结日期 {day} 应当在发现日期 {found.date} 和今天 {now} 之间",
            f"{day} is not between {found.date}, when it was found, and today, {now}",
        )
    record = _approved(checklist, adjustment) if adjustment is not None else None
    if record and not _about(record, found):
        raise UserError(
            f"{record.id} 没有写到 {found.id}，也没有写到它的事项，没有登记",
            f"{record.id} names neither {found.id} nor its items; nothing was written",
            (
                f"核对编号；确实由它解决的，把 {found.id} 写进它的 notes，或者用 --note 说明。",
                f"check the id; if it did resolve it, name {found.id} in its notes, or say so with --note.",
            ),
        )
    _put(root, path, before, day, record, note)
    return path


def _about(record: Adjustment, finding: Finding) -> bool:
    """Whether a record names a finding, or changes one of its items."""
    named = finding_ids_in(f"{record.reason}\n{record.notes or ''}")
    return finding.id in named or not {change.item for change in record.changes}.isdisjoint(finding.items)


def _approved(checklist: Checklist, typed: str) -> Adjustment:
    """The record. Raises `UserError` if there is none, or it is not approved."""
    record = record_named(typed, checklist)
    policy = checklist.policy_file
    process = approval_process(policy.record, record) if policy else None
    if process and not process.approved:
        steps = "、".join(step.name for step in process.missing)
        raise UserError(
            f"{record.id} 还没有审定（缺：{steps}），问题不算办结",
            f"{record.id} is not approved (missing: {steps}), so nothing is resolved yet",
            ("进度见 dutylist adjust status。", "see dutylist adjust status."),
        )
    return record


def _read(root: Path, path: str) -> bytes:
    try:
        return Worktree(root).read(path)
    except UnusableError as error:
        raise UserError(f"{path} 读不出来", f"{path} cannot be read") from error


def _put(root: Path, path: str, before: bytes, day: str, record: Adjustment | None, note: str | None) -> None:
    kind = BY_NAME["finding"]
    parts = [f"date: {day}"]
    parts += [f"adjustment: {record.id}"] if record else []
    parts += [f"note: {scalar_text(note, flow=True)}"] if note else []
    try:
        data = set_key(before.decode(), ("resolution",), f"{{{', '.join(parts)}}}", kind).encode()
        if parse_record(kind, data) is None:
            raise UserError(f"{path} 写不成", f"{path} cannot be written")
        write_together(root, {}, {path: (before, data)})
    except WriteRefusedError as error:
        raise UserError(f"{path}：{error.render('zh')}", f"{path}: {error.render('en')}") from error
    except UnicodeError as error:
        raise UserError(f"{path} 读不出来", f"{path} cannot be read") from error
    except OSError as error:
        raise NotWrittenError(path, error) from error
