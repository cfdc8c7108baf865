"""Standard output and standard error."""

import contextlib
import os
import sys
from typing import Any

from dutylist.cli.locale_encoding import RESTARTED, terminal_encoding
from dutylist.model.message import language, say


def prepare() -> None:
    """Let both streams accept any text: UTF-8 for files and pipes, replacement characters for a terminal."""
    # Started with `>&-` or `2>&-` there is none: a result then cannot be written, which `write` says; a notice is lost.
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_RDONLY))
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            if not stream.isatty():
                reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            elif RESTARTED:
                reconfigure(encoding=terminal_encoding(), errors="replace")
            else:
                reconfigure(errors="replace")


def write(text: str) -> int:
    """Write a result to standard output; the exit status: 0, or 2 if it could not be written."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as `head` does. Nothing more may be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        from dutylist.model.os_errors import os_error_text  # not on the way of `--help`

        why = os_error_text(error, language())
        notify(say(f"结果写不出去：{why}", f"the result cannot be written: {why}"))
        return 2
    return 0


def terminal_width(usual: int, *, most: int | None = None) -> int:
    """The columns of the terminal, at most `most`; `usual` if there is none."""
    import shutil  # not on the way of `--version`

    columns = shutil.get_terminal_size((usual, 24)).columns
    return columns if most is None else min(columns, most)


def give_up_output() -> None:
    """Discard output that could not be written, so that Python does not try again, and fail, at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def notify(text: str) -> None:
    """Write a notice to standard error."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
