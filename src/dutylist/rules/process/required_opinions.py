"""Who had to be asked about a record, and who has answered when."""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from dutylist.model.approval_process import is_wording_only
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.item import Item
from dutylist.model.records import RecordEntry
from dutylist.model.suggestion import closest_match
from dutylist.rules.process.timeline import Aspect, Proceeding, Processes, processes

Asked = dict[str, tuple[str, Place]]
"""Who had to be asked: the name, with the item that calls for it and the place there."""


class Register(msgspec.Struct, frozen=True, dict=True):
    """The names under which departments and townships may have answered."""

    checklist: Checklist

    @cached_property
    def _shorts(self) -> dict[str, str]:
        departments = self.checklist.departments
        return {department.short: name for name, department in departments.items() if department.short}

    @cached_property
    def townships(self) -> frozenset[str]:
        """The names of the townships."""
        return frozenset(self.checklist.township_names)

    def full(self, name: str) -> str:
        """The full name of a department whose short name this is; any other name as it is."""
        if name in self.checklist.departments:
            return name
        return self._shorts.get(name) or self.checklist.former_names.get(name, name)

    def full_name(self, name: str) -> str:
        """The full name that is meant by this one, also where it is misspelt: that is told elsewhere."""
        full = self.full(name)
        if full in self.checklist.departments or full in self.townships:
            return full
        return closest_match(name, [*self.checklist.departments, *self.townships]) or full


def departments_asked(checklist: Checklist, each: Proceeding) -> Asked:
    """The departments that the changed items name, but for the applicant, which asked itself.

    They are read from the items as they stand now, so an item that another record may have given other departments
    since tells nothing. On the light path nobody is asked.
    """
    if checklist.departments_file is None or each.process.light:
        return {}
    asked: Asked = {}
    for filed, _ in _items(checklist, each, "departments"):
        for index, department in enumerate(filed.record.departments):
            if department.name in checklist.departments:
                place = Place(filed.path, ("departments", index, "name"))
                asked.setdefault(department.name, (filed.record.id, place))
    return asked


def townships_asked(checklist: Checklist, each: Proceeding) -> Asked:
    """The townships to which the items of an admission apply; where it changes those, the ones that join or leave."""
    if each.record.door != "admission":
        return {}
    asked: Asked = {}
    for filed, change in _items(checklist, each, "townships"):
        item = filed.record
        place = Place(filed.path, ("townships",))
        for name in checklist.township_names:
            if name in change.townships if change.action == "rescope" else item.applies_to(name):
                asked.setdefault(name, (item.id, place))
    return asked


def _items(checklist: Checklist, each: Proceeding, aspect: Aspect) -> Iterator[tuple[RecordFile[Item], RecordEntry]]:
    """The items whose duties a record changes and which still say what it left them with."""
    touching: Processes = processes(checklist)
    for change in each.record.changes:
        filed = checklist.by_id.get(change.item)
        gone = change.action == "remove" and each.process.closed
        if filed is None or gone or is_wording_only(change):
            continue
        if not touching.altered_since(change.item, aspect, each):
            yield filed, change
