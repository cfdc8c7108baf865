"""Which item ids are taken, here and on every branch, so that two branches do not give the same one."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from dutylist.model.diagnostic import Text
from dutylist.model.file_kinds import DATA
from dutylist.model.item import LISTS
from dutylist.source.git.known_names import GitUnreadableError, item_file_names

_ITEM_FILE: Final = re.compile(r"([A-Z]{1,8}[0-9]{4,})\.(?:yaml|yml)", re.IGNORECASE)
_LONGEST: Final = 20
_DIGITS: Final = 8

UNSAFE_REPOSITORY: Final = Text(
    "git 拒绝读取这个仓库，因为它属于别的用户；新编号没有与其他分支核对。"
    "可运行 git config --global --add safe.directory 加上仓库目录",
    "git declines to read this repository because it belongs to another user; new ids were not checked against other "
    "branches. Run git config --global --add safe.directory with its folder",
)
UNREADABLE_REPOSITORY: Final = Text(
    "git 读不了这个仓库，新编号没有与其他分支核对：{detail}",
    "git cannot read this repository; new ids were not checked against other branches: {detail}",
)


@dataclass(frozen=True, slots=True)
class TakenIds:
    """Ids that must not be given again. `notice` says why branches could not be looked at, where they could not."""

    ids: frozenset[str]
    notice: Text | None = None
    detail: str = ""


def taken_ids(root: Path) -> TakenIds:
    """Every item id in the work tree, at git's HEAD, on every fetched branch and in the index, by file names alone.

    Without git, or outside of a repository, the work tree's.
    """
    folders = [f"{DATA}/{name}" for name in LISTS]
    here = {name for folder in folders for name in _names_in(root / folder)}
    try:
        return TakenIds(_ids(here | item_file_names(root, folders)))
    except GitUnreadableError as error:
        notice = UNSAFE_REPOSITORY if error.unsafe else UNREADABLE_REPOSITORY
        return TakenIds(_ids(here), notice, "" if error.unsafe else error.detail)


def next_id(prefix: str, taken: Iterable[str]) -> str:
    """The id after the highest one with this prefix, of four digits or more.

    Gaps are not filled: an id is given once and kept for life, so a gap may be an item that was abolished. Numbers of
    more than eight digits are nobody's real items and do not push the next one up.
    """
    known = frozenset(taken)
    numbers = [each.removeprefix(prefix) for each in known if each.startswith(prefix)]
    number = max((int(each) for each in numbers if len(each) <= _DIGITS and re.fullmatch("[0-9]+", each)), default=0)
    return next(new for n in count(number + 1) if (new := f"{prefix}{n:04}") not in known)


def _names_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [each.name for each in found]
    except OSError:
        return []


def _ids(names: Iterable[str]) -> frozenset[str]:
    found = (_ITEM_FILE.fullmatch(name) for name in names)
    return frozenset(match[1].upper() for match in found if match and len(match[1]) <= _LONGEST)


_FOLDER: Final = f"{DATA}/adjustments"
_FILE: Final = re.compile(r"(ADJ-[0-9]{4}-[0-9]{3,})\.(?:yaml|yml)", re.IGNORECASE)


def taken_adjustments(root: Path) -> TakenIds:
    """Every record's id in the work tree, at git's HEAD, on every fetched branch and in the index, by file names alone.

    Without git, or outside of a repository, the work tree's.
    """
    here = _names_in(root / _FOLDER)
    try:
        return TakenIds(_adjustment_ids([*here, *item_file_names(root, [_FOLDER])]))
    except GitUnreadableError as error:
        notice = UNSAFE_REPOSITORY if error.unsafe else UNREADABLE_REPOSITORY
        return TakenIds(_adjustment_ids(here), notice, "" if error.unsafe else error.detail)


def next_adjustment(year: int, taken: Iterable[str]) -> str:
    """The id after the highest one of a year. Gaps are not filled: one may be a record that was withdrawn."""
    beginning = f"ADJ-{year:04}-"
    numbers = [each.removeprefix(beginning) for each in taken if each.startswith(beginning)]
    highest = max((int(number) for number in numbers if len(number) <= _DIGITS), default=0)
    return next(f"{beginning}{number:03}" for number in count(highest + 1))


def _adjustment_ids(names: Iterable[str]) -> frozenset[str]:
    return frozenset(match[1].upper() for name in names if (match := _FILE.fullmatch(name)))


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
        return TakenIds(_record_ids([*here, *item_file_names(root, [folder])], series))
    except GitUnreadableError as error:
        notice = UNSAFE_REPOSITORY if error.unsafe else UNREADABLE_REPOSITORY
        return TakenIds(_record_ids(here, series), notice, "" if error.unsafe else error.detail)


def next_record(series: Series, year: int, taken: Iterable[str]) -> str:
    """The id after the highest one of a year. Gaps are not filled: one may be a record that was withdrawn."""
    beginning = f"{series.beginning}{year:04}-"
    numbers = [each.removeprefix(beginning) for each in taken if each.startswith(beginning)]
    highest = max((int(number) for number in numbers if len(number) <= _DIGITS), default=0)
    return f"{beginning}{highest + 1:0{series.digits}}"


def _record_ids(names: Iterable[str], series: Series) -> frozenset[str]:
    file = re.compile(rf"({series.beginning}[0-9]{{4}}-[0-9]{{{series.digits},}})\.(?:yaml|yml)", re.IGNORECASE)
    return frozenset(match[1].upper() for name in names if (match := file.fullmatch(name)))
