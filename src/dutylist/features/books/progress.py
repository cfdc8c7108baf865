"""A progress bar for booklets, on standard error and only where somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dutylist.features.books.build import Event, Started
from dutylist.model.message import say


@contextmanager
def printing(total: int) -> Iterator[Callable[[Event], object]]:
    """A function to be told of each booklet that was started, printed or failed."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("印制", "printing"), total=total)

        def report(event: Event) -> None:
            if isinstance(event, Started):
                bar.update(task, description=say(f"印制 {event.name}", f"printing {event.name}"))
            else:
                bar.advance(task)

        yield report
