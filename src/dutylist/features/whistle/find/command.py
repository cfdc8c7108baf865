"""`dutylist whistle find`: the card of a problem."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import some_registered
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.features.find.index_cache import load_index, load_light_strength, load_sounds
from dutylist.features.whistle import messages
from dutylist.features.whistle.find.match import all_cards, find
from dutylist.features.whistle.find.report import cards, document
from dutylist.features.whistle.schema import find_json
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.rules.overlap.similarity import plain
from dutylist.search.answer import answer
from dutylist.search.match import Answer
from dutylist.source.root import find_root

HELP: Final = Message(
    "按群众的说法找该吹哪种哨：哪些部门必须到场，谁牵头，多久内到，几个工作日内办结，涉及清单里的哪些事项。"
    "对不上吹哨事项的名称和关键词，就按清单事项找；还没有登记的，告诉清单上归谁。不写文字，就是全部吹哨报到卡，可以打印。\n"
    "例：dutylist whistle find 流动摊贩占道；dutylist whistle find -o 吹哨报到卡.docx",
    "Which kind of problem a text is about: who must report and who leads, how soon, closed within how many working "
    "days, and which items of the list it is about. Where no title or keyword is like the text, the items of the list "
    "are asked; of what is not registered, whose it is on the list. Without a text it gives all cards, to be printed.\n"
    "Example: dutylist whistle find TEXT; dutylist whistle find -o cards.docx",
)


def command(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("文字", "TEXT"),
            help=say(
                "问题的说法或者编号；不写就是全部", "the problem in words, or its id; all of them if it is not given"
            ),
        ),
    ] = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the card; 1 if a whistle could not be read."""
    form = chosen_format(format_, output)
    query = " ".join(text or ())
    if text and not plain(query):
        raise UserError("没有写问题是什么", "no problem is named")
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "whistle", "policy", "item")
    some_registered(checklist)

    def ask_list(text: str) -> Answer:
        index, kept = load_index(root)
        return answer(
            index, text, sounds=lambda: load_sounds(kept, index), strength=lambda: load_light_strength(kept, index)
        )

    found = find(checklist, query, ask_list) if text else all_cards(checklist)
    report = Report(
        lambda: document(checklist, found, language()) if text else cards(checklist, language()),
        lambda: find_json(checklist, query, found),
        messages.FIND_FILE_NAME.template(language()),
        width=80,
        widest=100,
    )
    return write_report(report, form, output, root) or status
