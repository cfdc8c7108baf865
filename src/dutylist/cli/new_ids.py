"""Free ids for new records, here and on every branch, also while other programs give ids."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from dutylist.cli.attempts import until_written
from dutylist.cli.streams import notify
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.writing.next_id import IdSeries

_T = TypeVar("_T")


def with_new_ids(root: Path, series: IdSeries, attempt: Callable[[frozenset[str]], _T]) -> _T:
    """What `attempt` returns; it gets the ids in use, reads what it needs, and writes new records without replacing files.

    If another program takes one of its ids meanwhile, or changes a file that it replaces, it is called again with the
    ids in use by then. `attempt` must have written nothing when it raises, and must read after it is called: since ids
    are given in order, it then either knows every record with an id before its own, or finds its id in use. So two
    programs that record the same thing at once record it once.

    Raises what `attempt` raises, also if something is in the way time after time.
    """
    number = count()
    return until_written(lambda: attempt(used_ids(root, series, quiet=next(number) > 0)), series.holds)


def used_ids(root: Path, series: IdSeries, *, quiet: bool = False) -> frozenset[str]:
    """The ids of a series that are in use; a notice is shown if branches cannot be examined, unless `quiet`."""
    known = series.used_ids(root)
    if known.notice and not quiet:
        notify(sanitize(say("注意：", "note: ") + known.notice.render({"detail": known.detail}, language())))
    return known.ids
