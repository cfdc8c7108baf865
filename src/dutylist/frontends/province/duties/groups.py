"""Duties over counties: which items of which counties are one duty, and in which lists they stand."""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import msgspec

from dutylist.frontends.province.duties.likeness import group_titles, plain_title
from dutylist.frontends.province.tables.rows import CountyRows
from dutylist.model.item import LISTS, ListName


class DutyItem(msgspec.Struct, frozen=True):
    """An item of a county, as far as it is compared."""

    county_code: str
    county: str
    id: str
    list: ListName
    title: str


class ChangeRow(msgspec.Struct, frozen=True):
    """An entry of a county's adjustment record, as a row of the table of changes."""

    county_code: str
    county: str
    record: str
    door: str
    action: str
    item: str | None
    from_list: str | None
    to_value: str | None
    published: str | None
    withdrawn: str | None
    reason: str | None
    decided: str | None
    next_step: str | None
    awaits_escalation: bool
    escalated: str | None
    continues: tuple[str, ...]


_ITEMS: Final = msgspec.json.Decoder(DutyItem)
_CHANGES: Final = msgspec.json.Decoder(ChangeRow)


class SharedDuty(msgspec.Struct, frozen=True, dict=True):
    """Items of several counties that are one duty; `title` is how most of them call it."""

    title: str
    items: tuple[DutyItem, ...]

    @cached_property
    def counties(self) -> frozenset[str]:
        """The codes of the counties that have it."""
        return frozenset(each.county_code for each in self.items)

    @cached_property
    def by_list(self) -> dict[ListName, tuple[DutyItem, ...]]:
        """Its items in each list."""
        return {name: tuple(each for each in self.items if each.list == name) for name in LISTS}

    @cached_property
    def wordings(self) -> tuple[tuple[str, tuple[DutyItem, ...]], ...]:
        """How it is called, and the items that call it so, the most frequent title first."""
        found: defaultdict[str, list[DutyItem]] = defaultdict(list)
        for each in self.items:
            found[each.title].append(each)
        return tuple(
            (title, tuple(items)) for title, items in sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
        )


def items_of(rows: CountyRows) -> list[DutyItem]:
    """The items of a county."""
    return _ITEMS.decode_lines(gzip.decompress(rows.tables["items"]))


def changes_of(rows: CountyRows) -> list[ChangeRow]:
    """The entries of all adjustment records of a county."""
    return _CHANGES.decode_lines(gzip.decompress(rows.tables["changes"]))


def moves_back(rows: CountyRows) -> Iterator[ChangeRow]:
    """The published entries by which recalled items of a county were moved to another list."""
    for each in changes_of(rows):
        if each.action == "move" and each.from_list == "recalled" and each.published and not each.withdrawn:
            yield each


def duties(rows: Mapping[str, CountyRows]) -> list[SharedDuty]:
    """The duties of all counties: those of most counties first."""
    items = [item for code in sorted(rows) for item in items_of(rows[code])]
    return group_items(items)


def group_items(items: Sequence[DutyItem]) -> list[SharedDuty]:
    """The items by duty: those of most counties first, then by title."""
    plain = [plain_title(each.title) for each in items]
    first = group_titles(Counter(plain))
    grouped: defaultdict[str, list[DutyItem]] = defaultdict(list)
    for title, item in zip(plain, items, strict=True):
        grouped[first[title]].append(item)
    found = [SharedDuty(_title(members), tuple(members)) for members in grouped.values()]
    return sorted(found, key=lambda duty: (-len(duty.counties), duty.title))


def _title(members: Sequence[DutyItem]) -> str:
    counts = Counter(each.title for each in members)
    return min(counts, key=lambda title: (-counts[title], title))
