"""Which ids of adjustment records are taken, here and on every branch, and the next one that is free."""

import os
import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Final

from dutylist.model.kinds import DATA
from dutylist.source.git_ids import GitUnreadableError, item_file_names
from dutylist.writing.taken_ids import UNREADABLE_REPOSITORY, UNSAFE_REPOSITORY, TakenIds

_FOLDER: Final = f"{DATA}/adjustments"
_FILE: Final = re.compile(r"(ADJ-[0-9]{4}-[0-9]{3,})\.(?:yaml|yml)", re.IGNORECASE)
_DIGITS: Final = 8


def taken_adjustments(root: Path) -> TakenIds:
    """Every record's id in the work tree, at git's HEAD, on every fetched branch and in the index, by file names alone.

    Without git, or outside of a repository, the work tree's.
    """
    here = _names_in(root / _FOLDER)
    try:
        return TakenIds(_ids([*here, *item_file_names(root, [_FOLDER])]))
    except GitUnreadableError as error:
        notice = UNSAFE_REPOSITORY if error.unsafe else UNREADABLE_REPOSITORY
        return TakenIds(_ids(here), notice, "" if error.unsafe else error.detail)


def next_adjustment(year: int, taken: Iterable[str]) -> str:
    """The id after the highest one of a year. Gaps are not filled: one may be a record that was withdrawn."""
    beginning = f"ADJ-{year:04}-"
    numbers = [each.removeprefix(beginning) for each in taken if each.startswith(beginning)]
    highest = max((int(number) for number in numbers if len(number) <= _DIGITS), default=0)
    return next(f"{beginning}{number:03}" for number in count(highest + 1))


def _names_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [each.name for each in found]
    except OSError:
        return []


def _ids(names: Iterable[str]) -> frozenset[str]:
    return frozenset(match[1].upper() for name in names if (match := _FILE.fullmatch(name)))
