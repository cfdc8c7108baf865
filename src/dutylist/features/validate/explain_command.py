"""`dutylist explain`: the manual pages of the rules."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import code_completions
from dutylist.cli.report_output import text_output_option, write_text
from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.rule import Rule
from dutylist.model.suggestion import nearest
from dutylist.rules.catalogue import catalogue
from dutylist.rules.manual import chinese, document, english, example_text, summary


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes: of reading, of validation and of the gate."""
    rules = {**catalogue(), **GATE_RULES}
    return {code: rules[code] for code in sorted(rules)}


def complete_all_codes(incomplete: str) -> Iterator[tuple[str, str]]:
    """All codes, those of the gate too."""
    return code_completions(all_rules(), incomplete)


HELP: Final = Message(
    "解释检查代码：它检查什么、为什么要检查、错误的和正确的写法。不写代码就列出全部。\n例：dutylist explain R201；dutylist explain --all -o 检查一览.md",
    "What a rule means, why it exists, a wrong and a right example. Without a code, all rules.\n"
    "Example: dutylist explain R201; dutylist explain --all -o rules.md",
)


def command(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar=say("代码", "CODE"), autocompletion=complete_all_codes, help=say("检查代码或名称", "a code or name")
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=say("把全部说明写成一份 Markdown", "all pages as one Markdown document"))
    ] = False,
    output: Annotated[Path | None, text_output_option()] = None,
) -> int:
    """Print one page, the list of all rules, or all pages."""
    if every:
        if code is not None:
            raise UserError("--all 和代码不能同时用", "--all goes without a code")
        return write_text(document(all_rules().values(), language()), output)
    return write_text(_all() if code is None else _page(code), output)


def _all() -> str:
    mark = {"error": say("错误", "error"), "warning": say("警告", "warning")}
    return "".join(
        f"{rule.code}  {mark[rule.severity]}  {rule.name:{_NAME}}  {summary(rule, language())}\n"
        for rule in all_rules().values()
    )


_NAME = 30


def _page(code: str) -> str:
    rules = all_rules()
    names = {rule.name: rule.code for rule in rules.values()}
    rule = rules.get(names.get(code, code.upper()))
    if rule is None:
        more = ("全部代码见 dutylist explain", "all codes: dutylist explain")
        raise UserError(
            f"没有检查 {code}",
            f"there is no rule {code}",
            *(nearest(code.upper(), rules) or nearest(code, names)),
            more,
        )
    severity = {"error": say("错误", "error"), "warning": say("警告", "warning")}[rule.severity]
    since = say(f"自 {rule.since} 版起", f"since {rule.since}")
    if rule.adjustable:
        change = say(
            f'级别可以在 dutylist.toml 的 [rules] 里改：{rule.code} = "error"、"warning" 或 "off"；'
            f"个别地方可以用注释放过：# dutylist: ignore[{rule.code}] 理由",
            f'Set its severity in dutylist.toml, [rules] {rule.code} = "error", "warning" or "off"; let one place '
            f"pass with a comment: # dutylist: ignore[{rule.code}] reason",
        )
    elif rule.code.startswith("G"):
        change = say(
            "这是变更关口（dutylist gate）的代码，级别不能改，也不能忽略。",
            "A code of the change gate (dutylist gate), which nobody can set otherwise.",
        )
    else:
        change = say(
            "这一类问题使文件读不出来，级别不能改，也不能忽略。", "It leaves a file unread, so it is always an error."
        )
    head = f"{rule.code} {rule.name} · {severity} · {since}"
    in_english = "\n\n".join(filter(None, (english(rule), example_text(rule))))
    body = in_english if language() == "en" else chinese(rule)
    return f"{head}\n\n{body}\n\n{change}\n"
