"""Items, and the records about them, in past commits. No content is read or parsed twice."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from dutylist.model.base import Record
from dutylist.model.checklist import RecordFile
from dutylist.model.county import County, Policy
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.model.file_kinds import BY_NAME, DATA, Kind, stem_of
from dutylist.model.item import Item
from dutylist.model.records import Adjustment
from dutylist.reading.batch import parse_record
from dutylist.source.git.diff_tree import File
from dutylist.source.git.objects import Objects
from dutylist.source.git.past_objects import PastContents
from dutylist.source.git.tree.entries import FOLDER, LINK, is_file
from dutylist.source.git.tree.walk import TreeEntry


class UnreadableItem(msgspec.Struct, frozen=True):
    """An item's file that cannot be used, with the first reason."""

    path: str
    diagnostic: Diagnostic


class SurroundingRecords(msgspec.Struct, frozen=True):
    """The files around the items at a commit: register of townships, policy, records on some items.

    `folders` are the names in the checklist's folder. `unread` are the paths of unusable records that may be on these
    items. Paths are counted from the checklist's root.
    """

    folders: frozenset[str] = frozenset()
    county: RecordFile[County] | None = None
    policy: Policy | None = None
    records: tuple[RecordFile[Adjustment], ...] = ()
    unread: tuple[str, ...] = ()


class PastVersions:
    """Past versions of `items` and of the records that name them."""

    def __init__(self, objects: Objects, items: Collection[str]) -> None:
        self._contents = PastContents(objects)
        self._items = tuple(item.encode(errors="surrogatepass") for item in items)
        self._records: dict[tuple[Kind, str], Record | None] = {}
        self._offices: dict[tuple[str, str], SurroundingRecords] = {}
        self._seen: dict[tuple[object, ...], SurroundingRecords] = {}

    def item(self, file: File) -> RecordFile[Item] | UnreadableItem:
        """The item that a file holds.

        Raises:
            RevisionError: the repository is damaged or incomplete.
        """
        path = file.list_path
        if not is_file(file.mode):
            return UnreadableItem(path, Diagnostic("F104" if file.mode.startswith(LINK) else "F103", Place(path)))
        record = self._record(BY_NAME["item"], file.id)
        if not isinstance(record, Item):
            return UnreadableItem(path, self._wrong(path, file.id))
        stem = stem_of(path)
        if record.id != stem:
            return UnreadableItem(path, Diagnostic("R101", Place(path, ("id",)), {"value": record.id, "stem": stem}))
        return RecordFile(path, record)

    def office(self, commit: str, place: str) -> SurroundingRecords:
        """The files around the items in the folder `place`, counted from the top of the repository, at a commit.

        Raises:
            RevisionError: the repository is damaged or incomplete.
        """
        if (commit, place) not in self._offices:
            self._offices[commit, place] = self._opened(self._contents.folder(commit, place))
        return self._offices[commit, place]

    def expect(self, files: Iterable[File], commits: Iterable[str], place: str) -> None:
        """Read together what will be asked for: these files, and what stood in a folder at these commits.

        Raises:
            RevisionError: the repository is damaged or incomplete.
        """
        self._contents.expect(files, commits, f"{place}/adjustments")

    def _opened(self, held: Mapping[str, TreeEntry]) -> SurroundingRecords:
        parts = {name: held[name].id for name in ("adjustments", "policy.yaml", "checklist.yaml") if name in held}
        folders = frozenset(name for name, stored in held.items() if stored.mode == FOLDER)
        key = (*parts.items(), folders)
        if key not in self._seen:
            self._seen[key] = self._read_office(held, folders)
        return self._seen[key]

    def _read_office(self, held: Mapping[str, TreeEntry], folders: frozenset[str]) -> SurroundingRecords:
        inside = self._contents.entries(held["adjustments"].id) if "adjustments" in folders else {}
        kept = {
            name: stored.id.hex()
            for name, stored in sorted(inside.items())
            if name.endswith(".yaml") and not name.startswith(".") and is_file(stored.mode)
        }
        self._contents.read(kept.values())
        records: list[RecordFile[Adjustment]] = []
        unread: list[str] = []
        for name, object_id in kept.items():
            if self._may_name_items(object_id):
                path = f"{DATA}/adjustments/{name}"
                record = self._record(BY_NAME["adjustment"], object_id)
                if isinstance(record, Adjustment):
                    records.append(RecordFile(path, record))
                else:
                    unread.append(path)
        county, policy = (self._single(held, name) for name in ("checklist", "policy"))
        return SurroundingRecords(
            folders,
            RecordFile(f"{DATA}/checklist.yaml", county) if isinstance(county, County) else None,
            policy if isinstance(policy, Policy) else None,
            tuple(records),
            tuple(unread),
        )

    def _may_name_items(self, object_id: str) -> bool:
        # A backslash may hide an id as YAML escapes do.
        data = self._contents.content(object_id)
        return data is not None and (b"\\" in data or any(item in data for item in self._items))

    def _single(self, held: Mapping[str, TreeEntry], name: str) -> Record | None:
        stored = held.get(f"{name}.yaml")
        return self._record(BY_NAME[name], stored.id.hex()) if stored and is_file(stored.mode) else None

    def _record(self, kind: Kind, object_id: str) -> Record | None:
        if (kind, object_id) not in self._records:
            data = self._contents.content(object_id)
            self._records[kind, object_id] = None if data is None else parse_record(kind, data)
        return self._records[kind, object_id]

    def _wrong(self, path: str, object_id: str) -> Diagnostic:
        # Only a file that cannot be used needs these; each start of the gate would pay for them.
        from dutylist.reading.explain import explain
        from dutylist.reading.positions import read_positions

        data = self._contents.content(object_id)
        if data is None:
            return Diagnostic("F102", Place(path))
        return explain(path, BY_NAME["item"], read_positions(data))[0]
