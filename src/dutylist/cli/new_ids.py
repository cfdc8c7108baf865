"""Free ids for new records, here and on every branch."""

from collections.abc import Callable
from pathlib import Path

from dutylist.cli.streams import notify
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.writing.next_id import IdSeries


def used_ids(root: Path, series: IdSeries) -> frozenset[str]:
    """The ids of a series that are in use; a notice is shown if branches cannot be examined."""
    known = series.used(root)
    if known.notice:
        notify(sanitize(say("注意：", "note: ") + known.notice.render({"detail": known.detail}, language())))
    return known.ids


def free_ids(root: Path, series: IdSeries, next_id: Callable[[frozenset[str]], str], count: int) -> list[str]:
    """The next free ids; `next_id` gives the one after the ids in use."""
    used, given = used_ids(root, series), list[str]()
    while len(given) < count:
        given.append(next_id(used))
        used |= {given[-1]}
    return given


def free_ids_of_year(root: Path, series: IdSeries, year: int, count: int) -> list[str]:
    """The next free ids of a year."""
    return free_ids(root, series, lambda used: series.next_of_year(year, used), count)
