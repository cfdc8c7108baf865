"""Townships, departments, units and categories that got another name: a new name makes no other duty."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Department, Township
from dutylist.model.item import Except, Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.records import RecordEntry

_BODY: Final = LazyPattern(
    r"(?:[局委院所站队科股室司团厅馆校厂镇乡署庭台园]|(?<![查惩])处|(?<![协督承代交转帮包主经催])办|(?<![全干内局])部"
    r"|(?<![开参约调明])会|(?<!排)组|中心|公司|街道|苏木|[社地园城新发理]区|[农林渔盐牧茶种]场|银行|支行|合作社|海关|专班|窗口"
    r"|[残妇商侨文社]联|科协)$"
)
"""Matches the name of a body. What is named otherwise may be any word: its new name is not read into texts."""


class NewNames(msgspec.Struct, frozen=True):
    """Names that no register has any more, each with the one that stands for it now.

    `names` are those of townships and departments, and of departments' short forms; they are replaced wherever an item
    says them, but for names that may be any word, which are replaced only where they stand alone. `units` are internal
    units by the new name of their department and their own old one; they are replaced in the items that name the
    department. `merged` are townships that several of before became or went into, each with all of them: it has what one
    of them had.
    """

    names: Mapping[str, str] = msgspec.field(default_factory=dict)
    categories: Mapping[str, str] = msgspec.field(default_factory=dict)
    units: Mapping[tuple[str, str], str] = msgspec.field(default_factory=dict)
    merged: Mapping[str, frozenset[str]] = msgspec.field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.names or self.categories or self.units)

    def item(self, item: Item) -> Item:
        """The item with the new names throughout."""
        if self.merged:
            item = self._without_merged(item)
        ordered = tuple(sorted(self.names, key=len, reverse=True))
        # Laws and documents keep the names under which they were issued.
        plain = msgspec.to_builtins(msgspec.structs.replace(item, basis=()))
        text = msgspec.json.encode(plain).decode() if ordered else ""
        if any(name in text for name in ordered):
            named = _once_each(msgspec.convert(_renamed(plain, ordered, self.names), Item))
            item = msgspec.structs.replace(named, basis=item.basis)
        if item.category in self.categories:
            item = msgspec.structs.replace(item, category=self.categories[item.category])
        if self.units:
            item = self._with_units(item)
        return item

    def _without_merged(self, item: Item) -> Item:
        """The item, whose exceptions name no township that became one with another which had the item."""
        if not isinstance(item.townships, Except):
            return item
        listed = item.townships.townships
        kept = tuple(each for each in listed if self.merged.get(self.names.get(each, each), frozenset()) <= {*listed})
        return replace(item, townships=Except(townships=kept) if kept else "all")

    def _with_units(self, item: Item) -> Item:
        """The item with the new names of its departments' units; units of its other departments stay what they are."""
        departments = {each.name for each in item.departments}
        own = {old: new for (name, old), new in self.units.items() if name in departments}
        if not own:
            return item
        names = own | {new: new for new in own.values()}
        ordered = tuple(sorted(names, key=len, reverse=True))
        plain = msgspec.to_builtins(msgspec.structs.replace(item, basis=()))
        named = msgspec.convert(_renamed(plain, ordered, names), Item)
        responsible = tuple(
            msgspec.structs.replace(
                after, name=before.name, unit=self.units.get((before.name, before.unit or ""), before.unit)
            )
            for before, after in zip(item.departments, named.departments, strict=True)
        )
        return msgspec.structs.replace(named, departments=responsible, basis=item.basis)

    def plain(self, value: object) -> object:
        """A value of any record in plain types, with the new names throughout."""
        plain = msgspec.to_builtins(value)
        units = {old: new for (_, old), new in self.units.items()}
        names = {**units, **self.categories, **self.names}
        return _renamed(plain, tuple(sorted(names, key=len, reverse=True)), names) if names else plain

    def entry(self, entry: RecordEntry) -> RecordEntry:
        """An entry of a record on an item, with the new names of the townships that it lists."""
        if not any(name in self.names for name in entry.townships):
            return entry
        townships = tuple(dict.fromkeys(self.names.get(name, name) for name in entry.townships))
        return msgspec.structs.replace(entry, townships=townships)

    def checklist(self, checklist: Checklist) -> Checklist:
        """A checklist whose items, and whose register of townships, say the new names."""
        if not self:
            return checklist
        # Where the townships have become one, an exception names that one, and means it.
        before = any(old != new and old in checklist.township_names for old, new in self.names.items())
        names = self if before else replace(self, merged={})
        items = tuple(RecordFile(filed.path, names.item(filed.record)) for filed in checklist.items)
        county = checklist.county_file
        if county is not None:
            kept: dict[str, Township] = {}
            for township in county.record.townships:
                name = self.names.get(township.name, township.name)
                kept.setdefault(name, msgspec.structs.replace(township, name=name))
            county = RecordFile(county.path, msgspec.structs.replace(county.record, townships=tuple(kept.values())))
        return replace(checklist, items=items, county_file=county)


def names_of_the_past(checklist: Checklist) -> NewNames:
    """All names that the registers keep as former ones and that nothing bears any more."""
    current = {*checklist.township_names, *checklist.departments}
    county = checklist.county_file.record if checklist.county_file else None
    categories = _former(county.categories if county else ())
    return NewNames(
        names={old: new for old, new in checklist.former_names.items() if old not in current},
        categories={old: new for old, new in categories.items() if county and old not in county.category_names},
        units=_units(checklist.departments.values()),
    )


def new_names(base: Checklist, head: Checklist) -> NewNames:
    """The names that head keeps as former ones, has no more, and base still has.

    A short name that changed together with its department is among them.
    """
    townships = {*base.township_names} - {*head.township_names}
    departments = base.departments.keys() - head.departments.keys()
    found = {name: head.former_names[name] for name in townships | departments if name in head.former_names}
    for name in departments & found.keys():
        before, after = base.departments[name].short, getattr(head.departments.get(found[name]), "short", None)
        if before and after and before != after:
            found.setdefault(before, after)
    # Longer names that hold one of these, such as that of a renamed department's sister, stay what they are.
    found |= {each: each for each in _all_names(head) if each not in found and any(old in each for old in found)}
    past = names_of_the_past(head)
    had = {(found.get(name, name), unit) for name, each in base.departments.items() for unit in each.unit_names}
    categories = base.county_file.record.category_names if base.county_file else ()
    become: dict[str, set[str]] = {}
    for name in base.township_names:
        become.setdefault(found.get(name, name), set()).add(name)
    return NewNames(
        names=found,
        categories={old: new for old, new in past.categories.items() if old in categories},
        units={key: unit for key, unit in past.units.items() if key in had},
        merged={new: frozenset(them) for new, them in become.items() if len(them) > 1},
    )


def _all_names(checklist: Checklist) -> Iterator[str]:
    yield from checklist.township_names
    yield from (name for each in checklist.departments.values() for name in (each.name, each.short) if name)


def _former(entries: Iterable[Any]) -> dict[str, str]:
    return {old: each.name for each in entries if not isinstance(each, str) for old in each.former}


def _units(departments: Iterable[Department]) -> dict[tuple[str, str], str]:
    return {
        (each.name, old): new
        for each in departments
        for old, new in _former(each.units).items()
        if old not in each.unit_names
    }


def _once_each(item: Item) -> Item:
    """An item whose townships, two of which may have become one, are named once."""
    match item.townships:
        case Except(townships=listed):
            scope: Any = Except(townships=tuple(dict.fromkeys(listed)))
        case tuple() as listed:
            scope = tuple(dict.fromkeys(listed))
        case everywhere:
            scope = everywhere
    return msgspec.structs.replace(item, townships=scope)


@lru_cache(maxsize=1024)
def _are_bodies(old: str, new: str) -> bool:
    return bool(_BODY.search(old) and _BODY.search(new))


def _renamed(value: Any, ordered: tuple[str, ...], names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        if value in names:
            return names[value]
        said = [name for name in ordered if name in value and _are_bodies(name, names[name])]
        for number, name in enumerate(said):
            value = value.replace(name, f"\0{number}\0")
        for number, name in enumerate(said):
            value = value.replace(f"\0{number}\0", names[name])
        return value
    if isinstance(value, dict):
        return {key: _renamed(each, ordered, names) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(each, ordered, names) for each in value]
    return value
