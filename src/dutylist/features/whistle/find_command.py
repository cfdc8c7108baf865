"""`dutylist whistle find`: the card of a problem."""

from typing import Annotated, Final

import typer

from dutylist.cli.lookup import some_registered
from dutylist.cli.options import TextOrJson, in_format
from dutylist.cli.streams import terminal_width, write
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

HELP: Final = Message(
    "按群众的说法找该吹哪种哨：哪些部门必须到场，谁牵头，多久内到，几个工作日内办结，涉及清单里的哪些事项。"
    "对不上吹哨事项的名称和关键词，就按清单事项找；还没有登记的，告诉清单上归谁。\n"
    "例：dutylist whistle find 流动摊贩占道",
    "Which kind of problem a text is about: who must report and who leads, how soon, closed within how many working "
    "days, and which items of the list it is about. Where no title or keyword is like the text, the items of the list "
    "are asked; of what is not registered, whose it is on the list.\nExample: dutylist whistle find TEXT",
)


def command(
    ctx: typer.Context,
    text: Annotated[
        list[str], typer.Argument(metavar=say("文字", "TEXT"), help=say("问题的说法", "the problem in words"))
    ],
    format_: Annotated[TextOrJson, in_format(TextOrJson)] = TextOrJson.TEXT,
) -> int:
    """Show the card; 1 where a whistle could not be read."""
    from dutylist.cli.load_readable import load_readable
    from dutylist.features.whistle.find import find, plain
    from dutylist.features.whistle.find_report import as_json, as_text

    query = " ".join(text)
    if not plain(query):
        raise UserError("没有写问题是什么", "no problem is named")
    checklist, status = load_readable(find_root(ctx.obj), "whistle", "policy", "item")
    some_registered(checklist)
    found = find(checklist, query)
    if format_ is TextOrJson.JSON:
        return write(as_json(checklist, query, found)) or status
    width = terminal_width(80, most=100)
    return write(as_text(checklist, query, found, language=language(), width=width)) or status
