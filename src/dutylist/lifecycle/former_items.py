"""Items that a record names and that are no longer in the checklist."""

from collections.abc import Iterable
from pathlib import Path

from dutylist.lifecycle.past_versions import PastVersions
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Adjustment
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.item_history import histories
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import commit


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
    """Every version that files of these ids had up to a commit, the oldest first. Raises `RevisionError`."""

    wanted = tuple(items)
    found = histories(objects, commit, wanted)
    past = PastVersions(objects, wanted)
    versions: dict[str, tuple[Item, ...]] = {}
    for item in wanted:
        files = dict.fromkeys(file for turn in found.turns(item) for file in turn.step.after)
        read = (past.item(file) for file in files)
        versions[item] = tuple(each.record for each in read if isinstance(each, RecordFile))
    return versions
