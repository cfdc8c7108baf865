"""Contents and folders of past commits, read in groups and remembered."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dutylist.source.base import UnusableError
from dutylist.source.git.cat_file import GitObject
from dutylist.source.git.diff_tree import File
from dutylist.source.git.errors import damaged_object
from dutylist.source.git.objects import Objects
from dutylist.source.git.tree.entries import FOLDER, decode_name, is_file, mode_of, parse_entries
from dutylist.source.git.tree.walk import TreeEntry, entries

_TOGETHER: Final = 32


class PastContents:
    """The contents of past commits. Every method may raise `RevisionError` if the repository is damaged or incomplete."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._blobs: dict[str, bytes | None] = {}
        self._tops: dict[str, str] = {}
        self._folders: dict[bytes, Mapping[str, TreeEntry]] = {}

    def content(self, object_id: str) -> bytes | None:
        """The bytes of a file; None where it is too large."""
        self.read([object_id])
        return self._blobs[object_id]

    def expect(self, files: Iterable[File], commits: Iterable[str], folder: str) -> None:
        """Read together what will be asked for: these files, and the folders on the way to one folder at these commits.

        A question to git and its answer take two changes of process, which is longer than git needs to find something.
        """
        commits = list(commits)
        self.read([*(file.id for file in files if is_file(file.mode)), *commits])
        found = (re.match(rb"tree ([0-9a-f]+)\n", self._blobs[commit] or b"") for commit in commits)
        self._tops |= {each: top[1].decode() for each, top in zip(commits, found, strict=True) if top}
        folders = {bytes.fromhex(self._tops[commit]) for commit in commits if commit in self._tops}
        for name in (*folder.split("/"), None):
            self.read(each.hex() for each in sorted(folders))
            inside = (self.entries(each).get(name) for each in folders) if name else ()
            folders = {stored.id for stored in inside if stored and stored.mode == FOLDER}

    def read(self, object_ids: Iterable[str]) -> None:
        """Read contents by their ids."""
        wanted = [each for each in dict.fromkeys(object_ids) if each not in self._blobs]
        while wanted:
            some = wanted[:_TOGETHER]
            try:
                found: Sequence[bytes | None] = self._objects.blobs(some)
            except UnusableError:
                found = [None]
            self._blobs |= dict(zip(some, found, strict=False))
            wanted = wanted[len(found) :]

    def folder(self, commit: str, path: str) -> Mapping[str, TreeEntry]:
        """The entries of a folder, named from the top of the repository, at a commit; empty if it does not exist."""
        held = self.entries(bytes.fromhex(self._top(commit)))
        for name in path.split("/"):
            stored = held.get(name)
            if stored is None or stored.mode != FOLDER:
                return {}
            held = self.entries(stored.id)
        return held

    def _top(self, commit: str) -> str:
        if commit not in self._tops:
            top = self._objects.find(f"{commit}^{{tree}}")
            if not isinstance(top, GitObject):
                raise self._objects.missing_object(commit)
            self._tops[commit] = top.id
        return self._tops[commit]

    def entries(self, folder_id: bytes) -> Mapping[str, TreeEntry]:
        """The entries of a folder by name."""
        if folder_id not in self._folders:
            data = self._blobs.get(folder_id.hex())
            self._folders[folder_id] = entries(self._objects, folder_id) if data is None else _held_in(data, folder_id)
        return self._folders[folder_id]


def _held_in(folder: bytes, folder_id: bytes) -> dict[str, TreeEntry]:
    found = parse_entries(folder, len(folder_id))
    if found is None:
        raise damaged_object(folder_id.hex())
    pairs = zip(found.names, found.raws, strict=True)
    return {decode_name(name): TreeEntry(mode_of(raw), raw[-len(folder_id) :]) for name, raw in pairs}
