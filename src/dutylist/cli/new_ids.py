"""Free ids for new records, here and on every branch, also while other programs give ids."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from dutylist.cli.streams import notify
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.next_id import IdSeries
from dutylist.writing.transaction import ChangedMeanwhileError

_T = TypeVar("_T")
_ATTEMPTS: Final = 100
_PAUSE: Final = 0.05
"""Seconds that an attempt waits at most for the one that was quicker, so that two do not block each other again."""


def with_new_ids(root: Path, series: IdSeries, attempt: Callable[[frozenset[str]], _T]) -> _T:
    """What `attempt` returns; it gets the ids in use, reads what it needs, and writes new records without replacing files.

    If another program takes one of its ids meanwhile, or changes a file that it replaces, it is called again with the
    ids in use by then. `attempt` must have written nothing when it raises, and must read after it is called: since ids
    are given in order, it then either knows every record with an id before its own, or finds its id in use. So two
    programs that record the same thing at once record it once.

    Raises what `attempt` raises, also if something is in the way time after time.
    """
    for number in range(1, _ATTEMPTS):
        used = used_ids(root, series, quiet=number > 1)
        try:
            return attempt(used)
        except ChangedMeanwhileError:
            pass
        except WriteRefusedError as error:
            if error.why is not errors.EXISTS or not series.holds(str(error.arguments["path"])):
                raise
        time.sleep(random.uniform(0, _PAUSE))  # noqa: S311  not a secret
    return attempt(used_ids(root, series, quiet=True))


def used_ids(root: Path, series: IdSeries, *, quiet: bool = False) -> frozenset[str]:
    """The ids of a series that are in use; a notice is shown if branches cannot be examined, unless `quiet`."""
    known = series.used(root)
    if known.notice and not quiet:
        notify(sanitize(say("注意：", "note: ") + known.notice.render({"detail": known.detail}, language())))
    return known.ids
