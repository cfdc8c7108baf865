"""Commands that run a function of ours in a process of its own: by this Python, or by the bundled program itself."""

import importlib
import sys
from collections.abc import Sequence
from typing import Final

from dutylist import BUNDLED

OWN_PROCESS: Final = "--own-process"
"""The first argument by which the bundled program runs a function of ours instead of a command."""

_PLAIN: Final = (
    "import sys; sys.path[:] = {path!r}; from {module} import {function}; sys.exit({function}(sys.argv[1:]))"
)
_OURS: Final = "dutylist."


def own_process(module: str, function: str, *arguments: str) -> list[str]:
    """The command that calls a function of ours with `arguments` in a new process; it returns the exit code.

    The process looks for modules where this one does, so that nothing has to be found out anew (`-S`).
    """
    if BUNDLED:
        return [sys.executable, OWN_PROCESS, module, function, *arguments]
    start = _PLAIN.format(path=[path for path in sys.path if path], module=module, function=function)
    return [sys.executable, "-I", "-S", "-c", start, *arguments]


def run_own_process(arguments: Sequence[str]) -> int:
    """What the bundled program does after `OWN_PROCESS`: call the function, return its exit code."""
    module, function, *rest = arguments
    if not module.startswith(_OURS):
        raise ValueError(module)
    status: int = getattr(importlib.import_module(module), function)(rest)
    return status


def program_command() -> list[str]:
    """The command that runs this program again; nothing is imported from the folder where it happens to run."""
    return [sys.executable] if BUNDLED else [sys.executable, "-P", "-m", "dutylist"]
