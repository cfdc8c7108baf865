"""What of the work that townships are spared comes nearest to a text, and what of their own."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import Final

import msgspec

from dutylist.compare.likeness import meaning_table, text_nearness
from dutylist.features.gate.spared_work.suspect_clause import Ground, SparedWork
from dutylist.features.gate.spared_work.work_table import WorkTable, grams_of, line_of
from dutylist.features.gate.spared_work.works import KINDS, Work, WorkKind
from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import DATA
from dutylist.model.item import LISTS, Item, ListName
from dutylist.rules.assessment.meaning_vectors import kept_vectors
from dutylist.search.everyday_words import OfficialTerms, shipped_words, table_of
from dutylist.search.grams import FADED, fold_text, gram_set, grams, runs
from dutylist.search.index import department_names, gram_worth
from dutylist.search.meaning.nearness import MeaningIndex, nearness
from dutylist.search.score import Task, prepare_task, rate_items

_WORDS: Final = 4.0
"""What a score by shared words counts for, and one by everyday words as well."""

_FAR: Final = 100.0
_MEANING: Final = 0.016
"""What each thousandth counts for by which work is nearer in meaning than any two texts of offices are."""

_SCANNED: Final = 6000
"""Of more works the vectors would take seconds to make: only what shares words is then compared by its meaning."""

_POSTINGS: Final = 2500
"""Common pairs of characters find no more works once the rare ones have found so many."""

_EACH: Final = 4
"""The works of each kind, those that share most, that are compared in full."""

_BEST: Final = 1
"""Of those, the works that are compared by their meaning where not all are."""

_NAMED: Final = 3
"""The recalled items that are named where it is not clear which one is meant."""

_LEAST: Final = 2.0
_SHARE: Final = 0.5
"""What a work shares at least to be compared, in nats, and of what the best one does."""


class NearestWork(msgspec.Struct, frozen=True):
    """What comes nearest to a text of the work that townships are spared, and how near it is to work of their own.

    `recalled` are the works of the recalled items that come nearest, the nearest first. `own` is 0 where nothing is near.
    """

    spared: Mapping[Ground, SparedWork]
    own: float
    recalled: tuple[SparedWork, ...] = ()

    def on(self, grounds: Collection[Ground]) -> SparedWork | None:
        """The nearest on some grounds."""
        found = (work for ground, work in self.spared.items() if ground in grounds)
        return max(found, key=lambda work: work.strength, default=None)


class WorkIndex:
    """The work of a list: that of a table without what is `gone`, and `more`. Its vectors are kept for the list at `root`.

    What is found depends on the works alone, not on which of them stand in the table.
    """

    def __init__(
        self,
        table: WorkTable,
        more: Iterable[Work] = (),
        gone: Collection[int] = (),
        *,
        registers: Checklist | None = None,
        root: Path | None = None,
    ) -> None:
        self._table = table
        self._more = tuple(dict.fromkeys(more))
        self._gone = frozenset(gone)
        self._root = root
        self._departments = department_names(registers) if registers else ()
        own = registers.words_file.record.words if registers and registers.words_file else ()
        self._terms = _official_terms(table_of((each.term, each.said) for each in own))
        self._held: dict[int, frozenset[str]] = {}
        self._of_more: dict[str, list[int]] = defaultdict(list)
        for number, work in enumerate(self._more, table.size):
            for gram in grams_of((work.text, *work.keywords)):
                self._of_more[gram].append(number)
        self._lost = Counter(gram for number in self._gone for gram in self._grams(number))
        self._kinds = table.kinds + bytes(KINDS.index(work.kind) for work in self._more)
        self._size = table.size - len(self._gone) + len(self._more)

    def nearest(self, text: str, but: Work | None = None, items: Collection[str] = ()) -> NearestWork:
        """What comes nearest to a text on each ground, and how near it is to the townships' own work: that of some `items`,
        if any are named. `but` is left out: the work as which the text itself stands in the list.
        """
        best: dict[WorkKind, tuple[float, Work]] = {}
        recalled: list[tuple[float, Work]] = []
        strengths = self._strengths(text)
        for number, strength in strengths.items():
            work = self._work(number)
            known = best.get(work.kind)
            if work.kind == "recalled":
                recalled.append((strength, work))
            if work != but and (known is None or _rank(strength, work) < _rank(*known)):
                best[work.kind] = strength, work
        spared: dict[Ground, SparedWork] = {}
        for kind, (strength, work) in best.items():
            if kind != "own":
                spared[kind] = SparedWork(kind, work.item, work.text, strength)
        first = nsmallest(_NAMED, recalled, key=lambda each: _rank(*each))
        named = tuple(SparedWork("recalled", work.item, work.text, strength) for strength, work in first)
        own = best["own"][0] if "own" in best else 0.0
        return NearestWork(spared, self._own_of(items, text, strengths) if items else own, named)

    def spared_by(self, items: Collection[str], text: str) -> SparedWork | None:
        """What some items spare townships that comes nearest to a text, however far it is."""
        works = (self._work(number) for number in self._of_items(items) if KINDS[self._kinds[number]] == "spared")
        found = (
            SparedWork("spared", each.item, each.text, _MEANING * text_nearness(text, each.text)) for each in works
        )
        return min(found, key=lambda each: (-each.strength, each.item, each.text), default=None)

    def _of_items(self, items: Collection[str]) -> list[int]:
        paths = (f"{DATA}/{name}/{item}.yaml" for item in items for name in LISTS)
        numbers = [number for number in self._table.of_files(paths) if number not in self._gone]
        return numbers + [at for at, work in enumerate(self._more, self._table.size) if work.item in items]

    def _own_of(self, items: Collection[str], text: str, strengths: Mapping[int, float]) -> float:
        """How near a text is to the townships' own work in some items."""
        own = [number for number in self._of_items(items) if KINDS[self._kinds[number]] == "own"]
        near = (_MEANING * (text_nearness(text, self._work(number).text) - _FAR) for number in own)
        return max((max(strengths.get(number, 0.0), each) for number, each in zip(own, near, strict=True)), default=0.0)

    def _strengths(self, text: str) -> dict[int, float]:
        strengths = self._by_words(text)
        for number, near in self._by_meaning(text, strengths).items():
            if near > _FAR:
                strengths[number] = strengths.get(number, 0.0) + _MEANING * (near - _FAR)
        return strengths

    def _by_words(self, text: str) -> dict[int, float]:
        task = prepare_task(text, self._departments)
        terms = [term for term in self._terms.of(fold_text(text)) if self._is_held(term)]
        own = tuple(tuple(grams(run)) for term in terms for run in runs(term))
        widened = msgspec.structs.replace(task, runs=(*task.runs, *own)) if own else task
        worth = {gram: self._worth(gram) for run in widened.runs for gram in run}
        likely = self._likeliest(worth)
        items = {number: self._item(number) for number in likely}
        held: dict[str, dict[int, float]] = {gram: {} for gram in worth}
        for number in likely:
            for gram in self._grams(number):
                if gram in held:
                    held[gram][number] = 1.0
        strengths: dict[int, float] = {}
        for number, score in self._scores(widened, items, held):
            strengths[number] = _WORDS * score * (1 if own else 2)
        if own and task.says_something:
            for number, score in self._scores(task, items, held):
                strengths[number] += _WORDS * score
        return {number: strength for number, strength in strengths.items() if strength > 0}

    def _scores(
        self, task: Task, items: Mapping[int, Item], held: Mapping[str, Mapping[int, float]]
    ) -> Iterator[tuple[int, float]]:
        weights = {gram: held[gram] for run in task.runs for gram in run}
        rated = rate_items(task, items, weights, self._worth, alone=False) if task.says_something else ()
        return ((int(item.id), score) for item, score, _ in rated)

    def _likeliest(self, worth: Mapping[str, float]) -> list[int]:
        """The works that share most with a text, as many of each kind."""
        sums: dict[int, float] = defaultdict(float)
        looked = 0
        for gram in sorted((each for each in worth if worth[each] > 0), key=lambda each: (-worth[each], each)):
            looked += self._count(gram)
            if looked > _POSTINGS and sums:
                break
            each = worth[gram]
            for number in self._table.holders(gram):
                sums[number] += each
            for number in self._of_more.get(gram, ()):
                sums[number] += each
        for number in self._gone.intersection(sums) if self._gone else ():
            del sums[number]
        least = max(_LEAST, _SHARE * max(sums.values(), default=0.0))
        kinds = self._kinds
        by_kind: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, shared in sums.items():
            if shared >= least:
                by_kind[kinds[number]].append((-shared, number))
        return [number for ranked in by_kind.values() for number in self._first(ranked)]

    def _first(self, ranked: list[tuple[float, int]]) -> Iterable[int]:
        """Those that share most, of equal ones the shortest; the numbers tell nothing."""
        if len(ranked) <= _EACH:
            return (number for _, number in ranked)
        ranked.sort()
        last = ranked[_EACH - 1][0]
        before = [number for shared, number in ranked[:_EACH] if shared < last]
        equal = [(self._length(number), number) for shared, number in ranked if shared == last]
        equal.sort()
        limit = equal[:_EACH][-1][0]
        short = [number for length, number in equal if length <= limit]
        short.sort(key=lambda number: (self._length(number), self._work(number).item, self._work(number).text))
        return (*before, *short[: _EACH - len(before)])

    def _by_meaning(self, text: str, strengths: Mapping[int, float]) -> Mapping[int, int]:
        if self._size <= _SCANNED:
            numbers, vectors = self._vectors
            return {numbers[at]: near for at, near in nearness(meaning_table(), vectors, text).items()}
        ranked: dict[WorkKind, list[tuple[float, str, str, int]]] = defaultdict(list)
        for number, strength in strengths.items():
            work = self._work(number)
            ranked[work.kind].append((*_rank(strength, work), number))
        best = (number for each in ranked.values() for *_, number in sorted(each)[:_BEST])
        return {
            number: max(text_nearness(text, each) for each in (work.text, *work.keywords))
            for number in best
            if (work := self._work(number))
        }

    @cached_property
    def _vectors(self) -> tuple[Sequence[int], MeaningIndex]:
        numbers = [number for number in range(self._table.size) if number not in self._gone]
        numbers += range(self._table.size, self._table.size + len(self._more))
        return numbers, kept_vectors(meaning_table(), map(self._item, numbers), self._root, "spared work")

    def _is_held(self, term: str) -> bool:
        return any(gram not in FADED and self._count(gram) for gram in gram_set([term]))

    def _count(self, gram: str) -> int:
        """The number of works that hold a pair of characters."""
        return len(self._table.holders(gram)) - self._lost[gram] + len(self._of_more.get(gram, ()))

    def _worth(self, gram: str) -> float:
        return gram_worth(gram, self._count(gram), self._size)

    def _length(self, number: int) -> int:
        size = self._table.size
        return self._table.length(number) if number < size else len(line_of(self._more[number - size]))

    def _work(self, number: int) -> Work:
        size = self._table.size
        return self._table.work(number) if number < size else self._more[number - size]

    def _item(self, number: int) -> Item:
        """A work as an item of its own, by whose rules it is compared."""
        work = self._work(number)
        listed: ListName = "basic" if work.kind == "own" else "recalled"
        return Item(
            id=str(number),
            list=listed,
            category="",
            title=work.text,
            townships="all",
            effective="",
            keywords=work.keywords,
        )

    def _grams(self, number: int) -> frozenset[str]:
        found = self._held.get(number)
        if found is None:
            work = self._work(number)
            found = self._held[number] = grams_of((work.text, *work.keywords))
        return found


@lru_cache(maxsize=2)
def _official_terms(own: str) -> OfficialTerms:
    """The terms for everyday words, those of a county's table first."""
    return OfficialTerms(own + shipped_words())


def _rank(strength: float, work: Work) -> tuple[float, str, str]:
    return -strength, work.item, work.text
