"""A progress bar on standard error, shown on a terminal for work that takes longer than a second."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dutylist.model.message import say

if TYPE_CHECKING:
    from dutylist.reading.load import Progress

_PATIENCE = 1.0
"""Seconds before the bar appears."""


def _silent(_done: int, _total: int) -> None:
    """Show no progress."""


@contextmanager
def counting_progress() -> "Iterator[Progress]":
    """The progress of counting the items of a whole version."""
    with progress(say("统计", "counting")) as advance:
        yield advance


@contextmanager
def progress(what: str) -> "Iterator[Progress]":
    """A context that gives a function to call with the number done and the number of all."""
    if not sys.stderr.isatty():
        yield _silent
        return
    begun = time.monotonic()
    bar: Any = None
    task: Any = None

    def tell(done: int, total: int) -> None:
        nonlocal bar, task
        if bar is None and time.monotonic() - begun < _PATIENCE:
            return
        if bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            bar = Bar(console=Console(stderr=True), transient=True)
            bar.start()
            task = bar.add_task(what, total=total)
        bar.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.stop()
