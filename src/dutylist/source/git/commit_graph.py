"""The graph of commits: the parents of each, and how each came to the main line."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property


class Graph:
    """The commits that lead to one commit, each with its parents; `newest_first` has no parent before its child."""

    def __init__(self, newest_first: Iterable[tuple[str, ...]]) -> None:
        lines = list(newest_first)
        self.head = lines[0][0]
        self.parents: Mapping[str, tuple[str, ...]] = {line[0]: line[1:] for line in reversed(lines)}

    @cached_property
    def main_line(self) -> tuple[str, ...]:
        """The head and its first parents, the oldest first: what the list itself was, one state after the other."""
        line = [self.head]
        while parents := self.parents[line[-1]]:
            line.append(parents[0])
        return tuple(reversed(line))

    @cached_property
    def _on_main_line(self) -> frozenset[str]:
        return frozenset(self.main_line)

    @cached_property
    def merges(self) -> tuple[str, ...]:
        """The commits with several parents, the oldest first."""
        return tuple(commit for commit, parents in self.parents.items() if len(parents) > 1)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The number of each commit, the oldest first."""
        return {commit: number for number, commit in enumerate(self.parents)}

    @cached_property
    def arrivals(self) -> Mapping[str, str]:
        """For each commit off the main line, the merge that brought it there."""
        known = set(self.main_line)
        found: dict[str, str] = {}
        for merge in self.main_line:
            waiting = list(self.parents[merge][1:])
            while waiting:
                commit = waiting.pop()
                if commit not in known:
                    known.add(commit)
                    found[commit] = merge
                    waiting += self.parents[commit]
        return found

    def leads_to(self, commit: str, later: str) -> bool:
        """Whether one commit is an ancestor of another."""
        seen = {later}
        waiting = [later]
        while waiting:
            for parent in self.parents[waiting.pop()]:
                if parent == commit:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return False

    def taken_up(self, states: Mapping[str, Hashable]) -> frozenset[str]:
        """The commits whose state was at some time that of the main line, or went into it.

        These are the whole main line and, for each merge, those of its parents whose state it kept, or all of them
        where it made a new one. Parents whose state a merge discarded are left out.
        """
        chosen = self._parents_taken_up(states)
        found: set[str] = set()
        # Off the main line one comes by its merges only.
        waiting = [merge for merge in self.merges if merge in self._on_main_line]
        while waiting:
            parents = chosen(waiting.pop())
            fresh = [each for each in parents if each not in self._on_main_line and each not in found]
            found.update(fresh)
            waiting += fresh
        return self._on_main_line | found

    def _parents_taken_up(self, states: Mapping[str, Hashable]) -> Callable[[str], list[str]]:
        def chosen(commit: str) -> list[str]:
            parents = self.parents[commit]
            alike = [parent for parent in parents if states[parent] == states[commit]]
            return alike or list(parents)

        return chosen
