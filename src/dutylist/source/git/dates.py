"""The version in force on a day: the last commit on the main line made before it."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Final

import msgspec

from dutylist.source.git.objects import Objects, ask
from dutylist.source.git.revisions import Revision


class EarlierCommit(msgspec.Struct, frozen=True):
    """A commit, its committer's local day, and whether it is the oldest commit there is."""

    revision: Revision
    day: date
    first: bool = False


def before(objects: Objects, commit: str, day: date) -> EarlierCommit:
    """The last commit before a day, going back from a commit along first parents; where there is none, the oldest.

    Raises:
        RevisionError: git cannot read the repository.
    """
    made = _days(objects, commit, "--first-parent")
    found = next((each for each in made if each[1] < day), None)
    chosen = found or made[-1]
    return EarlierCommit(Revision(chosen[0][:10], chosen[0]), chosen[1], found is None)


def made_on(objects: Objects, commit: str) -> date:
    """The day of a commit in its committer's time zone.

    Raises:
        RevisionError: git cannot read the repository.
    """
    return _days(objects, commit, "--max-count=1")[0][1]


def _days(objects: Objects, commit: str, option: str) -> list[tuple[str, date]]:
    # Not `git log`, which runs what a repository sets as gpg.program where it sets log.showSignature, too.
    listed = ask(objects.root, "rev-list", option, "--format=%H %ci", commit, "--").decode("ascii", "replace")
    return [_made(line) for line in listed.splitlines() if not line.startswith("commit ")]


def _made(line: str) -> tuple[str, date]:
    commit, _, moment = line.partition(" ")
    try:
        return commit, date.fromisoformat(moment[:10])
    except ValueError:  # a commit may claim a year that no calendar has
        return commit, date.min


_RAW: Final = re.compile(rb"(-?[0-9]{1,18}) ([+-])([0-9]{2})([0-9]{2})")


def moment(raw: bytes) -> str | None:
    """The date as ISO 8601 in its own time zone, such as `2025-06-03T10:15:00+08:00`; None if it is no valid date."""
    found = _RAW.fullmatch(raw)
    if found is None:
        return None
    ahead = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
    try:
        begin = datetime(1970, 1, 1, tzinfo=timezone(ahead))
        return (begin + ahead + timedelta(seconds=int(found[1]))).isoformat()
    except (OverflowError, ValueError):
        return None
