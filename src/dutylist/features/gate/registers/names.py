"""New names of townships and departments: an approved record on a name covers the name in the items, too."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Township
from dutylist.model.item import Except, Item


def new_names(base: Checklist, head: Checklist) -> dict[str, str]:
    """The former names that head keeps and no longer uses, each with the new name.

    The former short name of a department is included if it changed with the name.
    """
    townships = {*base.township_names} - {*head.township_names}
    departments = base.departments.keys() - head.departments.keys()
    found = {name: head.former_names[name] for name in townships | departments if name in head.former_names}
    for name in departments & found.keys():
        before, after = base.departments[name].short, getattr(head.departments.get(found[name]), "short", None)
        if before and after and before != after:
            found.setdefault(before, after)
    return found


def with_new_names(checklist: Checklist, names: Mapping[str, str]) -> Checklist:
    """A checklist whose items and register of townships use the new names throughout."""
    if not names:
        return checklist
    ordered = sorted(names, key=len, reverse=True)
    items = tuple(RecordFile(filed.path, _item(filed.record, ordered, names)) for filed in checklist.items)
    county = checklist.county_file
    if county is not None:
        kept: dict[str, Township] = {}
        for township in county.record.townships:
            name = names.get(township.name, township.name)
            kept.setdefault(name, msgspec.structs.replace(township, name=name))
        county = RecordFile(county.path, msgspec.structs.replace(county.record, townships=tuple(kept.values())))
    return replace(checklist, items=items, county_file=county)


def _item(item: Item, ordered: Iterable[str], names: Mapping[str, str]) -> Item:
    plain = msgspec.to_builtins(item)
    if not any(name in msgspec.json.encode(plain).decode() for name in ordered):
        return item
    renamed = msgspec.convert(_renamed(plain, tuple(ordered), names), Item)
    match renamed.townships:
        case Except(townships=listed):
            scope: Any = Except(townships=tuple(dict.fromkeys(listed)))
        case tuple() as listed:
            scope = tuple(dict.fromkeys(listed))
        case everywhere:
            scope = everywhere
    return msgspec.structs.replace(renamed, townships=scope)


def _renamed(value: Any, ordered: tuple[str, ...], names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for number, name in enumerate(ordered):
            value = value.replace(name, f"\0{number}\0")
        for number, name in enumerate(ordered):
            value = value.replace(f"\0{number}\0", names[name])
        return value
    if isinstance(value, dict):
        return {key: _renamed(each, ordered, names) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(each, ordered, names) for each in value]
    return value
