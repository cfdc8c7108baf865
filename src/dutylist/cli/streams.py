"""Standard output and standard error."""

import contextlib
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from dutylist.model.message import say


def prepare() -> None:
    """Make both streams take any text: files and pipes get UTF-8, a terminal what it can show."""
    # Started with `>&-` or `2>&-` there is none: a result then cannot be written, which `write` says; a notice is lost.
    sys.stdout = sys.stdout or Path(os.devnull).open()  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(text: str) -> int:
    """Write a result to standard output; the exit status that this leaves: 0, or 2 where it could not be written."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as `head` does. Nothing more may be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        why = error.strerror or error
        notify(say(f"结果写不出去：{why}", f"the result cannot be written: {why}"))
        return 2
    return 0


def terminal_width(usual: int, *, most: int | None = None) -> int:
    """The columns of the terminal, at most `most`; `usual` where there is none."""
    columns = shutil.get_terminal_size((usual, 24)).columns
    return columns if most is None else min(columns, most)


def give_up_output() -> None:
    """Let what could not be written go nowhere, so that it is not tried, and told, once more at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def notify(text: str) -> None:
    """Write a notice to standard error."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
