"""Finds the department or unit of the register that a telephone list means."""

from collections.abc import Iterator
from typing import NamedTuple

from dutylist.features.exchange.phones import messages
from dutylist.model.county import Department
from dutylist.model.message import Message
from dutylist.model.suggestion import closest_match

DUTY_ROOM = "值班"


class UnitPlace(NamedTuple):
    """A department of the register by its index, and a unit of it."""

    department: int
    unit: int | None = None


class Unknown(NamedTuple):
    """No match in the register: the reason, and what may be meant."""

    why: Message
    near: str | None = None
    department: str = ""


class DepartmentRegister:
    """The departments of a county by all of their names."""

    def __init__(self, departments: tuple[Department, ...], county: str) -> None:
        self._departments = departments
        self._known: dict[str, int] = {}
        for place, each in enumerate(departments):
            for name in (each.name, *each.former, *((each.short,) if each.short else ())):
                for way in _ways(name, county):
                    self._known.setdefault(way, place)

    def look_up(self, department: str, unit: str, above: int | None) -> UnitPlace | Unknown:
        """The department and unit of a row; `above` is the department of the row above, which an empty cell repeats."""
        if not department:
            if above is None:
                return Unknown(messages.NO_DEPARTMENT)
            return self._unit(above, unit)
        if department in self._known:
            return self._unit(self._known[department], unit)
        for length in range(len(department) - 1, 1, -1):
            rest = department[length:].strip("()（）-—·：: ")
            place = self._known.get(department[:length])
            if place is not None and not unit and isinstance(found := self._unit(place, rest), UnitPlace):
                return found
        if above is not None and not unit and isinstance(found := self._unit(above, department), UnitPlace):
            return found
        return Unknown(messages.NO_DEPARTMENT, closest_match(department, self._known))

    def _unit(self, place: int, unit: str) -> UnitPlace | Unknown:
        if not unit or DUTY_ROOM in unit:
            return UnitPlace(place)
        department = self._departments[place]
        for number, each in enumerate(department.units):
            if unit == each if isinstance(each, str) else unit in (each.name, *each.former):
                return UnitPlace(place, number)
        return Unknown(messages.NO_UNIT, closest_match(unit, department.unit_names), department.name)


def _ways(name: str, county: str) -> Iterator[str]:
    """A name as it is, and with the county's name or 县 added or removed in front."""
    yield name
    kind = county[-1:]
    for front in (county, kind):
        if front and name.startswith(front) and len(name) - len(front) > 1:
            bare = name.removeprefix(front)
            yield from (bare, county + bare, kind + bare)
            return
    yield county + name
