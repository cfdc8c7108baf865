"""The editions that a copy may be of: the files as they are, and the commits that changed the list."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import DATA
from dutylist.output.edition_json import edition_json
from dutylist.reading.load import load, load_root
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.objects import Objects, ask
from dutylist.source.git.revisions import HEAD, Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.own_commit import own_commit

_MOST: Final = 200
"""The most commits that are looked at, the newest first."""


class KnownEdition(msgspec.Struct, frozen=True):
    """An edition; `commit` is None for files that are in no commit."""

    commit: str | None
    checklist: Checklist


def edition_at(root: Path, commit: str) -> Checklist | None:
    """The checklist of a commit; None where there is none."""
    try:
        with Objects(root) as objects:
            revision = resolve(objects, commit)
            if not isinstance(revision, Revision):
                return None
            checklist = load(GitTree(objects, revision), Cache.of(root, digest()), partial=True).checklist
    except RevisionError:
        return None
    return checklist if checklist.county_file is not None else None


def commit_of_copy(root: Path, printed: str | None, township: str | None, edition: KnownEdition) -> str | None:
    """What commit a copy may truly name: its own where that holds the same edition, else that of the edition.

    A copy that names none was made of files that were not committed yet.
    """
    if printed is None:
        return None
    checklist = edition_at(root, printed)
    if checklist is None or township not in (None, *checklist.township_names):
        return edition.commit
    same = edition_json(checklist, township) == edition_json(edition.checklist, township)
    return printed if same else edition.commit


def candidates(root: Path, printed: str | None) -> Iterator[KnownEdition]:
    """The files as they are first, then the commit that is printed on the copy, then all that changed the list.

    Without git, the first alone.
    """
    current = own_commit(root)
    yield KnownEdition(current, load_root(root).checklist)
    cache = Cache.of(root, digest())
    try:
        with Objects(root) as objects:
            head = resolve(objects, HEAD)
            assert isinstance(head, Revision)
            said = ask(root, "rev-list", f"--max-count={_MOST}", head.commit, "--", DATA).decode().split()
            commits: list[str] = list(dict.fromkeys([*([printed] if printed else []), head.commit, *said]))
            for name in commits:
                if name == current:
                    continue
                try:
                    revision = resolve(objects, name)
                except RevisionError:
                    continue
                if isinstance(revision, Revision):
                    checklist = load(GitTree(objects, revision), cache, partial=True).checklist
                    if checklist.county_file is not None:
                        yield KnownEdition(revision.commit, checklist)
    except RevisionError:
        return
