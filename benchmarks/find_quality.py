"""How well `dutylist find` answers: labelled task texts against the sample checklist in duties/.

    python benchmarks/find_quality.py [--misses] [--neighbours]

benchmarks/find_tasks/ holds the texts, one a line: the items that are right at the top (`-` for what is not on the
list), the verdict, and the text with its line breaks as \\n. The weights and limits of the engine were set on
tuned.tsv only; held_out.tsv was written before and is only measured on.
"""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from dutylist.reading.load import load_root
from dutylist.search.answer import Answer, answer
from dutylist.search.index import Index, index_of

HERE = Path(__file__).resolve().parent
HALVES = ("tuned", "held_out")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A task text with the items and the verdict that are right for it."""

    items: frozenset[str]
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Of so many tasks on and off the list, how many were answered rightly; `taken` are those off it called ours."""

    listed: int
    first: int
    tasks: int
    verdicts: int
    unlisted: int
    taken: int

    def __add__(self, other: "Quality") -> "Quality":
        return Quality(
            self.listed + other.listed,
            self.first + other.first,
            self.tasks + other.tasks,
            self.verdicts + other.verdicts,
            self.unlisted + other.unlisted,
            self.taken + other.taken,
        )

    @property
    def first_share(self) -> float:
        """The share of the listed tasks whose item comes first."""
        return self.first / self.listed

    @property
    def verdict_share(self) -> float:
        """The share of the listed tasks with the right verdict."""
        return self.verdicts / self.tasks


def labelled(half: str) -> list[Labelled]:
    """The tasks of one half."""
    rows = (HERE / "find_tasks" / f"{half}.tsv").read_text(encoding="utf-8").splitlines()
    return [
        Labelled(frozenset(items.split("|")) - {"-"}, verdict, text.replace("\\n", "\n"))
        for items, verdict, text in (row.split("\t") for row in rows)
    ]


def sample() -> Index:
    """The index of the sample checklist."""
    return index_of(load_root(HERE.parent, use_cache=False).checklist)


def right(task: Labelled, found: Answer) -> tuple[bool, bool]:
    """Whether the first match and the verdict are right."""
    first = found.matches[0].item.id in task.items if found.matches else not task.items
    return first, found.verdict == task.verdict


def measured(index: Index, tasks: list[Labelled]) -> Quality:
    """How well these tasks are answered."""
    total = Quality(0, 0, 0, 0, 0, 0)
    for task in tasks:
        found = answer(index, task.text)
        first, verdict = right(task, found)
        taken = not task.items and found.verdict in ("do", "cooperate")
        listed = bool(task.items)
        total += Quality(listed, listed and first, listed, listed and verdict, not listed, taken)
    return total


def taken_by_neighbours(tasks: list[Labelled]) -> tuple[int, int]:
    """Of the listed tasks with their items taken out of the list, how many are still called do or cooperate.

    The hardest case there is: off the list, with everything that is like it on the list.
    """
    checklist = load_root(HERE.parent, use_cache=False).checklist
    listed = [task for task in tasks if task.items]
    taken = 0
    for task in listed:
        others = tuple(filed for filed in checklist.items if filed.record.id not in task.items)
        found = answer(index_of(replace(checklist, items=others)), task.text)
        taken += found.verdict in ("do", "cooperate")
    return taken, len(listed)


def main() -> None:
    """Print the figures; with `--misses` what was answered wrongly, with `--neighbours` the hardest case."""
    index = sample()
    print("| half | tasks | top-1 | verdict | not on the list | of these called do or cooperate |")
    print("|---|---|---|---|---|---|")
    total = Quality(0, 0, 0, 0, 0, 0)
    for half in HALVES:
        quality = measured(index, labelled(half))
        total += quality
        _row(half, quality)
    _row("both", total)
    if "--neighbours" in sys.argv:
        for half in HALVES:
            taken, listed = taken_by_neighbours(labelled(half))
            print(f"{half}: without its own item, {taken} of {listed} are called do or cooperate")
    if "--misses" in sys.argv:
        for task in (task for half in HALVES for task in labelled(half)):
            found = answer(index, task.text)
            if not all(right(task, found)):
                shown = [(match.item.id, round(match.score, 2), match.verdict) for match in found.matches[:3]]
                print(f"{'|'.join(sorted(task.items)) or '-'} {task.verdict}: {shown} {task.text!r}")


def _row(name: str, quality: Quality) -> None:
    print(
        f"| {name} | {quality.tasks} | {quality.first_share:.1%} of {quality.listed} "
        f"| {quality.verdict_share:.1%} | {quality.unlisted} | {quality.taken} |"
    )


if __name__ == "__main__":
    main()
