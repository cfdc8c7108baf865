"""Ids for new records, free here and on every branch."""

from collections.abc import Callable
from pathlib import Path

from dutylist.cli.streams import notify
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.writing.next_id import IdSeries


def used_ids(root: Path, series: IdSeries) -> frozenset[str]:
    """The ids of a series that must not be given again; that branches cannot be asked is told."""
    known = series.used(root)
    if known.notice:
        notify(sanitize(say("注意：", "note: ") + known.notice.render({"detail": known.detail}, language())))
    return known.ids


def free_ids(root: Path, series: IdSeries, next_id: Callable[[frozenset[str]], str], count: int) -> list[str]:
    """The next ids that are free; `next_id` gives the one after those that are used."""
    used, given = used_ids(root, series), list[str]()
    while len(given) < count:
        given.append(next_id(used))
        used |= {given[-1]}
    return given


def free_ids_of_year(root: Path, series: IdSeries, year: int, count: int) -> list[str]:
    """The next ids of a year that are free."""
    return free_ids(root, series, lambda used: series.next_of_year(year, used), count)
