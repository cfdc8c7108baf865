"""The ids in use, here and on every branch, so that two branches do not give the same one."""

import os
import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Final

import msgspec

from dutylist.model.file_kinds import DATA
from dutylist.model.item import LISTS
from dutylist.model.message import Message
from dutylist.source.git.known_names import GitUnreadableError, item_file_names
from dutylist.writing.errors import EXISTS, WriteRefusedError

_LONGEST: Final = 20
"""The longest text that counts as an id."""

_MOST_DIGITS: Final = 8
"""Ids with more digits are not counted as in use, so that a typing error does not raise the next id."""

UNSAFE_REPOSITORY: Final = Message(
    "git 拒绝读取这个仓库，因为它属于别的用户；新编号没有与其他分支核对。"
    "可运行 git config --global --add safe.directory 加上仓库目录",
    "git declines to read this repository because it belongs to another user; new ids were not checked against other "
    "branches. Run git config --global --add safe.directory with its folder",
)
UNREADABLE_REPOSITORY: Final = Message(
    "git 读不了这个仓库，新编号没有与其他分支核对：{detail}",
    "git cannot read this repository; new ids were not checked against other branches: {detail}",
)


class UsedIds(msgspec.Struct, frozen=True):
    """Ids that must not be given again. `notice` says why branches could not be examined, if so."""

    ids: frozenset[str]
    notice: Message | None = None
    detail: str = ""


class IdSeries(msgspec.Struct, frozen=True):
    """The ids of one kind of record: the folders of its files, and the form of an id.

    Attributes:
        folders: folders below `duties`.
        pattern: a regular expression for an id.
        digits: the least number of digits in an id's number.
        beginning: the text before the year in an id; items have no year, but the county's prefix.
    """

    folders: tuple[str, ...]
    pattern: str
    digits: int
    beginning: str = ""

    def path(self, record_id: str) -> str:
        """The path of a record's file, relative to the root."""
        return f"{DATA}/{self.folders[0]}/{record_id}.yaml"

    def used_ids(self, root: Path) -> UsedIds:
        """Every id in the work tree, at HEAD, on every fetched branch and in the index, by file names only.

        Without git, or outside of a repository, those of the work tree.
        """
        folders = self._paths()
        here = {name for folder in folders for name in _names_in(root / folder)}
        try:
            return UsedIds(self._ids(here | item_file_names(root, folders)))
        except GitUnreadableError as error:
            notice = UNSAFE_REPOSITORY if error.unsafe else UNREADABLE_REPOSITORY
            return UsedIds(self._ids(here), notice, "" if error.unsafe else error.detail)

    def next(self, prefix: str, used: Iterable[str]) -> str:
        """The id after the highest one with this prefix.

        Gaps are not filled: an id is given once and kept for life, and a gap may be a withdrawn record.
        """
        known = frozenset(used)
        numbers = [each.removeprefix(prefix) for each in known if each.startswith(prefix)]
        usual = (int(each) for each in numbers if len(each) <= _MOST_DIGITS and re.fullmatch("[0-9]+", each))
        numbered = (f"{prefix}{number:0{self.digits}}" for number in count(max(usual, default=0) + 1))
        return next(new for new in numbered if new not in known)

    def next_of_year(self, year: int, used: Iterable[str]) -> str:
        """The id after the highest one of a year."""
        return self.next(f"{self.beginning}{year:04}-", used)

    def several_of_year(self, year: int, used: Iterable[str], count: int) -> list[str]:
        """So many ids after the highest one of a year."""
        known, given = frozenset(used), list[str]()
        while len(given) < count:
            given.append(self.next_of_year(year, known))
            known |= {given[-1]}
        return given

    def holds(self, path: str) -> bool:
        """Whether a path, relative to the root, is that of a record of this series."""
        folder, _, name = path.rpartition("/")
        return folder in self._paths() and bool(self._ids([name]))

    def demand_alone(self, root: Path, paths: Iterable[str]) -> None:
        """Raise `WriteRefusedError` if a record in another folder of the series has the id of one of these new records.

        Two programs may have given one id at the same time in two folders, where neither file is in the other's way.
        """
        for path in paths:
            folder, _, name = path.rpartition("/")
            for other in self._paths():
                if folder in self._paths() and other != folder and os.path.lexists(root / other / name):
                    raise WriteRefusedError(EXISTS, path=f"{other}/{name}")

    def _paths(self) -> list[str]:
        return [f"{DATA}/{name}" for name in self.folders]

    def _ids(self, names: Iterable[str]) -> frozenset[str]:
        file = re.compile(rf"({self.pattern})\.(?:yaml|yml)", re.IGNORECASE)
        found = (file.fullmatch(name) for name in names)
        return frozenset(match[1].upper() for match in found if match and len(match[1]) <= _LONGEST)


ITEMS: Final = IdSeries(tuple(LISTS), "[A-Z]{1,8}[0-9]{4,}", 4)
ADJUSTMENTS: Final = IdSeries(("adjustments",), "ADJ-[0-9]{4}-[0-9]{3,}", 3, "ADJ-")
WHISTLE_CASES: Final = IdSeries(("whistles/cases",), "[0-9]{4}-[0-9]{4,}", 4)
FINDINGS: Final = IdSeries(("findings",), "F-[0-9]{4}-[0-9]{3,}", 3, "F-")
ASSESSMENTS: Final = IdSeries(("assessments",), "KH-[0-9]{4}(?:-[0-9]{1,8})?", 1, "KH-")


def next_assessment(year: int, used: Iterable[str]) -> str:
    """`KH-2026`, and for further ones of the year `KH-2026-2` and so on."""
    known = frozenset(used)
    first = f"KH-{year:04}"
    if not any(each == first or each.startswith(f"{first}-") for each in known):
        return first
    return ASSESSMENTS.next_of_year(year, known | {f"{first}-1"})


def _names_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [each.name for each in found]
    except OSError:
        return []
