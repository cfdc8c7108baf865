"""`dutylist history`: the history of one item."""

from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_ids
from dutylist.cli.lookup import item_named, unknown_item
from dutylist.cli.report_output import UNWRAPPED, Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.compare.versions import repository_folder
from dutylist.features.history.messages import CLONE_CUT
from dutylist.features.history.report import document
from dutylist.features.history.schema import json_result
from dutylist.lifecycle.build import ItemHistoryBuilder
from dutylist.lifecycle.life import ItemHistory
from dutylist.lifecycle.past_versions import PastVersions
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.reading.load import COUNTY_FILE, load_single
from dutylist.source.git.errors import UNSHALLOW
from dutylist.source.git.item_history import cut_off, files_changed_with, histories
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Range, Revision, resolve
from dutylist.source.worktree import Worktree

HELP: Final = Message(
    "一个事项的来龙去脉：什么时候进清单，每次改了什么，依据哪份调整记录和文件。换清单、换文件夹都跟得上。\n"
    "例：dutylist history DS0201；dutylist history DS0201 -o 来龙去脉.docx",
    "The life of one item: when it came, what changed each time, and by which record and document. It is followed "
    "from list to list and from folder to folder.\nExample: dutylist history DS0201; dutylist history DS0201 -o life.docx",
)


def command(
    ctx: typer.Context,
    item: Annotated[
        str,
        typer.Argument(metavar=say("编号", "ID"), autocompletion=complete_ids, help=say("事项编号", "the item's id")),
    ],
    revision: Annotated[
        str,
        typer.Argument(
            metavar=say("版本", "REVISION"),
            help=say(
                "看到哪个版本为止：提交、分支或标签；不写就是最近的提交",
                "up to which commit, branch or tag; the last commit by default",
            ),
        ),
    ] = "HEAD",
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the history of an item; 1 if a version of it could not be read."""
    form = chosen_format(format_, output)
    wanted = item_named(item)
    folder = repository_folder(ctx.obj)
    with Objects(folder) as objects:
        until = _until(objects, revision)
        life = _life(objects, until, wanted)
    load_single(Worktree(folder), COUNTY_FILE)  # for the words of the place
    report = Report(
        lambda: document(life, language()),
        lambda: json_result(life, until, language()),
        say(f"{life.item}来龙去脉", f"{life.item}-history"),
        width=UNWRAPPED,
        widest=UNWRAPPED,
    )
    written = write_report(report, form, output, folder)
    if life.cut:
        hint = UNSHALLOW.render({}, language())
        notify(f"{CLONE_CUT.render({}, language())}\n{say('提示：', 'hint: ')}{hint}")
    return written or (1 if life.unread else 0)


def _until(objects: Objects, revision: str) -> Revision:
    if not revision.strip():
        raise UserError("版本名是空的", "the name of a revision is empty")
    found = resolve(objects, revision)
    if isinstance(found, Range):
        raise UserError(f"这里要写一个版本，{revision} 是两个", f"one revision is wanted here; {revision} names two")
    return found


def _life(objects: Objects, until: Revision, item: str) -> ItemHistory:
    found = histories(objects, until.commit, [item])
    turns = found.turns(item)
    if not turns:
        raise unknown_item(objects, until, item)
    builder = ItemHistoryBuilder(
        PastVersions(objects, [item]), until.commit, found.place, partial(files_changed_with, objects)
    )
    return builder.life(item, turns, found.now(item), cut_off(objects, turns))
