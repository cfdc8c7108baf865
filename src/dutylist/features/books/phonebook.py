"""The telephones of departments and their units, each with its `tel:` address."""

import re
from collections.abc import Iterator
from typing import Final

from dutylist.features.books.view import Phone
from dutylist.model.checklist import Checklist
from dutylist.model.county import Department, RegisteredUnit
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import DATA

_PATH: Final = f"{DATA}/departments.yaml"
_BETWEEN: Final = re.compile("[、/]")
_EXTENSION: Final = "转"


class Phonebook:
    """The telephones that departments.yaml has."""

    def __init__(self, checklist: Checklist | None = None) -> None:
        register = checklist.departments_file if checklist else None
        known = register.record.departments if register else ()
        self._known: dict[str, tuple[int, Department]] = {each.name: (at, each) for at, each in enumerate(known)}

    def daytime(self, name: str, unit: str | None = None) -> tuple[Phone, ...]:
        """One telephone of a department: its unit's, else its own, else that of its duty room."""
        if name not in self._known:
            return ()
        at, department = self._known[name]
        for found in (self._unit(at, department, unit), self._own(at, department), self._duty(at, department)):
            if found:
                return found
        return ()

    def all_hours(self, name: str, unit: str | None = None) -> tuple[Phone, ...]:
        """The telephone of the unit or department, and that of the duty room."""
        first = self.daytime(name, unit)
        if not first or first[0].duty:
            return first
        return (*first, *self._duty(*self._known[name]))

    def units(self, name: str) -> tuple[tuple[str, tuple[Phone, ...]], ...]:
        """The units of a department that have a telephone of their own."""
        if name not in self._known:
            return ()
        at, department = self._known[name]
        found = ((unit, self._unit(at, department, unit)) for unit in department.unit_names)
        return tuple((unit, phones) for unit, phones in found if phones)

    def _unit(self, at: int, department: Department, unit: str | None) -> tuple[Phone, ...]:
        for place, each in enumerate(department.units):
            if isinstance(each, RegisteredUnit) and unit in (each.name, *each.former):
                return tuple(_phones(each.phone, ("departments", at, "units", place, "phone")))
        return ()

    def _own(self, at: int, department: Department) -> tuple[Phone, ...]:
        return tuple(_phones(department.phone, ("departments", at, "phone")))

    def _duty(self, at: int, department: Department) -> tuple[Phone, ...]:
        return tuple(_phones(department.duty_phone, ("departments", at, "duty_phone"), duty=True))


NO_PHONES: Final = Phonebook()


def _phones(text: str | None, at: Pointer, *, duty: bool = False) -> Iterator[Phone]:
    for number in _BETWEEN.split(text or ""):
        shown = number.strip()
        if shown:
            yield Phone(shown, tel_address(shown), _PATH, at, duty)


def tel_address(number: str) -> str:
    """The `tel:` address (RFC 3966) of a number as people write it: 0596-5881234转802 becomes tel:05965881234;ext=802."""
    own, _, extension = number.partition(_EXTENSION)
    plus = "+" if own.strip().startswith("+") else ""
    behind = _digits(extension)
    return f"tel:{plus}{_digits(own)}" + (f";ext={behind}" if behind else "")


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")
