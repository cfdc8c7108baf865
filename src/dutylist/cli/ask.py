"""Questions to the person at the terminal."""

import sys
from collections.abc import Callable
from typing import TypeVar

from dutylist.cli.streams import notify
from dutylist.model.errors import UserError
from dutylist.model.message import say

_Answer = TypeVar("_Answer")


def can_ask() -> bool:
    """Whether a person can see a question and answer it: input and notices are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: str, understand: Callable[[str], _Answer]) -> _Answer:
    """Ask until `understand` takes the answer; what it raises as `UserError` is shown, and the question put again.

    Raises `UserError` where the input ends.
    """
    while True:
        sys.stderr.write(f"{question}\n> ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise UserError("还没有回答完，输入就结束了", "the input ended before all was answered")
        try:
            return understand(line.strip())
        except UserError as error:
            notify(error.text)
            for zh, en in error.hints:
                notify("  " + say(zh, en))
