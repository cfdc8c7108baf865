"""How well `dutylist find` answers: labelled texts against the sample checklist in duties/.

    python benchmarks/find_quality.py [--full] [--misses] [--neighbours] [--words] [FILE.jsonl …]

benchmarks/find_tasks/ holds the texts, one a line: the items that are right (`-` for what is not on the list), the
verdict, and the text with its line breaks as \\n; in everyday.tsv and terse.tsv the register stands before the text.

- Letters as departments write them, by the author of the engine: the limits of sure answers were set on tuned.tsv;
  held_out.tsv was written before and is only measured on. They share six to seven telling pairs of characters with
  their item.
- Everyday questions and messages (everyday.tsv), by an author who did not see the engine: they share none to two. The
  weights of candidates were set on them.
- Letters of one sentence, and texts in dialect (terse.tsv), on which the limits for letters were set.
- Texts of all kinds about what is not on the list, many of them close to it (off_list.tsv), on which it was set what a
  sure answer has to prove.

With `--words` meaning is left out, with `--full` the sentence model is used as well (`make model`). `--neighbours` takes
each letter's own item out of the list. Other sets of texts are given as files of JSON lines, with the keys `register`,
`verdict`, `accept` (the ids any of which is right; empty: not on the list), `text` and, where several verdicts are right,
`ok_verdicts`; they are reported by register and as a whole.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from math import sqrt
from pathlib import Path

from msgspec.structs import replace

from dutylist.features.find.vector_store import VectorStore
from dutylist.reading.load import load_root
from dutylist.search.answer import answer
from dutylist.search.candidates import FULL, LIGHT, MOST, Strength, mix_nearness
from dutylist.search.index import Index, index_of
from dutylist.search.match import Answer
from dutylist.search.meaning.nearness import meaning_index, nearness
from dutylist.search.meaning.table import load_table
from dutylist.search.pinyin import Sounds, sounds_of
from dutylist.search.score import known_weight, task_of

HERE = Path(__file__).resolve().parent
HALVES = ("tuned", "held_out")
_CERTAIN = 1.96
"""Standard deviations of an interval that holds the truth in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A task text with the items and the verdict that are right for it, and how it is worded."""

    items: frozenset[str]
    verdict: str
    text: str
    register: str = "letter"
    also: frozenset[str] = frozenset()
    """Other verdicts that are right, too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text."""

    listed: bool
    sure: bool
    """The first match and the verdict are right; of what is not on the list, nothing was matched or proposed."""

    answered: bool
    """The first match is a right item."""

    among: bool
    """A right item is the first match or among the candidates."""

    refused: bool
    """It is on the list and was told not to be."""

    forced: bool
    """It is none of the township's, and the township was told to do or help."""


def labelled(half: str) -> list[Labelled]:
    """The letters of one half."""
    rows = (HERE / "find_tasks" / f"{half}.tsv").read_text(encoding="utf-8").splitlines()
    return [_labelled(*row.split("\t")) for row in rows]


def everyday() -> list[Labelled]:
    """The everyday texts."""
    return _with_registers("everyday")


def terse() -> list[Labelled]:
    """The short letters and texts in dialect."""
    return _with_registers("terse")


def off_list() -> list[Labelled]:
    """Texts about what is not on the list."""
    return _with_registers("off_list")


def _with_registers(name: str) -> list[Labelled]:
    rows = (HERE / "find_tasks" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [_labelled(items, verdict, text, register) for items, verdict, register, text in map(_cells, rows)]


def from_json(file: Path) -> list[Labelled]:
    """The texts of a file of JSON lines."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Labelled(
            frozenset(row["accept"]),
            row["verdict"],
            row["text"],
            row["register"],
            frozenset(row.get("ok_verdicts", ())),
        )
        for row in rows
    ]


def _cells(row: str) -> list[str]:
    return row.split("\t")


def _labelled(items: str, verdict: str, text: str, register: str = "letter") -> Labelled:
    return Labelled(frozenset(items.split("|")) - {"-"}, verdict, text.replace("\\n", "\n"), register)


@cache
def sample() -> Index:
    """The index of the sample checklist."""
    return index_of(load_root(HERE.parent, use_cache=False).checklist)


@cache
def sounds() -> Sounds:
    """How the names of the sample's items are read."""
    return sounds_of(sample())


@cache
def light() -> Strength:
    """What compares meanings with the sample's items by the table that comes along."""
    table, index = load_table(), sample()
    vectors = meaning_index(table, index.items())
    return Strength(lambda text: nearness(table, vectors, text), LIGHT)


@cache
def full() -> Strength:
    """The same by the sentence model as well, which `make model` makes; the vectors of the items are kept as `find` does."""
    from dutylist.search.meaning.full.cut_model import BUILT
    from dutylist.search.meaning.full.nearness import SentenceModel, item_vectors, sentence_nearness

    index, by_table = sample(), light().meaning
    model = SentenceModel(BUILT.read_bytes())
    vectors = item_vectors(model, index.items(), VectorStore(model.key, 2 * model.width), first=os.getpid())

    def both(text: str) -> dict[int, float]:
        table = by_table(text)
        sentences = sentence_nearness(model, text, vectors, lambda piece: known_weight(index, task_of(index, piece)))
        return {number: mix_nearness(table.get(number, 0), each) for number, each in enumerate(sentences)}

    return Strength(both, FULL)


def outcome(task: Labelled, found: Answer) -> Outcome:
    """How a text was answered."""
    first = found.matches[0].item.id in task.items if found.matches else False
    near = any(match.item.id in task.items for match in found.near[:MOST])
    claimed = found.verdict in ("do", "cooperate")
    listed = bool(task.items)
    right = first if listed else not found.matches
    return Outcome(
        listed=listed,
        sure=right and found.verdict in {task.verdict, *task.also},
        answered=first,
        among=first or near,
        refused=listed and found.verdict == "admission",
        forced=claimed and {task.verdict, *task.also}.isdisjoint(("do", "cooperate")),
    )


def measured(tasks: Iterable[Labelled], strength: Callable[[], Strength] | None = light) -> list[Outcome]:
    """What becomes of each text."""
    return [outcome(task, _answer(task, strength)) for task in tasks]


def _answer(task: Labelled, strength: Callable[[], Strength] | None) -> Answer:
    """The answer as the command gives it: the full strength only where the light one leaves something open."""
    better = strength if strength is full else None
    return answer(sample(), task.text, sounds=sounds, strength=light if better else strength, better=better)


def share(outcomes: Iterable[bool]) -> float:
    """The share of what is true."""
    every = list(outcomes)
    return sum(every) / len(every) if every else 0.0


def interval(count: int, total: int) -> tuple[float, float]:
    """Between what shares the truth lies with 95 % certainty, by Wilson's formula."""
    if not total:
        return 0.0, 1.0
    part, square = count / total, _CERTAIN**2
    middle = (part + square / (2 * total)) / (1 + square / total)
    width = _CERTAIN * sqrt(part * (1 - part) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - width), min(1.0, middle + width)


def taken_by_neighbours(tasks: list[Labelled]) -> tuple[int, int]:
    """Of the listed tasks with their items taken out of the list, how many are still called do or cooperate.

    The hardest case there is: off the list, with everything that is like it on the list. The light strength is asked.
    """
    checklist = load_root(HERE.parent, use_cache=False).checklist
    listed = [task for task in tasks if task.items]
    table, known = load_table(), meaning_index(load_table(), (filed.record for filed in checklist.items))
    taken = 0
    for task in listed:
        others = tuple(filed for filed in checklist.items if filed.record.id not in task.items)
        vectors = meaning_index(table, (filed.record for filed in others), known)
        strength = Strength(partial(nearness, table, vectors), LIGHT)
        found = answer(index_of(replace(checklist, items=others)), task.text, strength=lambda own=strength: own)
        taken += found.verdict in ("do", "cooperate")
    return taken, len(listed)


def main() -> None:
    """Print the figures; with `--misses` what was answered wrongly, with `--neighbours` the hardest case."""
    strength = None if "--words" in sys.argv else full if "--full" in sys.argv else light
    groups = _groups([Path(each) for each in sys.argv[1:] if not each.startswith("--")])
    print(
        "| texts | sure and right | right item answered | answered or among three | flatly refused | made to work | claimed |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, tasks in groups.items():
        _row(name, measured(tasks, strength))
    if "--neighbours" in sys.argv:
        for half in HALVES:
            taken, listed = taken_by_neighbours(labelled(half))
            print(f"{half}: without its own item, {taken} of {listed} are called do or cooperate")
    if "--misses" in sys.argv:
        for task in (task for tasks in groups.values() for task in tasks):
            found = _answer(task, strength)
            result = outcome(task, found)
            if not (result.among if task.items else result.sure):
                near = [match.item.id for match in (*found.matches, *found.near)[:MOST]]
                print(f"{'|'.join(sorted(task.items)) or '-'} {task.verdict}: {found.verdict} {near} {task.text!r}")


def _groups(files: list[Path]) -> dict[str, list[Labelled]]:
    """The texts by set and register, and each set of a file as a whole."""
    groups: dict[str, list[Labelled]] = {}
    for file in files:
        for task in from_json(file):
            groups.setdefault(f"{file.stem}, {task.register}", []).append(task)
            groups.setdefault(f"{file.stem}, all", []).append(task)
    if not files:
        groups = {f"letters, {half}": labelled(half) for half in HALVES}
        for task in everyday():
            groups.setdefault(f"everyday, {task.register}s", []).append(task)
        for task in terse():
            groups.setdefault(f"terse, {task.register}", []).append(task)
        groups["off the list"] = off_list()
    return groups


def _row(name: str, found: list[Outcome]) -> None:
    listed = [each for each in found if each.listed]
    others = [each for each in found if not each.listed]
    cells = (
        [each.sure for each in found],
        [each.answered for each in listed],
        [each.among for each in listed],
        [each.refused for each in listed],
        [each.forced for each in listed],
        [each.forced for each in others],
    )
    print(f"| {name} | {' | '.join(map(_cell, cells))} |")


def _cell(found: list[bool]) -> str:
    low, high = interval(sum(found), len(found))
    return f"{sum(found)} of {len(found)}: {share(found):.1%} ({low:.0%}-{high:.0%})"


if __name__ == "__main__":
    main()
