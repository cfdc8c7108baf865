"""The registers after a renaming or a merger: the new name, with the old one kept as a former one."""

from typing import Any, Final

import msgspec

from dutylist.features.rename.kinds import RenamedEntry
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME, DATA, Kind
from dutylist.writing.edit.append_entry import append_entry
from dutylist.writing.edit.edit import remove_key, replace_scalar, set_key
from dutylist.writing.edit.lookup import find
from dutylist.writing.yaml.document import Collection, Node, Scalar, parse_spans
from dutylist.writing.yaml.value import flow_yaml

_COUNTY: Final = f"{DATA}/checklist.yaml"
_DEPARTMENTS: Final = f"{DATA}/departments.yaml"


def register_of(subject: RenamedEntry) -> str | None:
    """The path of the register that holds the entry; None for a post, which stands in the files of its townships."""
    return {"township": _COUNTY, "category": _COUNTY, "post": None}.get(subject.kind, _DEPARTMENTS)


def renamed_entry(text: str, subject: RenamedEntry, name: str) -> str:
    """The register's text with the new name. Raises `WriteRefusedError`."""
    at = (*_list_of(text, subject), _index(text, _list_of(text, subject), subject.name))
    return rename_at(text, at, subject.name, name, _kind(subject))


def rename_at(text: str, at: Pointer, old: str, name: str, kind: Kind) -> str:
    """The text with another name for the entry at a pointer, which keeps its old one as a former name."""
    node = _node(text, at)
    if isinstance(node, Scalar):
        return _with_value(text, node, {"name": name, "former": [old]})
    text = replace_scalar(text, (*at, "name"), name)
    return _with_former(_without_former(text, at, name), at, [old], kind)


def merged_entry(text: str, subject: RenamedEntry, name: str) -> str:
    """The register's text without the entry, whose names are now former ones of the other, and whose units are its units.

    Raises `WriteRefusedError`.
    """
    entries = _list_of(text, subject)
    text = remove_key(text, (*entries, _index(text, entries, subject.name)))
    at = (*entries, _index(text, entries, name))
    node = _node(text, at)
    if isinstance(node, Scalar):
        return _with_value(text, node, {"name": name, "former": [*subject.former, subject.name]})
    text = _with_former(text, at, [*subject.former, subject.name], _kind(subject))
    return _with_units(text, (*at, "units"), subject)


def _with_units(text: str, at: Pointer, subject: RenamedEntry) -> str:
    """The text with the units of a merged department beside those with other names that are there."""
    units = [msgspec.to_builtins(unit) for unit in subject.units]
    parent = _node(text, at[:-1])
    assert isinstance(parent, Collection)
    there = next((each.value for each in parent.entries if each.key and each.key.value == "units"), None)
    if not isinstance(there, Collection) or not there.entries:
        return set_key(text, at, flow_yaml(units), _kind(subject)) if units else text
    known = {_name(each.value) for each in there.entries}
    for unit, value in zip(subject.units, units, strict=True):
        if (unit if isinstance(unit, str) else unit.name) not in known:
            text = append_entry(text, at, value, _kind(subject))
    return text


def _kind(subject: RenamedEntry) -> Kind:
    return BY_NAME["checklist" if register_of(subject) == _COUNTY else "departments"]


def _list_of(text: str, subject: RenamedEntry) -> Pointer:
    match subject.kind:
        case "township":
            return ("townships",)
        case "category":
            return ("categories",)
        case "unit":
            return ("departments", _index(text, ("departments",), subject.owners[0]), "units")
    return ("departments",)


def _index(text: str, entries: Pointer, name: str) -> int:
    """The number of the entry with this name."""
    node = _node(text, entries)
    assert isinstance(node, Collection)
    return next(number for number, entry in enumerate(node.entries) if _name(entry.value) == name)


def _name(node: Node) -> str | None:
    if isinstance(node, Scalar):
        return node.value
    named = (entry.value for entry in node.entries if entry.key and entry.key.value == "name")
    return next((each.value for each in named if isinstance(each, Scalar)), None)


def _node(text: str, at: Pointer) -> Node:
    return find(parse_spans(text.removeprefix("\ufeff")), at)[-1]


def _with_value(text: str, node: Scalar, value: Any) -> str:
    """The text with a value in braces in place of a single one."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    bare = text.removeprefix("\ufeff")
    return mark + bare[: node.start] + flow_yaml(value) + bare[node.end :]


def _former(text: str, at: Pointer) -> list[str] | None:
    parent = _node(text, at)
    assert isinstance(parent, Collection)
    held = next((each.value for each in parent.entries if each.key and each.key.value == "former"), None)
    if not isinstance(held, Collection):
        return None
    return [each.value.value for each in held.entries if isinstance(each.value, Scalar)]


def _with_former(text: str, at: Pointer, names: list[str], kind: Kind) -> str:
    there = _former(text, at)
    if there is None:
        return set_key(text, (*at, "former"), flow_yaml(names), kind)
    for name in names:
        if name not in there:
            text = append_entry(text, (*at, "former"), name, kind)
    return text


def _without_former(text: str, at: Pointer, name: str) -> str:
    """The text in which an entry that gets a former name back has it no longer as a former one."""
    there = _former(text, at)
    if there is None or name not in there:
        return text
    pointer = (*at, "former") if len(there) == 1 else (*at, "former", there.index(name))
    return remove_key(text, pointer)
