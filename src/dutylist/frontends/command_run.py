"""Runs a command of ours inside this process, with streams of its own."""

import io
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from dutylist.main import run_command

_ONE_AT_A_TIME: Final = threading.Lock()
"""The streams are the whole program's."""


class CommandOutcome(msgspec.Struct, frozen=True):
    """What became of a command: its exit status, its result and its notices."""

    status: int
    result: str
    notices: str


def run_apart(root: Path, words: Sequence[str]) -> CommandOutcome:
    """Run a command on the checklist at `root`. It gets no standard input, and its result goes nowhere else."""
    with _ONE_AT_A_TIME:
        return _run(root, words)


def _run(root: Path, words: Sequence[str]) -> CommandOutcome:
    before = sys.stdin, sys.stdout, sys.stderr
    result, notices = _stream(), _stream()
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(""), result, notices
    try:
        status = run_command([f"--root={root}", *words])
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 2
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return CommandOutcome(status, _written(result), _written(notices))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="\n")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
