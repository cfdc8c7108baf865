"""What of the work that townships are spared comes nearest to a text, and what of their own."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.compare.township_work import township_texts
from dutylist.features.gate.spared_work.suspect_clause import Ground, SparedWork
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item, ListName
from dutylist.rules.assessment.judge import nearness_of
from dutylist.rules.assessment.meaning_vectors import light_meaning

_SPARED: Final = "recalled"
_OWN: Final = "basic"


class NearestWork(msgspec.Struct, frozen=True):
    """What comes nearest to a text of the work that townships are spared, and how near it is to work of their own."""

    spared: Mapping[Ground, SparedWork]
    own: float

    def on(self, grounds: Collection[Ground]) -> SparedWork | None:
        """The nearest on some grounds."""
        found = (work for ground, work in self.spared.items() if ground in grounds)
        return max(found, key=lambda work: work.strength, default=None)


class WorkIndex:
    """The work of a list as far as it is spared townships or theirs, each as an item of its own to be compared with.

    `fresh` are items of a newer version, of which only what is spared is compared.
    """

    def __init__(self, checklist: Checklist, fresh: Iterable[Item] = (), root: Path | None = None) -> None:
        self._grounds: dict[str, tuple[Ground, str]] = {}
        made: dict[tuple[str, str], Item] = {}
        for item in (*(work for filed in checklist.items for work in self._works(filed.record)), *self._spared(fresh)):
            made.setdefault((item.list, item.title), item)
        for name in checklist.county_file.record.category_names if checklist.county_file else ():
            made.setdefault((_OWN, name), self._category(name))
        works = tuple(RecordFile("", item) for item in made.values())
        self._nearness = nearness_of(
            replace(checklist, items=works), meaning=lambda index: light_meaning(index, root, "spared work")
        )

    def nearest(self, text: str) -> NearestWork:
        """What comes nearest to a text on each ground, and how near it is to the townships' own work."""
        found: dict[Ground, SparedWork] = {}
        own = 0.0
        for near in self._nearness.by_meaning(text).values():
            if near.item.list == _OWN:
                own = max(own, near.strength)
                continue
            ground, item = self._grounds[near.item.id]
            if ground not in found or found[ground].strength < near.strength:
                found[ground] = SparedWork(ground, item, near.item.title, near.strength)
        return NearestWork(found, own)

    def _category(self, name: str) -> Item:
        """What a whole field of work is called, as posts and units are, is nobody's work in particular."""
        return Item(id=f"-{name}", list=_OWN, category=name, title=name, townships="all", effective="")

    def _works(self, item: Item) -> Iterator[Item]:
        if item.list == "basic":
            yield self._work(item, _OWN, item.title, keywords=item.keywords, township_duties=township_texts(item))
        elif item.list == "cooperative":
            yield from (self._work(item, _OWN, text) for text in township_texts(item))
        yield from self._spared((item,))

    def _spared(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if item.list == "recalled":
                yield self._of(item, "recalled", item.title, keywords=item.keywords)
                continue
            yield from (self._of(item, "spared", text) for text in item.not_township)
            if item.list == "cooperative":
                duties = (duty for each in item.departments for duty in each.duties)
                yield from (self._of(item, "department", text) for text in duties)

    def _of(self, item: Item, ground: Ground, title: str, *, keywords: tuple[str, ...] = ()) -> Item:
        work = self._work(item, _SPARED, title, keywords=keywords)
        self._grounds[work.id] = (ground, item.id)
        return work

    def _work(
        self,
        item: Item,
        list_name: ListName,
        title: str,
        *,
        keywords: tuple[str, ...] = (),
        township_duties: tuple[str, ...] = (),
    ) -> Item:
        self._count += 1
        return Item(
            id=f"{item.id}-{self._count}",
            list=list_name,
            category=item.category,
            title=_encodable(title),
            townships="all",
            effective=item.effective,
            keywords=tuple(map(_encodable, keywords)),
            township_duties=tuple(map(_encodable, township_duties)),
        )

    _count = 0


def _encodable(text: str) -> str:
    """The text with a mark for what no file can hold, since the index keeps it encoded."""
    return text.encode("utf-8", "replace").decode()
