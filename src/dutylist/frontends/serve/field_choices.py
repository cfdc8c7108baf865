"""The values that a field may have, with what they are called, and the lists of names that the page offers."""

from typing import Any, Final

from dutylist.frontends.serve.field_types import Values
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.model.item import LISTS
from dutylist.model.message import language
from dutylist.output.vocabulary import LIST_NAMES
from dutylist.reading.schema import labels_at

Choices = tuple[tuple[str, str], ...]

_ITEM_LISTS: Final = frozenset({"items", "replaces"})
_SOURCES: Final = {
    "unit": "units",
    "township": "townships",
    "townships": "townships",
    "categories": "categories",
    "applicant": "applicants",
    "to": "targets",
}


def choices_of(names: tuple[str, ...]) -> Choices:
    """Names as choices."""
    return tuple((name, name) for name in names)


def label_choices(kind: Kind, at: Pointer, values: tuple[Any, ...]) -> Choices:
    """The fixed values of a field with what the schema calls them."""
    labels = labels_at(kind, at)
    return tuple((str(each), labels.word(str(each))) for each in values)


def known_values(kind: Kind, at: Pointer, values: Values, checklist: Checklist) -> Choices:
    """The values that a text may have by other files; none where any text may stand."""
    policy = checklist.policy_file.record if checklist.policy_file else None
    match kind.name, at:
        case "item", ("category",) if checklist.county_file:
            return choices_of(checklist.county_file.record.category_names)
        case "adjustment", ("circumstance",) if policy:
            door = policy.doors.admission if values.get("door") == "admission" else policy.doors.adjustment
            return tuple(door.circumstances.items())
        case "whistle", ("kind",) if policy:
            return tuple((name, each.name) for name, each in policy.whistle.kinds.items())
        case "whistle-case", ("whistle",):
            return tuple((each.record.id, f"{each.record.id} {each.record.title}") for each in checklist.whistles)
        case "posts" | "whistle-case" | "finding", ("township",):
            return choices_of(checklist.township_names)
        case "adjustment", ("changes", int(number), "to") if _is_move(values, number):
            return label_choices(kind, ("changes", 0, "from"), LISTS)
        case "finding", ("resolution", "adjustment"):
            return tuple((each.record.id, f"{each.record.id} {each.record.reason}") for each in checklist.adjustments)
    return ()


def _is_move(values: Values, number: int) -> bool:
    entry = values["changes"][number]
    return isinstance(entry, dict) and entry.get("action") == "move"


def known_keys(kind: Kind, at: Pointer, values: Values, checklist: Checklist) -> Choices:
    """The keys that a map may have, with what they are called: the steps of a record are those of its door."""
    policy = checklist.policy_file
    if kind.name != "adjustment" or at != ("steps",) or policy is None:
        return ()
    doors = policy.record.doors
    door = doors.admission if values.get("door") == "admission" else doors.adjustment
    return tuple((each.id, each.name) for each in door.steps)


def source_of(kind: Kind, pointer: Pointer) -> str:
    """The list of names that helps to fill a field in."""
    key = next((str(step) for step in reversed(pointer) if isinstance(step, str)), "")
    if key in ("by", "department") or (key == "name" and pointer[0] == "departments" and len(pointer) > 1):
        return "departments" if kind.name != "departments" else ""
    if key in _ITEM_LISTS or key == "item" or (kind.name == "posts" and key == "duties"):
        return "items"
    return _SOURCES.get(key, "")


def names_offered(checklist: Checklist) -> dict[str, list[tuple[str, str]]]:
    """Every list of names, each name with a remark."""
    departments = list(checklist.departments.values())
    county = checklist.county_file
    townships = [(name, "") for name in checklist.township_names]
    named_departments = [(each.name, each.short or "") for each in departments]
    return {
        "departments": named_departments,
        "units": [(unit, each.name) for each in departments for unit in each.unit_names],
        "townships": townships,
        "applicants": [*townships, *named_departments],
        "targets": [*((name, LIST_NAMES[name].template(language())) for name in LISTS), *townships, *named_departments],
        "categories": [(name, "") for name in county.record.category_names] if county else [],
        "items": [(each.record.id, each.record.title) for each in checklist.items],
    }
