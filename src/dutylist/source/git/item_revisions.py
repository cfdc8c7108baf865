"""The revisions of an item: commits that changed its files against their first parent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dutylist.model.item import LISTS
from dutylist.source.git.commit_graph import Graph
from dutylist.source.git.diff_tree import ChangedFile, Commit, File

Files = tuple[File, ...]
"""The files of one item at one commit, those in the present folder first: usually one, none if it is not listed."""


class CommitState(msgspec.Struct, frozen=True):
    """What a commit left of an item's files, and what each of its parents had, in the order of `parents`."""

    commit: Commit
    parents: tuple[str, ...]
    before: tuple[Files, ...]
    after: Files

    @property
    def place(self) -> str:
        """Where the checklist lay, counted from the top of the repository."""
        return next(files[0].place for files in (self.after, *self.before) if files)


class ItemRevision(msgspec.Struct, frozen=True):
    """A commit that left an item's files as none of its parents had them.

    `arrival` is the merge that brought it to the main line, where it was not made there. `dropped`: no merge took it
    up. `again` are later commits that made the same change on another side of a merge.
    """

    step: CommitState
    arrival: CommitState | None = None
    dropped: bool = False
    again: tuple[Commit, ...] = ()

    @property
    def commit(self) -> Commit:
        """The commit."""
        return self.step.commit


class Histories:
    """The revisions of some items up to one commit."""

    def __init__(self, graph: Graph, places: Sequence[str], changes: Iterable[ChangedFile]) -> None:
        self.graph = graph
        self._places = tuple(places)
        self._commits: dict[str, Commit] = {}
        self._changed: dict[str, dict[str, list[File]]] = defaultdict(dict)
        self._turns: dict[str, tuple[ItemRevision, ...]] = {}
        self._now: dict[str, Files] = {}
        self._undone: dict[str, tuple[ItemRevision, ...]] = {}
        for each in changes:
            self._commits[each.commit.id] = each.commit
            for file in each.files:
                if file.place in self._places and list_of(file) in LISTS:
                    name = file.path.rpartition("/")[2]
                    self._changed[name].setdefault(each.commit.id, []).append(file)

    def turns(self, item: str) -> tuple[ItemRevision, ...]:
        """The revisions of an item, the oldest first."""
        if item not in self._turns:
            changes = self._changed.get(f"{item}.yaml", {})
            states = self._states(changes) if changes else {}
            self._now[item] = states.get(self.graph.head, ())
            self._turns[item] = self._found(changes, states) if changes else ()
            self._undone[item] = tuple(self._set_back(states)) if changes else ()
        return self._turns[item]

    def every(self, item: str) -> tuple[ItemRevision, ...]:
        """The revisions of an item, with the merges that reverted it to a state before one of their parents.

        A merge takes one parent's files. If the other parent's files occur nowhere in the history of the one taken, the
        merge has undone them: a change, though its files equal those of a parent.
        """
        turns = self.turns(item)
        return tuple(sorted((*turns, *self._undone[item]), key=lambda turn: self.graph.order[turn.commit.id]))

    def now(self, item: str) -> Files:
        """The files of an item at the last commit."""
        self.turns(item)
        return self._now[item]

    @property
    def place(self) -> str:
        """Where the checklist lies now, counted from the top of the repository."""
        return self._places[0]

    def _found(self, changes: Mapping[str, Sequence[File]], states: Mapping[str, Files]) -> tuple[ItemRevision, ...]:
        in_order = sorted(
            (commit for commit in changes if commit in self.graph.order), key=self.graph.order.__getitem__
        )
        steps = [self._step(commit, states) for commit in in_order]
        taken_up = self.graph.taken_up(states)
        turns: dict[str, ItemRevision] = {}
        alike: dict[tuple[tuple[Files, ...], Files], list[str]] = defaultdict(list)
        for step in filter(_is_turn, steps):
            commit, known = step.commit.id, alike[step.before, step.after]
            beside = next((each for each in known if not self.graph.leads_to(each, commit)), None)
            if beside:
                turns[beside] = msgspec.structs.replace(turns[beside], again=(*turns[beside].again, step.commit))
                continue
            known.append(commit)
            merge = self.graph.arrivals.get(commit)
            turns[commit] = ItemRevision(step, self._step(merge, states) if merge else None, commit not in taken_up)
        return tuple(turns.values())

    def _set_back(self, states: Mapping[str, Files]) -> Iterable[ItemRevision]:
        for commit in self.graph.merges:
            parents = self.graph.parents[commit]
            if len({states[parent] for parent in parents}) < 2:
                continue
            after = states[commit]
            chosen = [parent for parent in parents if states[parent] == after]
            for parent in parents if chosen else ():
                if states[parent] != after and not any(self._was(states, states[parent], each) for each in chosen):
                    named = self._commits.get(commit) or Commit(commit, None, "")
                    yield ItemRevision(CommitState(named, (parent,), (states[parent],), after))

    def _was(self, states: Mapping[str, Files], files: Files, until: str) -> bool:
        """Whether these files stood at a commit or before it."""
        seen = {until}
        waiting = [until]
        while waiting:
            commit = waiting.pop()
            if states[commit] == files:
                return True
            fresh = [parent for parent in self.graph.parents[commit] if parent not in seen]
            seen.update(fresh)
            waiting += fresh
        return False

    def _step(self, commit: str, states: Mapping[str, Files]) -> CommitState:
        parents = self.graph.parents[commit]
        before = tuple(states[parent] for parent in parents)
        return CommitState(self._commits.get(commit) or Commit(commit, None, ""), parents, before, states[commit])

    def _states(self, changes: Mapping[str, Sequence[File]]) -> dict[str, Files]:
        states: dict[str, Files] = {}
        for commit, parents in self.graph.parents.items():
            state = states[parents[0]] if parents else ()
            states[commit] = self._after(state, changes[commit]) if commit in changes else state
        return states

    def _after(self, state: Files, changes: Iterable[File]) -> Files:
        files = {file.path: file for file in (*state, *changes)}
        left = (file for file in files.values() if file.id)
        return tuple(sorted(left, key=lambda file: (self._places.index(file.place), file.path)))


def list_of(file: File) -> str:
    """The name of the folder that a file lies in; the path has two folders at least."""
    return file.path.rsplit("/", 2)[1]


def _is_turn(step: CommitState) -> bool:
    return step.after not in step.before if step.before else bool(step.after)
