"""Which findings have an adjustment record already, drafts that are not filled in yet among them."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from dutylist.model.kinds import kind_of

if TYPE_CHECKING:
    from dutylist.model.checklist import Checklist


def drafted_for(root: Path, checklist: "Checklist", findings: Collection[str]) -> dict[str, str]:
    """The path of the record in the work tree that names each of these findings; those that none names are left out."""
    from dutylist.practice.supervision import findings_named, recorded
    from dutylist.source.files import UnusableError
    from dutylist.source.worktree import Worktree

    known = recorded(checklist)
    places = {filed.record.id: filed.path for filed in checklist.adjustments}
    found = {finding: places[known[finding]] for finding in findings if finding in known}
    tree = Worktree(root)
    for path in sorted(checklist.broken):
        kind = kind_of(path)
        if kind is None or kind.name != "adjustment":
            continue
        try:
            text = tree.read(path).decode(errors="replace")
        except UnusableError:
            continue
        for finding in findings_named(text):
            if finding in findings:
                found.setdefault(finding, path)
    return found
