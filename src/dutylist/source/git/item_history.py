"""The commits that changed the files of an item, found with two questions to git however long the history is.

`git rev-list` gives the shape of the history and one `git diff-tree` what each commit changed, in these files alone,
against its first parent; no content is read. From that follows what every commit holds.

What counts is every commit that leads to the revision (what git calls the full history), for git's usual shortened
history leaves out whatever was changed and changed back on one side of a merge. A turn is a commit whose files of the
item are like those of none of its parents. So what came in by a merge is one turn, where it was made; a merge is a turn
only where it left something that neither side had. Of the same change made on two sides of a merge, as by
`git cherry-pick`, the first is the turn and the other is noted with it. What a merge passed over is a turn too, marked
as dropped.

A checklist whose folder was renamed or moved is followed: where a commit has an item's file come and takes one of the
same name away elsewhere, that is where the list lay before.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from dutylist.model.file_kinds import DATA
from dutylist.model.item import LISTS
from dutylist.source.git.commit_graph import Graph
from dutylist.source.git.completeness import is_shallow
from dutylist.source.git.diff_tree import ChangedFile, File, changed_files
from dutylist.source.git.item_revisions import CommitState, Histories, ItemRevision, list_of
from dutylist.source.git.objects import Objects, ask

_ONE_BY_ONE: Final = 8
"""Up to this number, items are requested by their file names; beyond it, by whole folders."""
_MOST_PLACES: Final = 8


Lines = Iterable[tuple[str, ...]]
"""Commits, each with the parent that it is compared with."""
LookUp = Callable[[Lines, frozenset[str], Sequence[str]], Iterable[ChangedFile]]
"""Gives what commits changed in files of these names, in the lists of checklists that lie in these places."""


def histories(objects: Objects, commit: str, items: Collection[str], look_up: LookUp | None = None) -> Histories:
    """The revisions of the files of these items up to a commit, given by its full id; `look_up` may remember what
    commits changed.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    present = place_of(objects)
    listed = ask(objects.root, "rev-list", "--parents", "--date-order", commit).decode("ascii")
    graph = Graph(tuple(line.split(" ")) for line in listed.splitlines())
    names = frozenset(f"{item}.yaml" for item in items)
    places = [present]
    asked: set[str] = set()
    while True:
        lines = ((each, *parents[:1]) for each, parents in graph.parents.items())
        if look_up is None:
            paths = _paths("../" * present.count("/"), places, items)
            changes: Iterable[ChangedFile] = changed_files(objects, lines, names, "--", *paths)
        else:
            changes = look_up(lines, names, places)
        found = Histories(graph, places, changes)
        begun = {each for item in items for each in _began(found, item)} - asked
        former = dict.fromkeys(_former_places(objects, graph, begun, names))
        fresh = [place for place in former if place not in places]
        if not fresh or len(places) >= _MOST_PLACES:
            return found
        asked |= begun
        places += fresh


def place_of(objects: Objects) -> str:
    """Where the checklist of the repository's folder lies, counted from the top of the repository.

    Raises:
        RevisionError: git cannot read the repository.
    """
    return os.fsdecode(ask(objects.root, "rev-parse", "--show-prefix").removesuffix(b"\n")) + DATA


@lru_cache(maxsize=1)
def known_place(objects: Objects) -> str | None:
    """`place_of`, or None where the clone's history is cut off, so that nothing told of it may be remembered.

    Raises:
        RevisionError: git cannot read the repository.
    """
    shallow, _, prefix = ask(objects.root, "rev-parse", "--is-shallow-repository", "--show-prefix").partition(b"\n")
    return None if shallow == b"true" else os.fsdecode(prefix.removesuffix(b"\n")) + DATA


def cut_off(objects: Objects, turns: Iterable[ItemRevision]) -> frozenset[str]:
    """The commits among the revisions whose parents are missing from a shallow clone.

    Raises:
        RevisionError: git cannot read the repository.
    """
    return _cut(objects, [turn.commit.id for turn in turns if not turn.step.before])


def cut_roots(objects: Objects, graph: Graph) -> frozenset[str]:
    """The commits at which a shallow clone ends.

    Raises:
        RevisionError: git cannot read the repository.
    """
    return _cut(objects, [commit for commit, parents in graph.parents.items() if not parents])


def _cut(objects: Objects, roots: Sequence[str]) -> frozenset[str]:
    if not roots or not is_shallow(objects.root):
        return frozenset()
    headers = {root: ask(objects.root, "cat-file", "commit", root).partition(b"\n\n")[0] for root in roots}
    return frozenset(root for root, header in headers.items() if b"\nparent " in header)


def files_changed_with(objects: Objects, step: CommitState) -> tuple[File, ...]:
    """All items' files that a commit changed against its first parent.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    (each,) = list(changed_files(objects, [(step.commit.id, *step.parents[:1])], None)) or [
        ChangedFile(step.commit, ())
    ]
    return tuple(file for file in each.files if file.id and file.path.count("/") >= 2 and list_of(file) in LISTS)


def _began(found: Histories, item: str) -> Iterator[str]:
    for turn in found.turns(item):
        if turn.step.before and not any(turn.step.before):
            yield turn.commit.id


def list_folders(present: str, place: str) -> list[str]:
    """The folders of the lists in a place, as paths from the checklist's root, which lies at `present`."""
    return [f"{'../' * present.count('/')}{place}/{name}" for name in LISTS]


def _paths(up: str, places: Iterable[str], items: Collection[str]) -> list[str]:
    folders = [f"{up}{place}/{name}" for place in places for name in LISTS]
    return [f"{each}/{item}.yaml" for each in folders for item in items] if len(items) <= _ONE_BY_ONE else folders


def _former_places(objects: Objects, graph: Graph, begun: Iterable[str], names: Collection[str]) -> Iterator[str]:
    """Folders from which files of these names disappeared in the commits that added them here."""
    lines = [(each, graph.parents[each][0]) for each in sorted(begun)]
    for each in changed_files(objects, lines, names, "--diff-filter=D") if lines else ():
        for file in each.files:
            if file.path.count("/") >= 2 and list_of(file) in LISTS:
                yield file.place
