"""`dutylist history`: the life of one item."""

import gc
import os
import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.completion import complete_ids
from dutylist.cli.options import TextOrJson, in_format
from dutylist.cli.streams import notify, write
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say

if TYPE_CHECKING:
    from dutylist.lifecycle.life import ItemHistory
    from dutylist.source.git.objects import Objects
    from dutylist.source.git.revisions import Revision


HELP: Final = Message(
    "一个事项的来龙去脉：什么时候进清单，每次改了什么，依据哪份调整记录和文件。换清单、换文件夹都跟得上。\n"
    "例：dutylist history DS0201",
    "The life of one item: when it came, what changed each time, and by which record and document. It is followed "
    "from list to list and from folder to folder.\nExample: dutylist history DS0201",
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
    format_: Annotated[TextOrJson, in_format(TextOrJson)] = TextOrJson.TEXT,
) -> int:
    """Show the life of an item; 1 where a version of it could not be read."""
    from dutylist.cli.lookup import item_named
    from dutylist.compare.versions import repository_folder, revision_errors
    from dutylist.source.git.errors import UNSHALLOW
    from dutylist.source.git.objects import Objects

    # Records hold no cycles to look for.
    gc.disable()
    wanted = item_named(item)
    with revision_errors(), Objects(repository_folder(ctx.obj)) as objects:
        until = _until(objects, revision)
        life = _life(objects, until, wanted)
    written = write(_rendered(life, until, format_))
    if life.cut:
        note = say(
            "历史不全，取回的历史之前的经过没有列出。", "the history is not complete: what was before is not shown."
        )
        notify(f"{note}\n{say('提示：', 'hint: ')}{UNSHALLOW.render({}, language())}")
    return written or (1 if life.unread else 0)


def _until(objects: "Objects", revision: str) -> "Revision":
    from dutylist.source.git.revisions import Range, resolve

    if not revision.strip():
        raise UserError("版本名是空的", "the name of a revision is empty")
    found = resolve(objects, revision)
    if isinstance(found, Range):
        raise UserError(f"这里要写一个版本，{revision} 是两个", f"one revision is wanted here; {revision} names two")
    return found


def _life(objects: "Objects", until: "Revision", item: str) -> "ItemHistory":
    from functools import partial

    from dutylist.cli.lookup import unknown_item
    from dutylist.lifecycle.build import ItemHistoryBuilder
    from dutylist.lifecycle.past_versions import PastVersions
    from dutylist.source.git.item_history import cut_off, files_changed_with, histories

    found = histories(objects, until.commit, [item])
    turns = found.turns(item)
    if not turns:
        raise unknown_item(objects, until, item)
    chronicle = ItemHistoryBuilder(
        PastVersions(objects, [item]), until.commit, found.place, partial(files_changed_with, objects)
    )
    return chronicle.life(item, turns, found.now(item), cut_off(objects, turns))


def _rendered(life: "ItemHistory", until: "Revision", format_: TextOrJson) -> str:
    if format_ is TextOrJson.JSON:
        from dutylist.features.history.json_report import render as json

        return json(life, until, language=language())
    from dutylist.features.history.text_report import render as text

    return text(life, language=language(), color=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
