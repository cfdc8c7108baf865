"""The help page of a command in the language of the run."""

import contextlib
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from dutylist.cli.registry import has_other_words, root_help
from dutylist.model.errors import UserError
from dutylist.model.message import language, say
from dutylist.model.place_words import local
from dutylist.output.wrap import wrap
from dutylist.source.root import MARK, find_root
from dutylist.source.worktree import Worktree

_WIDEST: Final = 96
_NARROWEST: Final = 30
_INDENT: Final = 4


def speak_of_place(root: Path | None) -> None:
    """Use the words of the county at the named root, or where we are; without one the words stay as they are."""
    if language() == "en" or not has_other_words(root):
        return
    from dutylist.reading.load import load_single

    with contextlib.suppress(UserError):
        load_single(Worktree(find_root(root)), MARK)


def overview(root: Path | None) -> str:
    """The overview of all commands in the words of the county at hand."""
    speak_of_place(root)
    return local(root_help())


def page(command: Any, ctx: Any, commands: Sequence[tuple[str, str]] = (), default: Any = None) -> str:
    """Usage, description, arguments and options; for a group, its commands with their descriptions.

    `default` is the command of a group that runs where none is named: its options are the group's, too. The page is in the
    words of the county at hand.
    """
    speak_of_place(ctx.find_root().obj)
    arguments = [param for param in command.params if param.param_type_name == "argument" and not param.hidden]
    options = [param for param in command.params if param.param_type_name == "option" and not param.hidden]
    names = [say("子命令", "COMMAND")] if commands else [_argument(each) for each in arguments]
    usage = " ".join((ctx.command_path, *names, say("[选项]", "[OPTIONS]")))
    sections = [
        local(say(f"用法：{usage}", f"usage: {usage}")),
        "\n".join(_described(line) for line in (command.help or "").splitlines()),
    ]
    if commands:
        entries = "\n".join(_entry(name, what) for name, what in commands)
        sections.append(say("子命令：", "commands:") + "\n" + entries)
    if arguments:
        entries = "\n".join(_entry(_argument(each), each.help) for each in arguments)
        sections.append(say("参数：", "arguments:") + "\n" + entries)
    entries = "\n".join(_entry(_option(each), _option_help(each)) for each in options)
    if default is not None:
        own = [each for each in default.params if each.param_type_name == "option" and not each.hidden]
        taken = "\n".join(_entry(_option(each), _option_help(each)) for each in own)
        if taken:
            name = default.name
            sections.append(
                say(f"不写子命令就是 {name}，它的选项：", f"options of {name}, the default:") + "\n" + taken
            )
    own_help = _entry("--help, -h", say("显示这一页", "show this page"))
    sections.append(say("选项：", "options:") + "\n" + "\n".join(filter(None, (entries, own_help))))
    return "\n\n".join(sections)


def _described(line: str) -> str:
    """A line of the description; of examples each stands on a line of its own, whole, so that it can be copied."""
    line = local(line)
    label, sign, rest = line.partition(say("：", ": "))
    if label not in ("例", "Example"):
        return _wrapped(line, 0)
    between = say("；", "; ")
    first, *others = (example.rstrip("。.") for example in rest.split(f"{between}dutylist "))
    return "\n".join(f"{label}{sign}{each}" for each in (first, *(f"dutylist {other}" for other in others)))


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
    return f"  {local(name)}\n{_wrapped(local(text or ''), _INDENT + 2)}"


def _wrapped(text: str, indent: int) -> str:
    """The text wrapped to the width of a page; Chinese may be broken anywhere and takes two cells a character."""
    margin = " " * indent
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    if text.isascii():
        return "\n".join(textwrap.wrap(text, width, initial_indent=margin, subsequent_indent=margin)) or margin
    return "\n".join(wrap(margin + text, width, margin))
