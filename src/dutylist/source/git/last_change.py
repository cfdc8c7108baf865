"""When the data of a checklist were changed last, for what must be known as newer than what somebody has already."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dutylist.source.git.errors import RevisionError
from dutylist.source.git.objects import ask

_FIRST: Final = datetime(2020, 1, 1, tzinfo=UTC)
_DATA: Final = "duties"


def last_change(root: Path) -> datetime | None:
    """The moment of the last commit that changed the data, or of a later change that is not committed; None outside of git."""
    try:
        said = ask(root, "log", "-1", "--format=%ct", "--", _DATA).strip()
        changed = ask(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", _DATA)
        prefix = ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n").decode("utf-8", "replace")
    except RevisionError:
        return None
    moments = [float(said)] if said.isdigit() else []
    for entry in changed.split(b"\0"):
        name = entry[3:].decode("utf-8", "replace").removeprefix(prefix)
        try:
            moments.append((root / name if name else root / _DATA).stat().st_mtime if name else 0.0)
        except OSError:
            moments.append((root / _DATA).stat().st_mtime)
    if not moments or max(moments) <= 0:
        return None
    try:
        return datetime.fromtimestamp(int(max(moments)), UTC)
    except (OverflowError, OSError, ValueError):
        return None


def revision_number(moment: datetime | None) -> int:
    """A number that grows with every later change: RFC 5545 calls it SEQUENCE. It counts the seconds from 2020."""
    return max(0, int((moment - _FIRST).total_seconds())) if moment else 0
