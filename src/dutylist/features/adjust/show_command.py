"""`dutylist adjust show`: a record as an approval form in Word."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from msgspec.structs import replace

from dutylist.cli.completion import complete_adjustments
from dutylist.cli.options import OfficialOption, to_file
from dutylist.cli.write_result import BUILD, write_result
from dutylist.features.adjust.approval_form import render
from dutylist.features.adjust.consultation import missing_opinions
from dutylist.lifecycle.former_items import former_items
from dutylist.model.approval_process import approval_process
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.item import Item
from dutylist.model.message import Message, say
from dutylist.model.records import Adjustment
from dutylist.output.official_paper import OfficialPaper
from dutylist.reading.load import load_root
from dutylist.rules.config import settings_of
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from collections.abc import Mapping


_SHOWN = 5


HELP: Final = Message(
    f"把一份调整记录做成一页审批表（Word），不写 -o 时放在 {BUILD} 文件夹。\n"
    "例：dutylist adjust show ADJ-2026-002 -o 审批表.docx",
    f"Make a one-page approval form (Word) of a record; without -o it goes to the folder {BUILD}.\n"
    "Example: dutylist adjust show ADJ-2026-002 -o form.docx",
)


def command(
    ctx: typer.Context,
    record_id: Annotated[
        str,
        typer.Argument(
            metavar=say("编号", "ID"),
            autocompletion=complete_adjustments,
            help=say("调整记录的编号，例如 ADJ-2026-002", "the record's id, such as ADJ-2026-002"),
        ),
    ],
    official: OfficialOption = False,
    output: Annotated[Path | None, to_file()] = None,
) -> int:
    """Write the form."""
    if output and output.suffix.casefold() != ".docx" and not output.is_dir():
        raise UserError(
            f"审批表是 Word 文件，{output} 不是这样的文件名",
            f"the form is a Word file, and {output} is no name for one",
            ("文件名写成 审批表.docx 这样。", "let the name end in .docx."),
        )
    root = find_root(ctx.obj)
    checklist = load_root(root).checklist
    wanted = _meant(record_id)
    filed = next((each for each in checklist.adjustments if each.record.id == wanted), None)
    if filed is None:
        if wanted in checklist.broken_stems("adjustment"):
            raise UserError(
                f"调整记录 {wanted} 还没有填好或者有错误",
                f"the record {wanted} is unfinished or broken",
                ("运行 dutylist validate 查看。", "see dutylist validate."),
            )
        latest = [each.record.id for each in checklist.adjustments][-_SHOWN:]
        known = [("最近的记录：" + "、".join(latest), "the latest records: " + ", ".join(latest))] if latest else []
        raise UserError(f"没有调整记录 {record_id}", f"there is no record {record_id}", *known)
    name = f"{say('审批表', 'approval')}-{filed.record.id}.docx"
    gone = former_items(root, checklist, [filed.record])
    form = render(
        checklist,
        filed.record,
        titles={item: each.title for item, each in gone.items()},
        awaited=_awaited(checklist, filed.record, gone),
        official=_paper(root, filed.record) if official else None,
    )
    return write_result(form, output, root / BUILD / name)


def _meant(typed: str) -> str:
    """The id as typed: lower case, full width and the file's path are accepted."""
    name = unicodedata.normalize("NFKC", typed[:200]).strip().upper().replace("\\", "/")
    return name.rpartition("/")[2].removesuffix(".YAML")


def _paper(root: Path, record: "Adjustment") -> "OfficialPaper":
    """The county's official paper with the number under which the record was approved or published, if it was."""
    numbers = [taken.document for taken in record.steps.values() if taken.document]
    return replace(settings_of(root).official, number=numbers[-1] if numbers else "")


def _awaited(checklist: "Checklist", record: "Adjustment", gone: "Mapping[str, Item]") -> tuple[str, ...]:
    policy = checklist.policy_file
    process = approval_process(policy.record, record) if policy else None
    return missing_opinions(checklist, process, gone) if process and not process.closed else ()
