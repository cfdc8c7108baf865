"""What commits changed in the items, remembered from one run to the next: git is asked only about commits that are new."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.git.diff_tree import ChangedFile, Commit, File, changed_files
from dutylist.source.git.item_history import Lines, LookUp, known_place, list_folders
from dutylist.source.git.objects import Objects

_KEPT: Final = 64
"""So many checklists are remembered."""

_Row = tuple[str, str | None, str | None, str, list[tuple[str, bytes, str]]]
"""A commit's id, its two dates and its subject; the path, mode and content of each file that it changed."""


class _Known(msgspec.Struct):
    """The commits that were looked at, and those among them that changed an item."""

    seen: set[str]
    rows: dict[str, _Row]


def commit_changes(objects: Objects) -> LookUp | None:
    """A function that gives what commits changed; None where nothing may be remembered, as in a shallow clone.

    What a commit changed against its first parent never changes, so the index of one commit serves all that follow it,
    on whatever branch.

    Raises:
        RevisionError: git cannot read the repository.
    """
    present = known_place(objects)
    if present is None or not _is_text(present):
        return None
    memory = Cache.of("commit-changes", digest(), keep=_KEPT)

    def look_up(lines: Lines, names: frozenset[str], places: Sequence[str]) -> Iterable[ChangedFile]:
        wanted = list(lines)
        found: dict[str, ChangedFile] = {}
        for place in places:
            key = hashlib.sha256(os.fsencode("\0".join((str(objects.root), present, place)))).digest()[:20]
            known = _decoded(memory.get(key))
            fresh = [line for line in wanted if line[0] not in known.seen]
            if fresh:
                for each in changed_files(objects, fresh, None, "--", *list_folders(present, place)):
                    known.rows[each.commit.id] = _row(each)
                known.seen.update(line[0] for line in fresh)
                memory.add(key, msgspec.msgpack.encode(known))
                memory.save()
            _gather(found, known.rows, wanted, names)
        return found.values()

    return look_up


def _gather(found: dict[str, ChangedFile], rows: Mapping[str, _Row], wanted: Lines, names: frozenset[str]) -> None:
    """Add what the wanted commits changed in files of these names."""
    for commit, *_ in wanted:
        if commit in rows:
            number, date, committed, subject, files = rows[commit]
            own = tuple(File(*file) for file in files if file[0].rpartition("/")[2] in names)
            before = found[commit].files if commit in found else ()
            if own or before:
                found[commit] = ChangedFile(Commit(number, date, subject, committed), (*before, *own))


def _row(each: ChangedFile) -> _Row:
    commit = each.commit
    # No item has a name that is no text.
    files = [(file.path, file.mode, file.id) for file in each.files if _is_text(file.path)]
    return commit.id, commit.date, commit.committed, commit.subject, files


def _is_text(path: str) -> bool:
    """Whether a path is valid UTF-8, which not every name in git is."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _decoded(data: bytes | None) -> _Known:
    if data is not None:
        try:
            return msgspec.msgpack.decode(data, type=_Known)
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass
    return _Known(set(), {})
