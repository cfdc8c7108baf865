"""Reads a file in a process of its own, so that a hostile one can neither stop this one nor take its memory."""

import contextlib
import importlib
import subprocess
import sys
from typing import Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.source.own_process import own_process


def answer_of(module: str, content: bytes, seconds: float, memory: int) -> bytes:
    """What `answer(content)` of a module returns, called in a process with so much time and memory (in bytes).

    Raises:
        UnusableFileError: it takes more of them, or breaks down.
    """
    try:
        done = subprocess.run(  # noqa: S603  this interpreter and a text of our own
            own_process(__name__, "child", module, str(memory)),
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnusableFileError(unusable.TOO_COMPLEX, unusable.SPLIT) from error
    if done.returncode == _NO_MEMORY:
        raise UnusableFileError(unusable.TOO_COMPLEX, unusable.SPLIT)
    if done.returncode or not done.stdout:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
    return done.stdout


_NO_MEMORY: Final = 18
"""The exit code of a process that was not given the memory it asked for."""


def child(arguments: list[str]) -> int:
    """What runs in the process: `arguments` are the module and the bytes of memory. Returns the exit code."""
    module, memory = arguments
    hold_memory(int(memory))
    try:
        sys.stdout.buffer.write(importlib.import_module(module).answer(sys.stdin.buffer.read()))
    except MemoryError:
        return _NO_MEMORY
    return 0


def hold_memory(most: int) -> None:
    """Let this process take so many bytes at most, where the system can hold it to that (not on Windows)."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
