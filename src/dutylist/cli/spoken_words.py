"""Words of the command line as people say them: lists and formats in Chinese, names of files with wildcards."""

import os
from collections.abc import Sequence
from typing import Any, Final

import click

from dutylist.cli.input_file import LOCK_PREFIXES

WORDS: Final = {
    "基本": "basic", "基本履职": "basic", "基本履职事项": "basic",
    "配合": "cooperative", "配合履职": "cooperative", "配合履职事项": "cooperative", "协同": "cooperative", "协同事项": "cooperative",
    "收回": "recalled", "上级收回": "recalled", "上级收回事项": "recalled", "上级部门收回": "recalled", "上级部门收回事项": "recalled",
    "文本": "text", "文字": "text", "网页": "html", "日历": "ics",
    "word": "docx", "excel": "xlsx", "表格": "xlsx",
    "错误": "error", "警告": "warning",
}  # fmt: skip
"""What a word of a choice is called otherwise; only words that the choice offers are taken."""


class SpokenChoice(click.Choice[Any]):
    """A choice that also takes what its words are called in Chinese."""

    def __init__(self, inner: click.Choice[Any]) -> None:
        super().__init__(inner.choices, inner.case_sensitive)
        self.inner = inner

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word that is meant; fails as any choice does."""
        meant = WORDS.get(value.strip().casefold()) if isinstance(value, str) else None
        return self.inner.convert(meant if meant in self.choices else value, param, ctx)


def understand_choices(params: Sequence[Any]) -> None:
    """Let the choices among a command's parameters take Chinese words."""
    for param in params:
        if isinstance(param.type, click.Choice):
            param.type = SpokenChoice(param.type)


def expand_wildcards(arguments: Sequence[str], params: Sequence[Any]) -> list[str]:
    """The arguments with the files that a wildcard means, in the order of their names, where a command takes files.

    The shells of Windows leave that to programs. What is a file itself, and what matches nothing, stays as it is. The files
    that office programs keep beside open ones are left out.
    """
    if not any(param.param_type_name == "argument" and isinstance(param.type, click.Path) for param in params):
        return list(arguments)
    import glob  # not on the way of a command without wildcards

    found: list[str] = []
    for argument in arguments:
        several = any(sign in argument for sign in "*?") and not argument.startswith("-")
        files = sorted(glob.glob(argument)) if several and not os.path.lexists(argument) else []  # noqa: PTH207  as typed
        found += [file for file in files if not os.path.basename(file).startswith(LOCK_PREFIXES)] or [argument]  # noqa: PTH119
    return found
