"""`dutylist whistle find`: the card of a problem."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import some_registered
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.features.find.index_cache import load_index, load_light_strength, load_sounds
from dutylist.features.whistle import messages
from dutylist.features.whistle.find.match import find, plain
from dutylist.features.whistle.find.report import document
from dutylist.features.whistle.schema import find_json
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.search.answer import answer
from dutylist.search.match import Answer
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
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the card; 1 if a whistle could not be read."""
    form = chosen_format(format_, output)
    query = " ".join(text)
    if not plain(query):
        raise UserError("没有写问题是什么", "no problem is named")
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "whistle", "policy", "item")
    some_registered(checklist)
    index, kept = load_index(root)

    def ask_list(text: str) -> Answer:
        return answer(
            index, text, sounds=lambda: load_sounds(kept, index), strength=lambda: load_light_strength(kept, index)
        )

    found = find(checklist, query, ask_list)
    report = Report(
        lambda: document(checklist, found, language()),
        lambda: find_json(checklist, query, found),
        messages.FIND_FILE_NAME.template(language()),
        width=80,
        widest=100,
    )
    return write_report(report, form, output, root) or status
