"""Which ids of whistles' cases and of findings are taken, here and on every branch, and the next one that is free."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dutylist.model.kinds import DATA
from dutylist.source.git_ids import GitUnreadableError, item_file_names
from dutylist.writing.taken_ids import UNREADABLE_REPOSITORY, UNSAFE_REPOSITORY, TakenIds

_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of record whose ids are a beginning, the year, and a number of at least so many digits."""

    folder: str
    beginning: str
    digits: int

    def path(self, record_id: str) -> str:
        """Where a record's file stands, relative to the root."""
        return f"{DATA}/{self.folder}/{record_id}.yaml"


CASES: Final = Series("whistles/cases", "", 4)
FINDINGS: Final = Series("findings", "F-", 3)


def taken_records(root: Path, series: Series) -> TakenIds:
    """Every id of the series in the work tree, at git's HEAD, on every fetched branch and in the index, by file names.

    Without git, or outside of a repository, the work tree's.
    """
    folder = f"{DATA}/{series.folder}"
    here = _names_in(root / folder)
    try:
        return TakenIds(_ids([*here, *item_file_names(root, [folder])], series))
    except GitUnreadableError as error:
        notice = UNSAFE_REPOSITORY if error.unsafe else UNREADABLE_REPOSITORY
        return TakenIds(_ids(here, series), notice, "" if error.unsafe else error.detail)


def next_record(series: Series, year: int, taken: Iterable[str]) -> str:
    """The id after the highest one of a year. Gaps are not filled: one may be a record that was withdrawn."""
    beginning = f"{series.beginning}{year:04}-"
    numbers = [each.removeprefix(beginning) for each in taken if each.startswith(beginning)]
    highest = max((int(number) for number in numbers if len(number) <= _DIGITS), default=0)
    return f"{beginning}{highest + 1:0{series.digits}}"


def _names_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [each.name for each in found]
    except OSError:
        return []


def _ids(names: Iterable[str], series: Series) -> frozenset[str]:
    file = re.compile(rf"({series.beginning}[0-9]{{4}}-[0-9]{{{series.digits},}})\.(?:yaml|yml)", re.IGNORECASE)
    return frozenset(match[1].upper() for name in names if (match := file.fullmatch(name)))
