"""Compares the fields of an item in a document with those in its file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.model.item import Basis, Except, Item, Responsibility, Townships
from dutylist.output.normalize import key

Fields = dict[str, Any]
"""Keys of an item with their values as a file holds them."""

ORDER: Final = tuple(Item.__struct_encode_fields__)


def new_fields(item: ItemDraft, townships: Townships, effective: str) -> Fields:
    """The fields of a new item's file, except its id; missing ones are left out."""
    if item.whole is not None:
        return {"list": item.list, "townships": plain(townships), "effective": effective, **plain(item.whole)}
    fields: Fields = {"list": item.list, "category": item.category, "title": item.title, "townships": plain(townships)}
    fields["effective"] = effective
    fields["basis"] = [_basis(each) for each in item.basis]
    fields["departments"] = [_department(each) for each in item.departments]
    fields["township_duties"] = list(item.township_duties)
    fields["not_township"] = list(item.not_township)
    if item.list == "recalled":
        fields["recall"] = {"method": list(item.method)}
    fields["notes"] = item.notes
    return {name: value for name, value in fields.items() if value or name == "recall"}


def changed_fields(old: Item, item: ItemDraft, townships: Townships | None, known: Iterable[str]) -> Fields:
    """The keys of an existing item that differ in the document, with their new values; None removes a key.

    An empty cell removes nothing, and differences in punctuation, spaces or numbering do not count.
    """
    if item.whole is not None:
        return _whole_changes(old, item.whole, item.tells)
    changes: Fields = {}
    if key(item.title) != key(old.title):
        changes["title"] = item.title
    if item.category and item.category != old.category:
        changes["category"] = item.category
    if townships is not None and not same_townships(townships, old.townships, tuple(known)):
        changes["townships"] = plain(townships)
    for name, new, before in (
        ("township_duties", item.township_duties, old.township_duties),
        ("not_township", item.not_township, old.not_township),
    ):
        if new and not _same(new, before):
            changes[name] = list(new)
    if item.departments and not _same_departments(old, item):
        changes["departments"] = [_department(each) for each in _merged(old, item)]
    if item.method and not _same(item.method, old.recall.method if old.recall else ()):
        recall = plain(old.recall) if old.recall else {"origin": "other"}
        changes["recall"] = {**recall, "method": list(item.method)}
    added = [each for each in item.basis if key(each.document) not in {key(one.document) for one in old.basis}]
    if added:
        changes["basis"] = [*plain(old.basis), *map(_basis, added)]
    if item.notes and old.notes is None:
        changes["notes"] = item.notes
    return changes


def _whole_changes(old: Item, whole: Mapping[str, Any], tells: frozenset[str]) -> Fields:
    before = plain(old)
    wanted = ((name, plain(whole.get(name))) for name in ORDER if name in tells and name not in ("id", "list"))
    return {name: value for name, value in wanted if (value or None) != (before.get(name) or None)}


def same_townships(one: Townships, other: Townships, every: Sequence[str]) -> bool:
    """Whether two scopes mean the same townships."""
    return covered_townships(one, every) == covered_townships(other, every)


def covered_townships(townships: Townships, every: Sequence[str]) -> frozenset[str]:
    """The townships that a scope covers."""
    match townships:
        case "all":
            return frozenset(every)
        case Except(townships=left_out):
            return frozenset(every) - frozenset(left_out)
        case named:
            return frozenset(named)


def scope_of(names: Iterable[str], every: Sequence[str]) -> Townships:
    """The shortest form of a scope: all, all but a few, or only these."""
    wanted = frozenset(names)
    named = tuple(name for name in every if name in wanted)
    left_out = tuple(name for name in every if name not in wanted)
    if not left_out:
        return "all"
    return Except(townships=left_out) if len(left_out) <= 3 and len(left_out) < len(named) else named


def plain(value: Any) -> Any:
    """A record or a part of one as dicts, lists and scalars, as a file holds it."""
    return _lists(msgspec.to_builtins(value))


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _lists(each) for name, each in value.items()}
    return [_lists(each) for each in value] if isinstance(value, tuple | list) else value


def _department(each: Responsibility) -> Fields:
    told: Fields = plain(each)
    return {name: value for name, value in told.items() if value}


def _basis(each: Basis) -> Fields:
    return {"document": each.document, **({"article": each.article} if each.article else {})}


def _same(new: Iterable[str], old: Iterable[str]) -> bool:
    return "".join(map(key, new)) == "".join(map(key, old))


def _same_departments(old: Item, item: ItemDraft) -> bool:
    def told(departments: Iterable[Responsibility]) -> dict[str, Any]:
        return {each.name: each.role if item.roles_told else "" for each in departments}

    def duties(departments: Iterable[Responsibility]) -> list[str]:
        return sorted(key(text) for each in departments for text in each.duties)

    if told(item.departments) != told(old.departments):
        return False
    return not duties(item.departments) or "".join(duties(item.departments)) == "".join(duties(old.departments))


def _merged(old: Item, item: ItemDraft) -> list[Responsibility]:
    """The departments of the document, completed by the units, roles and duties of the item where the document gives
    none.
    """
    before = {each.name: each for each in old.departments}
    roles_stay = not item.roles_told and before.keys() == {each.name for each in item.departments}
    any_duties = any(each.duties for each in item.departments)
    return [
        Responsibility(
            name=each.name,
            unit=each.unit or (before[each.name].unit if each.name in before else None),
            role=before[each.name].role if roles_stay else each.role,
            duties=each.duties if any_duties or each.name not in before else before[each.name].duties,
        )
        for each in item.departments
    ]
