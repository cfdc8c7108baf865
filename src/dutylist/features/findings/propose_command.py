"""`dutylist findings propose`: the adjustment record that a finding asks for."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import today
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import finding_named
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import FindingArgument, applicant_option, circumstance_option
from dutylist.cli.streams import notify, write
from dutylist.features.adjust.choices import Choices, DoorName, checked_applicant, chosen_door
from dutylist.features.adjust.new_file import NewAdjustment
from dutylist.features.adjust.write_records import write_records
from dutylist.features.findings.messages import MEASURES, change_text, why_text
from dutylist.features.findings.proposals import Proposal, changes_by, proposal_of
from dutylist.features.findings.record_text import MOST_NAMED, consulted_departments, drafted_for, reason_of
from dutylist.features.findings.supervision import supervise
from dutylist.model.approval_process import ApprovalProcess
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import stem_of
from dutylist.model.message import Message, language, say
from dutylist.model.records import Adjustment, Finding, RecordEntry
from dutylist.output.document import plain_text
from dutylist.output.safe_text import sanitize
from dutylist.output.vocabulary import BETWEEN
from dutylist.source.root import find_root
from dutylist.writing.next_id import ADJUSTMENTS

_SUPERVISION = "supervision"


class By(StrEnum):
    """The change that is wanted instead of the proposed one."""

    AMEND = "amend"
    MOVE = "move"
    SUPPORT = "support"


HELP: Final = Message(
    "按一个监督问题起草调整记录：同一事项的同类问题写在一份里，写好理由、建议的变动、要征求意见的单位和步骤。"
    "没有发生的事一概不写。一个问题只起草一次，从不覆盖已有的文件；清单本身不动。\n"
    "以后照常走程序，期限看 dutylist adjust status；审定以后改清单，过 dutylist gate，"
    "再用 dutylist findings resolve 销号。\n"
    "例：dutylist findings propose F-2026-002；dutylist findings propose F-2026-004 --by move",
    "Draft the adjustment record that a finding asks for: findings of one kind on the same items share a record, with the "
    "reason, the proposed changes, whom to ask, and the steps. Nothing is said to have happened that has not. A finding "
    "gets one record, no file is overwritten, and the list itself is left alone.\n"
    "From there: take the steps (dutylist adjust status), change the list once it is approved, pass dutylist gate, and "
    "close the finding with dutylist findings resolve.\n"
    "Example: dutylist findings propose F-2026-002; dutylist findings propose F-2026-004 --by move",
)


def command(
    ctx: typer.Context,
    finding: FindingArgument,
    by: Annotated[
        By | None,
        typer.Option(
            metavar="|".join(By),
            help=say(
                "不照建议，改用别的办法：amend 改写职责，move 调整到收回或配合清单，support 补支持保障",
                "another way than the proposed one: amend the duties, move to another list, support",
            ),
        ),
    ] = None,
    circumstance: Annotated[
        str | None,
        circumstance_option(
            "情形的代号或名称；不写就是 supervision（本县规定了的话）",
            "the circumstance; by default supervision, if the county has it",
        ),
    ] = None,
    applicant: Annotated[
        str | None,
        applicant_option("申请的乡镇或部门；不写就是发现问题的乡镇", "who applies; by default the finding's township"),
    ] = None,
) -> int:
    """Write the record and print its path; 0 where the finding has one, 1 where another finding of its kind has."""
    day, root = today(), find_root(ctx.obj)

    def attempt(used: frozenset[str]) -> int:
        checklist, _ = load_readable(root, "finding", "item", "policy")
        filed = finding_named(finding, checklist)
        policy = checklist.policy_file
        if policy is None:
            raise UserError(
                "duties/policy.yaml 没有或者有错误，不知道有哪些情形、要走哪些步骤",
                "duties/policy.yaml is missing or broken: circumstances and steps are not known",
                (
                    "没有这个文件的，用 dutylist new policy 新建；有错误的，运行 dutylist validate 查看。",
                    "without it, begin it with dutylist new policy; see dutylist validate for what is broken.",
                ),
            )
        doors = policy.record.doors
        usual = _SUPERVISION if _SUPERVISION in doors.adjustment.circumstances else None
        named = usual if circumstance is None else circumstance
        choices = chosen_door(doors, DoorName.ADJUSTMENT, named, emergency=False)
        who = checked_applicant(checklist, applicant) or filed.record.township
        proposal = _proposal(checklist, filed, day)
        had = _had(root, checklist, filed.record.id, proposal)
        if had is not None:
            return had
        record = _record(checklist, proposal, _wanted(checklist, proposal, by), choices, who)
        (path,) = write_records(root, [record], day.year, used)
        written = write(f"{path}\n")
        notify(_what_next(proposal, record, path, filed.record.id))
        return written

    return with_new_ids(root, ADJUSTMENTS, attempt)


def _proposal(checklist: Checklist, filed: RecordFile[Finding], day: date) -> Proposal:
    finding = filed.record
    if finding.resolution:
        record = finding.resolution.adjustment
        by = (f"（{record}）", f" ({record})") if record else ("", "")
        raise UserError(
            f"{finding.id} 已在 {finding.resolution.date} 办结{by[0]}，不用起草",
            f"{finding.id} was resolved on {finding.resolution.date}{by[1]}; there is nothing to draft",
        )
    proposal = proposal_of(checklist, supervise(checklist, day), finding.id)
    assert proposal is not None
    # A record names so many findings only; the one that was asked for is among them.
    asked_first = sorted(proposal.findings, key=lambda each: each.finding.id != finding.id)
    return replace(proposal, findings=tuple(asked_first)) if len(asked_first) > MOST_NAMED else proposal


def _had(root: Path, checklist: Checklist, finding: str, proposal: Proposal) -> int | None:
    """The exit status if a record exists already, after naming it; None if one has to be drafted."""
    records = drafted_for(root, checklist, [each.finding.id for each in proposal.findings])
    if finding in records:
        path = records[finding]
        notify(say(f"{finding} 已经有调整记录：{path}，没有再起草。", f"{finding} has a record already: {path}."))
        return 0
    for other, path in records.items():
        notify(
            say(
                f"同一件事的 {other} 已经有调整记录：{path}，没有再起草。把 {finding} 写进它的 notes，两个问题就一并处理。",
                f"{other}, on the same matter, has a record already: {path}. Name {finding} in its notes, "
                "and it stands for both.",
            )
        )
        return 1
    return None


def _wanted(checklist: Checklist, proposal: Proposal, by: By | None) -> tuple[RecordEntry, ...]:
    finding = proposal.findings[0].finding.id
    unknown = [item for item in proposal.items if item not in checklist.by_id]
    if unknown:
        listed = "、".join(unknown)
        raise UserError(
            f"{finding} 写的事项清单里没有，或者文件有错误：{listed}",
            f"{finding} names items that are not in the list, or broken: {listed}",
            ("改正它的 items，再起草。", "mend its items first."),
        )
    if not proposal.items:
        raise UserError(
            f"{finding} 没有写涉及哪个事项，不知道调整什么",
            f"{finding} names no item, so there is nothing to adjust",
            ("用 dutylist find 查是哪个事项，写进它的 items。", "find the item with dutylist find and name it under items."),
        )  # fmt: skip
    items = tuple(checklist.by_id[item].record for item in proposal.items)
    changes = proposal.changes if by is None else changes_by(by.value, items)
    if by is not None and not changes:
        raise UserError(
            f"收回清单里的事项不能用 --by {by}", f"--by {by} does not go with recalled items",
            ("可以用 --by amend。", "--by amend does."),
        )  # fmt: skip
    if not changes:
        measure = MEASURES[proposal.measure]
        raise UserError(
            f"{finding}：{measure.zh}。{why_text(proposal, 'zh')}",
            f"{finding}: {measure.en}; {why_text(proposal, 'en')}",
            ("一定要调整清单，用 --by amend、--by move 或 --by support 写明怎样调整。",
             "to change the list all the same, say how: --by amend, --by move or --by support."),
        )  # fmt: skip
    return changes


def _record(
    checklist: Checklist,
    proposal: Proposal,
    changes: tuple[RecordEntry, ...],
    choices: Choices,
    applicant: str | None,
) -> NewAdjustment:
    like = Adjustment(id="", door=choices.name, circumstance="", reason="", applicant="", changes=changes)
    process = ApprovalProcess(like, choices.door)
    return NewAdjustment(
        id="",
        door=choices.name,
        policy=choices.door,
        steps=process.steps,
        deciding=process.approval,
        changes=changes,
        titles={item: checklist.by_id[item].record.title for item in proposal.items},
        consulted=tuple(name for name in consulted_departments(checklist, proposal) if name != applicant),
        townships=checklist.township_names,
        circumstance=choices.circumstance,
        reason=reason_of(checklist, proposal, chosen=changes != proposal.changes),
        applicant=applicant,
        compared=False,
    )


def _what_next(proposal: Proposal, record: NewAdjustment, path: str, asked: str) -> str:
    between = BETWEEN.template(language())
    listed = between.join(plain_text(change_text(change, language())) for change in record.changes)
    ids = between.join(each.finding.id for each in proposal.findings)
    record_id = stem_of(path)
    each, each_en = ("逐个", ", for each of them") if len(proposal.findings) > 1 else ("", "")
    left = [
        say(*text)
        for given, text in ((record.circumstance, ("情形", "circumstance")), (record.applicant, ("申请单位", "applicant")))
        if given is None
    ]  # fmt: skip
    lines = [
        say(f"按 {ids} 起草，建议：{listed}。", f"drafted for {ids}: {listed}."),
        *([say(f"还要填：{'、'.join(left)}。", f"left to be filled in: {', '.join(left)}.")] if left else []),
        say(
            f"核对变动内容，再按程序办：{' → '.join(step.name for step in record.steps)}；期限见 dutylist adjust status。",
            f"Check the changes, then take the steps: {' → '.join(step.name for step in record.steps)}; "
            "see dutylist adjust status.",
        ),
        say(
            f"审定以后{each}登记办结：dutylist findings resolve {asked} --adjustment {record_id}",
            f"once it is approved{each_en}: dutylist findings resolve {asked} --adjustment {record_id}",
        ),
    ]
    return "\n".join(map(sanitize, lines))
