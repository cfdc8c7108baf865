"""Makes the plan of an import: which items are new, which have changed, what has to be registered."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import msgspec
from msgspec.structs import replace
from msgspec.structs import replace as renewed

from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.features.exchange.plan.fields import changed_fields, covered_townships, new_fields, scope_of
from dutylist.features.exchange.plan.merge_townships import merge_documents, once_each
from dutylist.features.exchange.plan.plan import (
    ChangedItem,
    ImportPlan,
    Near,
    NewItem,
    NewName,
    SimilarRows,
    WantedItem,
)
from dutylist.features.exchange.plan.print_order import PlacedItem, RenumberedItem, category_order, renumbered_items
from dutylist.features.exchange.plan.published_numbers import with_published_numbers
from dutylist.features.exchange.plan.similar_titles import Titles
from dutylist.features.exchange.plan.title_change import doubtful
from dutylist.features.exchange.text.departments import known_department, near_department
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Department
from dutylist.model.item import LISTS, Item, ListName, Responsibility
from dutylist.output.normalize import key

SAME: Final = 0.9
"""The similarity of titles (0 to 1) from which on two rows are the same item."""
PERHAPS: Final = 0.7
"""The similarity from which on two rows are the same item if everything else is nearly the same; otherwise they are
only shown.
"""
ALL: Final = "all"
"""Stands for every item instead of an id."""
_NEAR_CATEGORY: Final = 60


class ImportOptions(msgspec.Struct, frozen=True):
    """The options of the user. `category` is given to rows that have none; `similar`: match by similarity at all.

    `confirmed` are the ids of items that a person has confirmed to be meant by the row with the similar title.
    """

    effective: str
    per_township: bool = False
    category: str | None = None
    similar: bool = True
    confirmed: frozenset[str] = frozenset()

    def is_confirmed(self, item_id: str) -> bool:
        """Whether a person has said that the row is about this item."""
        return item_id in self.confirmed or ALL in self.confirmed


class Registers(msgspec.Struct, frozen=True):
    """The registers of the county that the items come from, as far as the file contains them."""

    categories: tuple[str, ...] = ()
    departments: tuple[Department, ...] = ()


class ImportPlanner(msgspec.Struct, dict=True):
    """Makes the plan for items, whatever format they come from.

    `ids` gives new ids, one after another. `samples` are the ids of the sample items of `init`, which match no row.
    `sample_register`: the register of departments holds the samples of `init` and nothing else.
    """

    checklist: Checklist
    wishes: ImportOptions
    ids: Iterator[str]
    samples: frozenset[str] = frozenset()
    registers: Registers = Registers()
    townships: frozenset[str] = frozenset()
    sample_register: bool = False

    def plan(self, items: Sequence[ItemDraft]) -> ImportPlan:
        """The changes that importing these items would make."""
        named = [self.with_known_names(item) for item in items]
        self.townships = frozenset(item.township for item in items if item.township)
        every = self.checklist.township_names
        differing: list[SimilarRows] = []
        if self.wishes.per_township:
            wanted, repeated, differing = merge_documents(named, every)
        else:
            wanted, repeated = once_each(named)
        matches = self.match_items(wanted)
        new: list[NewItem] = []
        matched = _Matched()
        elsewhere: list[tuple[RecordFile[Item], ItemDraft]] = []
        strangers = _Strangers([each for each in self.items_without_row(matches) if each.record.id not in self.samples])
        for number, each in enumerate(wanted):
            match = matches.get(number)
            if match is None:
                new.append(self.new(each, strangers))
            elif match[0].record.list != each.item.list:
                elsewhere.append((match[0], each.item))
            elif match[1] < 1 and self.to_be_confirmed(match[0], each):
                matched.doubtful.append(self.doubt(each, *match))
            else:
                self.compare(each, *match, matched)
        lists = {each.item.list for each in wanted}
        missing = [
            filed for filed in self.items_without_row(matches) if filed.record.list in lists and self.concerns(filed)
        ]
        told = [*(each.item for each in new), *(each.item for each in matched.changed)]
        order = category_order(self.checklist, told, self.samples)
        moved: tuple[RenumberedItem, ...] = ()
        if not self.wishes.per_township:
            moved = renumbered_items(
                self.place_items(wanted, matches, new), order or self.checklist.county.category_names
            )
        return ImportPlan(
            new=with_published_numbers(new, moved),
            changed=tuple(matched.changed),
            same=tuple(matched.same),
            doubtful=tuple(matched.doubtful),
            kept=tuple(matched.kept),
            absent=tuple(matched.absent),
            elsewhere=tuple(elsewhere),
            missing=tuple(self.checklist.in_print_order(missing)),
            repeated=tuple(repeated),
            differing=tuple(differing),
            departments=tuple(self.departments(told)),
            categories=tuple(self.categories(told)),
            units=tuple(self.units(told)),
            remarks=tuple((item, remark) for item in told for remark in item.remarks),
            category_order=order,
            renumbered=moved,
        )

    def place_items(
        self, wanted: Sequence[WantedItem], matches: dict[int, tuple[RecordFile[Item], float]], new: Sequence[NewItem]
    ) -> Iterator[PlacedItem]:
        """Every item after the import, with its row."""
        drafts = {match[0].path: wanted[number].item for number, match in matches.items()}
        for filed in self.checklist.items:
            record = filed.record
            if record.id not in self.samples:
                draft = drafts.get(filed.path)
                yield PlacedItem(record.id, record.list, (draft and draft.category) or record.category, draft)
        for each in new:
            yield PlacedItem(each.id, each.item.list, str(each.fields.get("category", "")), each.item)

    def new(self, wanted: WantedItem, strangers: "_Strangers") -> NewItem:
        """The new item for a row."""
        fields = new_fields(wanted.item, wanted.townships or "all", self.wishes.effective)
        own = str((wanted.item.whole or {}).get("id", ""))
        free = own and own not in self.checklist.known_ids and own.startswith(self.checklist.county.id_prefix)
        fields.pop("id", None)
        return NewItem(own if free else next(self.ids), wanted.item, fields, strangers.near(wanted.item))

    def compare(self, wanted: WantedItem, filed: RecordFile[Item], score: float, found: "_Matched") -> None:
        """Put a matched item among the changed, unchanged or doubtful ones."""
        every = self.checklist.township_names
        townships = wanted.townships
        before = covered_townships(filed.record.townships, every)
        shared = False
        if self.wishes.per_township and townships is not None:
            # Other townships' documents may come later: what they have is not theirs to lose here.
            now = covered_townships(townships, every)
            absent = tuple(name for name in every if name in before & self.townships and name not in now)
            found.absent += [(filed, absent)] if absent else []
            townships = scope_of(now | before, every)
            shared = not before <= self.townships
        changes = changed_fields(filed.record, wanted.item, townships, every)
        kept = filed.record.number
        # Elsewhere tables have the numbers of the order of print, our own exports among them.
        published = self.checklist.county.numbers == "published" and not self.wishes.per_township
        if published and kept and wanted.item.number not in (None, kept):
            changes["number"] = wanted.item.number
        if shared and (others := {name: value for name, value in changes.items() if name != "townships"}):
            found.kept.append(ChangedItem(filed, wanted.item, score, others))
            changes = {name: value for name, value in changes.items() if name == "townships"}
        if changes:
            found.changed.append(ChangedItem(filed, wanted.item, score, changes))
        else:
            found.same.append(filed)

    def to_be_confirmed(self, filed: RecordFile[Item], wanted: WantedItem) -> bool:
        """Whether a person has to say that a row with a similar title is about this item."""
        return doubtful(filed.record.title, wanted.item.title) and not self.wishes.is_confirmed(filed.record.id)

    def doubt(self, wanted: WantedItem, filed: RecordFile[Item], score: float) -> ChangedItem:
        """The changes to an item if a doubtful row means it."""
        changes = changed_fields(filed.record, wanted.item, None, self.checklist.township_names)
        return ChangedItem(filed, wanted.item, score, changes)

    def concerns(self, filed: RecordFile[Item]) -> bool:
        """Whether an item applies to a township whose document was read; always true where documents are the whole
        county's.
        """
        if not self.wishes.per_township or filed.record.id in self.samples:
            return True
        return bool(covered_townships(filed.record.townships, self.checklist.township_names) & self.townships)

    def only_theirs(self, filed: RecordFile[Item]) -> bool:
        """Whether an item applies to no township whose document was not read."""
        if not self.wishes.per_township:
            return True
        return covered_townships(filed.record.townships, self.checklist.township_names) <= self.townships

    def match_items(self, wanted: Sequence[WantedItem]) -> dict[int, tuple[RecordFile[Item], float]]:
        """By the number of a wanted item, the existing item that it matches and the similarity of their titles."""
        found: dict[int, tuple[RecordFile[Item], float]] = {}
        held: set[str] = set()

        def take(number: int, filed: RecordFile[Item], score: float) -> None:
            found[number] = filed, score
            held.add(filed.path)

        for number, each in enumerate(wanted):
            filed = self.checklist.by_id.get(str((each.item.whole or {}).get("id", "")))
            if filed and filed.record.id not in self.samples and filed.path not in held:
                take(number, filed, 1.0)
        queues: defaultdict[tuple[ListName, str], list[RecordFile[Item]]] = defaultdict(list)
        anywhere: defaultdict[str, list[RecordFile[Item]]] = defaultdict(list)
        for filed in self.own:
            if filed.path not in held:
                queues[filed.record.list, key(filed.record.title)].append(filed)
        for number, each in enumerate(wanted):
            queue = queues.get((each.item.list, key(each.item.title)))
            if number not in found and queue:
                take(number, queue.pop(0), 1.0)
        for filed in self.own:
            if filed.path not in held:
                anywhere[key(filed.record.title)].append(filed)
        for number, each in enumerate(wanted):
            others = anywhere.get(key(each.item.title))
            if number not in found and others:
                take(number, others.pop(0), 1.0)
        if self.wishes.similar or self.wishes.confirmed:
            rest = [number for number in range(len(wanted)) if number not in found]
            for number, filed, score in self.similar(wanted, rest, held):
                take(number, filed, score)
        return found

    def similar(
        self, wanted: Sequence[WantedItem], rest: list[int], held: set[str]
    ) -> list[tuple[int, RecordFile[Item], float]]:
        """Pairs of what is left on both sides, the most similar first, each in one pair only."""
        pairs: list[tuple[float, int, RecordFile[Item]]] = []
        for list_name in LISTS:
            free = [
                filed
                for filed in self.own
                if filed.record.list == list_name
                and filed.path not in held
                and self.only_theirs(filed)
                and (self.wishes.similar or self.wishes.is_confirmed(filed.record.id))
            ]
            titles = Titles(key(filed.record.title) for filed in free)
            for number in rest:
                item = wanted[number].item
                if item.list == list_name and free:
                    near = titles.near(key(item.title), PERHAPS)
                    pairs += (
                        (score, number, free[each])
                        for each, score in near
                        if score >= SAME or _alike(item, free[each].record)
                    )
        chosen: list[tuple[int, RecordFile[Item], float]] = []
        seen: set[int | str] = set()
        for score, number, filed in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].path)):
            if number not in seen and filed.path not in seen:
                seen |= {number, filed.path}
                chosen.append((number, filed, score))
        return chosen

    def items_without_row(self, matches: dict[int, tuple[RecordFile[Item], float]]) -> list[RecordFile[Item]]:
        """The existing items without a row."""
        paths = {filed.path for filed, _ in matches.values()}
        return [filed for filed in self.checklist.items if filed.path not in paths]

    @cached_property
    def own(self) -> list[RecordFile[Item]]:
        """The existing items that a row may match."""
        return [filed for filed in self.checklist.items if filed.record.id not in self.samples]

    @cached_property
    def names(self) -> dict[str, str]:
        """What stands for each name of a department met so far, its unit in brackets."""
        return {}

    def with_known_names(self, item: ItemDraft) -> ItemDraft:
        """The item with the registered names of its departments, and with a category."""
        known = [self.registered_name(each.name) for each in item.departments]
        times = Counter(name for name, _ in known)
        found: dict[str, Responsibility] = {}
        for each, whole in zip(item.departments, known, strict=True):
            # Of two units of one department both stay what the document says.
            name, unit = (each.name, None) if whole[1] and times[whole[0]] > 1 else whole
            self.names[each.name] = f"{name}（{unit}）" if unit else name
            first = found.get(name, each)
            duties = (*first.duties, *each.duties) if name in found else each.duties
            found[name] = renewed(first, name=name, unit=first.unit or unit, duties=duties)
        return replace(item, departments=tuple(found.values()), category=item.category or self.wishes.category)

    def registered_name(self, name: str) -> tuple[str, str | None]:
        """A department and its unit by the county's register; that of `init` knows nothing of the county."""
        if self.sample_register:
            return name, None
        return known_department(name, self.checklist.departments.values(), self.checklist.county.county)

    def departments(self, items: Sequence[ItemDraft]) -> Iterator[NewName]:
        """The departments that are not registered."""
        register = self.checklist.departments
        used = _used_units(items)
        names = [each.name for item in items for each in item.departments]
        for name in dict.fromkeys([*names, *used]):
            if name not in register:
                near = near_department(name, list(register), frozenset(names))
                whole = next((each for each in self.registers.departments if each.name == name), Department(name=name))
                units = dict.fromkeys([*whole.unit_names, *used.get(name, ())])
                yield NewName(name, near, department=renewed(whole, units=tuple(units)))

    def units(self, items: Sequence[ItemDraft]) -> Iterator[tuple[str, str]]:
        """The units named by items that their registered departments do not have, each with its department."""
        register = self.checklist.departments
        for name, units in _used_units(items).items():
            yield from ((name, unit) for unit in units if name in register and unit not in register[name].unit_names)

    def categories(self, items: Sequence[ItemDraft]) -> Iterator[NewName]:
        """The categories that the county does not have, each with the one before it in the documents."""
        from rapidfuzz import fuzz, process

        known = list(self.checklist.county.category_names)
        new: set[str] = set()
        last: str | None = None
        told = [str(item.whole.get("category", "")) if item.whole else item.category for item in items]
        used = frozenset(told)
        for name in (*(each for each in self.registers.categories if each in used), *told):
            if not name:
                continue
            if name not in known and name not in new:
                near = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR_CATEGORY)
                new.add(name)
                yield NewName(name, near[0] if near else None, last)
            last = name


class _Matched(msgspec.Struct):
    """What happens to the existing items that rows match."""

    changed: list[ChangedItem] = []
    doubtful: list[ChangedItem] = []
    kept: list[ChangedItem] = []
    same: list[RecordFile[Item]] = []
    absent: list[tuple[RecordFile[Item], tuple[str, ...]]] = []


class _Strangers:
    """The existing items without a row, as candidates for a new one."""

    def __init__(self, items: list[RecordFile[Item]]) -> None:
        self.items = items
        self.titles = Titles(key(filed.record.title) for filed in items)

    def near(self, item: ItemDraft) -> tuple[Near, ...]:
        found = self.titles.near(key(item.title), PERHAPS)[:2] if self.items else []
        records = [(self.items[number].record, score) for number, score in found]
        return tuple(Near(record.id, record.title, score) for record, score in records)


def _used_units(items: Sequence[ItemDraft]) -> dict[str, dict[str, None]]:
    """The units that items name, by department; only our own exports name any."""
    found: dict[str, dict[str, None]] = {}
    for item in items:
        for each in (item.whole or {}).get("departments", ()):
            units = found.setdefault(each["name"], {})
            units.update({each["unit"]: None} if each.get("unit") else {})
    return found


def _alike(item: ItemDraft, old: Item) -> bool:
    """Whether everything but the titles is nearly the same, and is not empty."""
    from rapidfuzz import fuzz

    new = "".join(
        key(text) for text in (*(each.name for each in item.departments), *item.township_duties, *item.method)
    )
    method = old.recall.method if old.recall else ()
    before = "".join(key(text) for text in (*(each.name for each in old.departments), *old.township_duties, *method))
    return len(new) >= 8 and fuzz.ratio(new, before) >= 100 * SAME
