"""Items that a record names and that are no longer in the checklist."""

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from dutylist.lifecycle.commit_changes import commit_changes
from dutylist.lifecycle.past_versions import PastVersions
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Adjustment
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.item_history import histories, known_place
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import commit

_KEPT: Final = 256
"""So many answers are remembered, each for one commit and the ids that were asked about."""


def former_items(root: Path, checklist: Checklist, records: Iterable[Adjustment]) -> dict[str, Item]:
    """The last version of such items, as far as git has it."""
    named = {change.item for record in records for change in record.changes if change.item}
    missing = sorted(named - checklist.by_id.keys())
    if not missing:
        return {}

    last: dict[str, Item] = {}
    try:
        with Objects(root) as objects:
            found = histories(objects, commit(objects, "HEAD").commit, missing)
            past = PastVersions(objects, missing)
            for item in missing:
                versions = [
                    files for turn in found.turns(item) for files in (*turn.step.before, turn.step.after) if files
                ]
                known = [filed for files in versions if isinstance(filed := past.item(files[0]), RecordFile)]
                if known:
                    last[item] = known[-1].record
    except RevisionError:
        # What git cannot give is shown by its id alone.
        return last
    return last


def versions_before(objects: Objects, commit: str, items: Iterable[str]) -> dict[str, tuple[Item, ...]]:
    """Every version that files of these ids had up to a commit, the oldest first; remembered for that commit.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """

    wanted = tuple(sorted(items))
    place = known_place(objects)
    memory = None if place is None else Cache.of("former-items", digest(), keep=_KEPT)
    key = hashlib.sha256(msgspec.msgpack.encode([commit, place, wanted])).digest()[:20]
    if memory is not None and (kept := memory.get(key)) is not None:
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.msgpack.decode(kept, type=dict[str, tuple[Item, ...]])
    found = _looked_up(objects, commit, wanted)
    if memory is not None:
        memory.add(key, msgspec.msgpack.encode(found))
        memory.save()
    return found


def _looked_up(objects: Objects, commit: str, wanted: tuple[str, ...]) -> dict[str, tuple[Item, ...]]:

    found = histories(objects, commit, wanted, commit_changes(objects))
    past = PastVersions(objects, wanted)
    versions: dict[str, tuple[Item, ...]] = {}
    for item in wanted:
        files = dict.fromkeys(file for turn in found.turns(item) for file in turn.step.after)
        read = (past.item(file) for file in files)
        versions[item] = tuple(each.record for each in read if isinstance(each, RecordFile))
    return versions
