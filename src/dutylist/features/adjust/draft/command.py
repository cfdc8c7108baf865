"""`dutylist adjust draft`: drafts the record of the changes; a person adds what only a person knows."""

from typing import Annotated, Final

import typer

from dutylist.cli.dates import today
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import BaseArgument, HeadArgument, applicant_option, circumstance_option
from dutylist.cli.streams import notify, write
from dutylist.compare.versions import open_versions
from dutylist.features.adjust.choices import (
    Choices,
    DoorName,
    checked_applicant,
    checked_text,
    checked_year,
    chosen_door,
)
from dutylist.features.adjust.draft.entries import Draft, drafts
from dutylist.features.adjust.draft.notices import illegible, not_drafted, nothing_to_draft, what_next
from dutylist.features.adjust.draft.sources import Material, material, place_of_records
from dutylist.features.adjust.new_file import NewAdjustment
from dutylist.features.adjust.write_records import write_records
from dutylist.model.approval_process import ApprovalProcess
from dutylist.model.message import Message, say
from dutylist.model.records import Adjustment
from dutylist.writing.next_id import ADJUSTMENTS

HELP: Final = Message(
    "比较旧版本和现在的文件，把还没有记录的变动起草成一份调整记录：写好变动内容，列出要征求意见的单位和要走的步骤，"
    "只留下情形、理由、申请单位这些要人来填的地方。没有发生的事一概不写：意见和步骤都加着 #，有了才去掉。\n"
    "已有记录写到的变动不再起草。从不覆盖已有的文件。\n"
    "例：dutylist adjust draft main；dutylist adjust draft v1 v2 --circumstance law_change --applicant 县应急管理局",
    "Compare a version with the files as they are, and draft the record of whatever no record lists yet: its entries, "
    "whom to ask, which steps to take. Circumstance, reason and applicant are left to a person, and nothing is said to "
    "have happened that has not: opinions and steps are comments until they are there. No file is overwritten.\n"
    "Example: dutylist adjust draft main; dutylist adjust draft v1 v2 --circumstance law_change --applicant 县应急管理局",
)


def command(
    ctx: typer.Context,
    base: BaseArgument,
    head: HeadArgument = None,
    door: Annotated[
        DoorName | None,
        typer.Option(
            metavar="|".join(DoorName),
            help=say(
                "adjustment 动态调整，admission 职责准入；不写就看情形，没有情形就是动态调整",
                "adjustment or admission; by default the one that has the circumstance, else adjustment",
            ),
        ),
    ] = None,
    circumstance: Annotated[
        str | None,
        circumstance_option("情形的代号或名称，例如 law_change", "the circumstance, such as law_change"),
    ] = None,
    applicant: Annotated[
        str | None,
        applicant_option("申请的乡镇或部门", "the township or department that applies"),
    ] = None,
    reason: Annotated[
        str | None, typer.Option(metavar=say("文字", "TEXT"), help=say("为什么要调整", "why it is changed"))
    ] = None,
    emergency: Annotated[
        bool,
        typer.Option(
            "--emergency",
            help=say("紧急情况，先办后补（只用于职责准入）", "an emergency, regularised afterwards (admission)"),
        ),
    ] = False,
    year: Annotated[
        str | None,
        typer.Option(
            metavar=say("年份", "YEAR"), help=say("编号里的年份；不写就是今年", "of the id; this year by default")
        ),
    ] = None,
) -> int:
    """Write the records and print their paths; 1 if some file could not be read."""
    given = checked_year(year) if year is not None else today().year
    why = checked_text("--reason", reason)
    with open_versions(ctx.obj, base, head) as both:

        def attempt(used: frozenset[str]) -> "tuple[Material, tuple[Draft, ...], list[NewAdjustment], list[str]]":
            found = material(ctx.obj, both)
            choices = chosen_door(found.policy.doors, door, circumstance, emergency=emergency)
            who = checked_applicant(found.place, applicant)
            if found.illegible:
                return found, (), [], []
            wanted = drafts(found.changes, found.claims, found.base, found.place, found.registers)
            records = [_record(found, draft, choices, why, who, emergency=emergency) for draft in wanted]
            return found, wanted, records, write_records(found.root, records, given, used)

        found, wanted, records, paths = with_new_ids(place_of_records(ctx.obj, both), ADJUSTMENTS, attempt)
    if found.illegible:
        notify(illegible(found))
        return 1
    written = write("".join(f"{path}\n" for path in paths)) if paths else 0
    admitted = [item for item in found.admitted if any(item in draft.titles for draft in wanted)]
    notify(what_next(wanted, records, admitted) if wanted else nothing_to_draft(found))
    if found.unread:
        notify(not_drafted(found))
    return written or (1 if found.unread else 0)


def _record(
    found: "Material", draft: "Draft", choices: Choices, reason: str | None, applicant: str | None, *, emergency: bool
) -> "NewAdjustment":
    like = Adjustment(id="", door=choices.name, circumstance="", reason="", applicant="", changes=draft.entries)
    process = ApprovalProcess(like, choices.door, light=draft.editorial and bool(choices.door.light_steps))
    promised = {name for item in draft.titles for name in found.promised.get(item, ())}
    townships = (
        draft.townships if choices.name == "admission" else tuple(filter(promised.__contains__, draft.townships))
    )
    asked = (*draft.departments, *townships)
    return NewAdjustment(
        id="",
        door=choices.name,
        policy=choices.door,
        steps=process.steps,
        deciding=process.approval,
        changes=draft.entries,
        titles=draft.titles,
        consulted=() if process.light else tuple(name for name in asked if name != applicant),
        townships=found.place.township_names,
        circumstance=choices.circumstance,
        reason=reason,
        applicant=applicant,
        emergency=emergency,
        light=process.light,
    )
