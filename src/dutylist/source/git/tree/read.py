"""A revision as a source of a checklist: the files of a commit as they are stored."""

import errno
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from dutylist.model.file_kinds import DATA
from dutylist.model.message import language
from dutylist.model.os_errors import os_error_text
from dutylist.source.base import SourceFile, UnusableError
from dutylist.source.git.cat_file import GitObject
from dutylist.source.git.objects import Objects, ask
from dutylist.source.git.process import is_bare
from dutylist.source.git.read_ahead import ReadAhead
from dutylist.source.git.ref_names import is_full_id
from dutylist.source.git.revisions import Revision
from dutylist.source.git.tree.entries import FOLDER, LINK, encode_name, is_file
from dutylist.source.git.tree.walk import (
    TreeEntry,
    TreeFile,
    decode_entry,
    different_files,
    entries,
    list_files,
    raw_entries,
)


class GitTree:
    """The checklist at a commit, in the folder that corresponds to `root`.

    Several trees of one repository may share one `Objects`, which the caller then closes; otherwise close the tree, or
    use it in a `with`. Every method may raise `RevisionError` if the repository is damaged or incomplete.
    """

    def __init__(self, place: Path | Objects, revision: Revision) -> None:
        if not is_full_id(revision.commit):
            raise ValueError(revision.commit)
        self.objects = place if isinstance(place, Objects) else Objects(place)
        self.revision = revision
        self._closes = not isinstance(place, Objects)
        self._folders: dict[str, dict[bytes, bytes]] = {}
        self._ids: dict[str, bytes] = {}
        self._ahead = ReadAhead(self.objects)
        self._listed: tuple[TreeFile, ...] | None = None
        self._root: tuple[TreeEntry | None] | None = None

    def entries(self) -> list[SourceFile]:
        """Every YAML file under `duties/`, and files that were probably meant to be one, sorted by path.

        Empty if the revision has no such folder. Whether a file is too large is known only when it is read: requesting
        all sizes would take twenty times as long as listing.
        """
        return [SourceFile(path, trouble) for path, _, trouble in self.files_with_ids()]

    def files_with_ids(self) -> tuple[TreeFile, ...]:
        """The entries together with the ids of their content, sorted by path."""
        if self._listed is None:
            found = self.folder(DATA)
            if found is None:
                self._listed = self._instead_of_a_folder()
            else:
                self._listed = tuple(sorted(list_files(self.objects, DATA, found)))
            self._remember(self._listed)
        return self._listed

    def below(self, folder: str) -> list[SourceFile]:
        """The same for one folder, which need not exist."""
        found = self.folder(folder)
        files = tuple(sorted(list_files(self.objects, folder, found))) if found else ()
        self._remember(files)
        return [SourceFile(path, trouble) for path, _, trouble in files]

    def blob_id(self, path: str) -> bytes:
        """Git's id of a file's content, without reading it.

        Raises:
            UnusableError: there is no such file.
        """
        if path not in self._ids:
            found = self._stored(path)
            if found is None:
                raise UnusableError(
                    "unreadable", os_error_text(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)), language())
                )
            if not is_file(found.mode):
                raise UnusableError("link_outside" if found.mode == LINK else "not_a_file")
            self._ids[path] = found.id
        return self._ids[path]

    def read(self, path: str) -> bytes:
        """The bytes of a file, listed or not.

        Raises:
            UnusableError: it cannot be used.
            MissingObjectError: the repository lacks its content, as partial clones do.
        """
        return self._ahead.read(path, self.blob_id(path))

    def id_without_reading(self, path: str) -> bytes | None:
        """Git's id of a listed file, if the repository's ids are those of `content_id` (SHA-1)."""
        found = self._ids.get(path)
        return found if found and len(found) == 20 else None

    def different_files(self, other: "GitTree") -> tuple[tuple[TreeFile, ...], tuple[TreeFile, ...]]:
        """The files of this tree and of another one, without those that are identical in both."""
        here, there = self.folder(DATA), other.folder(DATA)
        if here is None or there is None:
            return self.files_with_ids(), other.files_with_ids()
        if here == there:
            return (), ()
        ours, theirs = (tuple(sorted(side)) for side in different_files(self.objects, here, other.objects, there, DATA))
        self._remember(ours)
        other._remember(theirs)
        return ours, theirs

    def folder(self, path: str) -> bytes | None:
        """The id of a folder below the root, or None where there is none."""
        found = self._stored(path)
        return found.id if found and found.mode == FOLDER else None

    def holds(self, path: str) -> bool:
        """Whether there is anything at a path below the root."""
        return self._stored(path) is not None

    def stand_at(self, folder: str) -> None:
        """Use this folder of the commit as the checklist's root, whatever folder git was started in."""
        top = self.objects.find(f"{self.revision.commit}^{{tree}}")
        if not isinstance(top, GitObject):
            raise self.objects.missing_object(self.revision.commit)
        root: TreeEntry | None = TreeEntry(FOLDER, bytes.fromhex(top.id))
        for name in filter(None, folder.split("/")):
            root = entries(self.objects, root.id).get(name) if root and root.mode == FOLDER else None
        self._root = (root,)

    def names(self, folder: str) -> list[str]:
        """The names in a folder below the root, sorted; of the root itself if the name is empty."""
        if not folder:
            self.holds(DATA)
            found = self._root[0] if self._root else None
        else:
            found = self._stored(folder)
        if found is None or found.mode != FOLDER:
            return []
        return sorted(entries(self.objects, found.id))

    def close(self) -> None:
        """End the git that this tree started."""
        if self._closes:
            self.objects.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _remember(self, files: tuple[TreeFile, ...]) -> None:
        self._ids |= {path: object_id for path, object_id, trouble in files if trouble is None}
        self._ahead.expect(files)

    def _instead_of_a_folder(self) -> tuple[TreeFile, ...]:
        found = self._stored(DATA)
        if found is None:
            return ()
        return ((DATA, found.id, "link_outside" if found.mode == LINK else "not_a_file"),)

    def _stored(self, path: str) -> TreeEntry | None:
        if self._root is None:
            self._root = (self._find_root(),)
        walked, found = "", self._root[0]
        for name in path.split("/"):
            if found is None or found.mode != FOLDER:
                return None
            if walked not in self._folders:
                self._folders[walked] = raw_entries(self.objects, found.id)
            raw = self._folders[walked].get(encode_name(name))
            found = None if raw is None else decode_entry(raw, len(found.id))
            walked = f"{walked}/{name}"
        return found

    def _find_root(self) -> TreeEntry | None:
        """The folder of the commit that corresponds to the checklist's root."""
        commit = self.revision.commit
        top = self.objects.find(f"{commit}^{{tree}}")
        if not isinstance(top, GitObject):
            raise self.objects.missing_object(commit)
        root = TreeEntry(FOLDER, bytes.fromhex(top.id))
        if is_bare(self.objects.root):
            return root
        found = self.objects.find(f"{commit}:./")
        if isinstance(found, GitObject):
            return TreeEntry(FOLDER if found.kind == "tree" else LINK, bytes.fromhex(found.id))
        # The revision has no such folder, or the repository lacks it: the second may not pass for the first.
        for name in self._below_top():
            following = entries(self.objects, root.id).get(name)
            if following is None or following.mode != FOLDER:
                return None
            root = following
        return root

    def _below_top(self) -> list[str]:
        prefix = ask(self.objects.root, "rev-parse", "--show-prefix").removesuffix(b"\n")
        return prefix.decode("utf-8", "surrogateescape").rstrip("/").split("/")
