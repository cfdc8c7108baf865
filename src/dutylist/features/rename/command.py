"""`dutylist rename`: another name for a township, department, unit, category or post."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_departments, complete_posts, complete_townships
from dutylist.cli.dates import today
from dutylist.cli.load_readable import load_readable
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import township_option
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.features.rename.kinds import KIND_NAMES, kind_named, subject_named
from dutylist.features.rename.merger import uneven_items
from dutylist.features.rename.new_name import checked_name
from dutylist.features.rename.plan import PlannedTree, RenamePlan, plan_renaming
from dutylist.features.rename.record import DraftedRecords, drafted_records
from dutylist.features.rename.report import Renaming, document, json_result
from dutylist.features.rename.split import plan_splitting
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.os_errors import os_error_text, permission_hints
from dutylist.model.place_words import local
from dutylist.reading.load import load
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.next_id import ADJUSTMENTS
from dutylist.writing.transaction import write_together

HELP: Final = Message(
    "给乡镇、部门、内设机构、类别或者岗位改名：所有文件一次改完（要么都改，要么都不改），注释不动；旧名称作为 former 留在名录里，"
    "当时的记录仍然有效；变更关口要的调整记录一并起草。撤乡并镇、部门合并用 --merge，乡镇分设用 --split。\n"
    "例：dutylist rename 乡镇 陈城镇 陈城街道；dutylist rename 科室 执法大队 综合执法大队 --department 县自然资源局",
    "Give a township, department, unit, category or post another name, in all files or none, comments kept. The old name "
    "stays in the register as `former`, so that records of its time hold, and the record that the gate asks for is drafted. "
    "--merge merges one into another; --split parts a new township from one.\n"
    "Example: dutylist rename township 陈城镇 陈城街道; dutylist rename unit 执法大队 综合执法大队 --department 县自然资源局",
)


def _complete_kinds(incomplete: str) -> Iterator[tuple[str, str]]:
    for kind, name in KIND_NAMES.items():
        if kind.startswith(incomplete) or name.zh.startswith(incomplete):
            yield kind, name.template(language())


def _complete_old(ctx: typer.Context, incomplete: str) -> Iterator[object]:
    try:
        kind = kind_named(str(ctx.params.get("kind") or ""))
    except UserError:
        return
    match kind:
        case "township":
            yield from complete_townships(ctx, incomplete)
        case "department":
            yield from complete_departments(ctx, incomplete)
        case "post":
            yield from complete_posts(ctx, incomplete)


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=say("类型", "KIND"),
            autocompletion=_complete_kinds,
            help=say(
                "township 乡镇、department 部门、unit 科室、category 类别、post 岗位",
                "township, department, unit, category or post",
            ),
        ),
    ],
    old: Annotated[
        str,
        typer.Argument(
            metavar=say("旧名称", "OLD"), autocompletion=_complete_old, help=say("现在的名称", "the present name")
        ),
    ],
    new: Annotated[str, typer.Argument(metavar=say("新名称", "NEW"), help=say("改成的名称", "the name that it gets"))],
    department: Annotated[
        str | None,
        typer.Option(
            metavar=say("部门", "NAME"),
            autocompletion=complete_departments,
            help=say("内设机构所在的部门", "the department of the unit"),
        ),
    ] = None,
    township: Annotated[
        str | None,
        township_option("只改这个乡镇的岗位", "rename the post of this township only"),
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help=say("并入已有的新名称", "merge it into the one that has the new name"))
    ] = False,
    split: Annotated[
        bool,
        typer.Option(
            "--split", help=say("乡镇分设：旧的还在，新的从它分出来", "a new township parted from the old one")
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("只看会改什么，不写", "show what would change; write nothing"))
    ] = False,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Change the files, draft the record, and tell both."""
    form = chosen_format(format_, output)
    what = kind_named(kind)
    root = find_root(ctx.obj)
    if split and (merge or what != "township"):
        raise UserError(
            local("--split 只用于乡镇分设，不和 --merge 一起用"),
            "--split is for townships, and not for use with --merge",
        )

    def attempt(used: frozenset[str]) -> Renaming:
        checklist, _ = load_readable(root)
        subject = subject_named(what, old, checklist, department=department, township=township)
        name = checked_name(new, subject, checklist, merge=merge)
        if split:
            plan = plan_splitting(Worktree(root), checklist, subject, name)
        else:
            plan = plan_renaming(root, Worktree(root), checklist, subject, name, merge=merge)
        after = _after(root, plan)
        records = DraftedRecords({}, needed=False)
        if what != "post":
            reason = f"{subject.name}并入{name}" if merge else f"{subject.name}更名为{name}"
            reason = f"从{subject.name}分设{name}" if split else reason
            year = today().year
            records = drafted_records(
                root, checklist, after, year, used, reason=reason, applicant=subject.name if split else name
            )
        if not dry_run:
            _write(root, plan, records.files)
        uneven = uneven_items(checklist, subject, name) if merge else ()
        return Renaming(
            plan,
            tuple(records.files),
            records.needed,
            dry_run,
            checklist.departments[subject.name].short if what == "department" and not merge else None,
            uneven,
            {item: checklist.by_id[item].record.title for item in uneven},
        )

    done = with_new_ids(root, ADJUSTMENTS, attempt)
    report = Report(lambda: document(done, language()), lambda: json_result(done), say("改名", "rename"))
    return write_report(report, form, output, root)


def _after(root: Path, plan: RenamePlan) -> Checklist:
    """The checklist after the renaming. Raises `UserError` if a file would be broken by it."""
    after = load(PlannedTree(Worktree(root), plan.files)).checklist
    broken = sorted(after.broken & {each.moves_to or each.path for each in plan.files})
    if broken:
        raise UserError(
            f"“{plan.name}”不能用作名称：{'、'.join(broken)} 会因此不合格式，什么也没有改",
            f"“{plan.name}” cannot be a name: {', '.join(broken)} would be invalid; nothing was changed",
        )
    return after


def _write(root: Path, plan: RenamePlan, records: dict[str, str]) -> None:
    moved = [each for each in plan.files if each.moves_to]
    created = {each.moves_to: each.after for each in moved if each.moves_to}
    try:
        write_together(
            root,
            {**created, **{path: text.encode() for path, text in records.items()}},
            {each.path: (each.before, each.after) for each in plan.files if not each.moves_to},
            removed={each.path: each.before for each in moved},
        )
    except OSError as error:
        why = os_error_text(error, language())
        zh, en = f"写不进去，什么也没有改：{why}", f"cannot be written, nothing was changed: {why}"
        raise UserError(zh, en, *permission_hints(error)) from error
