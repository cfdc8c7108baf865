"""Errors of usage in the language of the run, with suggestions."""

import re
from typing import Any

from dutylist.model.errors import UserError
from dutylist.model.suggestion import nearest


def wrong_usage(error: Any) -> UserError:
    """The error of typer or click as a `UserError`."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "dutylist"
    more = (f"用法见 {path} --help", f"see {path} --help")
    match type(error).__name__:
        case "NoSuchOption":
            known = [name for param in context.command.params for name in param.opts] if context else []
            asked = nearest(error.option_name, error.possibilities or known)
            name = error.option_name
            return UserError(f"没有选项 {name}", f"there is no option {name}", *asked, more)
        case "MissingParameter":
            name = _name(error)
            return UserError(f"缺少参数 {name}", f"{name} is missing", more)
    if context is not None and (found := re.match(r"No such command '(.*?)'\.", str(error.message), re.DOTALL)):
        return _no_such_command(found[1], context, more)
    return _by_message(str(error.message), _name(error), more)


def _name(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return ""
    if param.param_type_name == "option":
        return str(param.opts[0])
    return str(param.metavar or param.name.upper())


def _no_such_command(name: str, context: Any, more: tuple[str, str]) -> UserError:
    known = context.command.list_commands(context)
    asked = nearest(name, known)
    if context.parent is None:
        all_of = ("全部命令见 dutylist --help", "all commands: dutylist --help")
        return UserError(f"没有命令 {name}", f"there is no command {name}", *asked, all_of)
    group = context.info_name
    listed = (f"{group} 后面可以写：{'、'.join(known)}", f"{group} takes: {', '.join(known)}")
    return UserError(f"{group} 没有子命令 {name}", f"{group} has no command {name}", *asked, listed, more)


def _by_message(message: str, name: str, more: tuple[str, str]) -> UserError:
    if found := re.match(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message, re.DOTALL):
        return UserError(f"多余的参数：{found[1]}", f"unexpected arguments: {found[1]}", more)
    if found := re.match(r"Option '?(\S+?)'? requires", message):
        return UserError(f"选项 {found[1]} 后面要写一个值", f"option {found[1]} needs a value", more)
    if found := re.match(r"Option '?(\S+?)'? does not take a value", message):
        return UserError(f"选项 {found[1]} 后面不能写值", f"option {found[1]} takes no value", more)
    if message.startswith("Missing command"):
        return UserError("没有写命令", "no command is given", ("全部命令见 dutylist --help", "see dutylist --help"))
    if found := re.search(r"'(.*?)' is not (?:one of )?('.*?')\.?$", message, re.DOTALL):
        choices = re.findall(r"'(.*?)'", found[2])
        listed = "、".join(choices)
        if name in choices:  # the word is all that may stand there
            return UserError(
                f"不认识“{found[1]}”，这里可以写：{listed}",
                f"“{found[1]}” is unknown; here may stand: {', '.join(choices)}",
                more,
            )
        return UserError(
            f"{name} 不能是“{found[1]}”，可以写：{listed}",
            f"{name} cannot be “{found[1]}”: {', '.join(choices)}",
            *nearest(found[1], choices),
        )
    if found := re.match(r"'(.*)' is not a valid integer", message, re.DOTALL):
        return UserError(f"{name} 要写一个整数，不能是“{found[1]}”", f"{name} takes a whole number, not “{found[1]}”")
    if found := re.match(r"(\S+) is not in the range (.*?)\.?$", message, re.DOTALL):
        zh, en = _range(found[2])
        return UserError(f"{name} 不能是 {found[1]}，要写{zh}", f"{name} cannot be {found[1]}: it takes {en}", more)
    if found := re.match(r"'(.*)' is not a valid float", message, re.DOTALL):
        return UserError(f"{name} 要写一个数，不能是“{found[1]}”", f"{name} takes a number, not “{found[1]}”", more)
    if name:
        return UserError(f"{name} 的值不对", f"{name}: {message}", more)
    return UserError("用法不对", message, more)


def _range(bounds: str) -> tuple[str, str]:
    """The numbers that an option takes, in words; click writes them as `x>=0` or `0<=x<=5`."""
    found = re.fullmatch(r"(?:(\S+?)<=)?x(?:(>=|<=)(\S+))?", bounds)
    if found is None:
        return bounds, bounds
    least, sign, other = found.groups()
    if least and other:
        return f" {least} 到 {other} 的数", f"{least} to {other}"
    if sign == "<=":
        return f" {other} 或更小的数", f"{other} or less"
    return f" {least or other} 或更大的数", f"{least or other} or more"
