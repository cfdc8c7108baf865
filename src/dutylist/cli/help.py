"""The help page of a command in the language of the run."""

import shutil
import textwrap
from collections.abc import Sequence
from typing import Any, Final

from dutylist.model.message import say
from dutylist.output.wrap import wrap

_WIDEST: Final = 96
_NARROWEST: Final = 30
_INDENT: Final = 4


def page(command: Any, ctx: Any, commands: Sequence[tuple[str, str]] = ()) -> str:
    """Usage, description, arguments and options; for a group, its commands with their descriptions."""
    arguments = [param for param in command.params if param.param_type_name == "argument" and not param.hidden]
    options = [param for param in command.params if param.param_type_name == "option" and not param.hidden]
    names = [say("子命令", "COMMAND")] if commands else [_argument(each) for each in arguments]
    usage = " ".join((ctx.command_path, *names, say("[选项]", "[OPTIONS]")))
    sections = [
        say(f"用法：{usage}", f"usage: {usage}"),
        "\n".join(_wrapped(line, 0) for line in (command.help or "").splitlines()),
    ]
    if commands:
        entries = "\n".join(_entry(name, what) for name, what in commands)
        sections.append(say("子命令：", "commands:") + "\n" + entries)
    if arguments:
        entries = "\n".join(_entry(_argument(each), each.help) for each in arguments)
        sections.append(say("参数：", "arguments:") + "\n" + entries)
    entries = "\n".join(_entry(_option(each), _option_help(each)) for each in options)
    own_help = _entry("--help, -h", say("显示这一页", "show this page"))
    sections.append(say("选项：", "options:") + "\n" + "\n".join(filter(None, (entries, own_help))))
    return "\n\n".join(sections)


def _argument(param: Any) -> str:
    name = param.metavar or param.name.upper()
    if param.nargs == -1:
        name += "…"
    return name if param.required else f"[{name}]"


def _option(param: Any) -> str:
    names = ", ".join((*param.opts, *param.secondary_opts))
    if getattr(param, "is_flag", False):
        return names
    return f"{names} {param.metavar or param.name.upper()}"


def _option_help(param: Any) -> str:
    text = param.help or ""
    default = param.default
    if default is None or default is False or default in ((), []) or callable(default):
        return text
    shown = getattr(default, "value", default)
    return f"{text}{say(f'（默认 {shown}）', f' (default {shown})')}"


def _entry(name: str, text: str | None) -> str:
    return f"  {name}\n{_wrapped(text or '', _INDENT + 2)}"


def _wrapped(text: str, indent: int) -> str:
    """The text wrapped to the width of a page; Chinese may be broken anywhere and takes two cells a character."""
    margin = " " * indent
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    if text.isascii():
        return "\n".join(textwrap.wrap(text, width, initial_indent=margin, subsequent_indent=margin)) or margin
    return "\n".join(wrap(margin + text, width, margin))
