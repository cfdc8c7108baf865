"""The changes that a telephone list makes to departments.yaml."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.phones import messages
from dutylist.features.exchange.phones.numbers import number_of
from dutylist.features.exchange.phones.register import DUTY_ROOM, DepartmentRegister, UnitPlace, Unknown
from dutylist.features.exchange.phones.rows import PhoneRow
from dutylist.features.exchange.tables.model import Where
from dutylist.model.county import Department, RegisteredUnit
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.message import Language, Message
from dutylist.reading.batch import parse_record
from dutylist.writing.edit.edit import set_key
from dutylist.writing.edit.equivalence import comments
from dutylist.writing.edit.lookup import find
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, parse_spans
from dutylist.writing.yaml.scalar import scalar_text
from dutylist.writing.yaml.value import flow_yaml

_KIND: Final = BY_NAME["departments"]
_MARK: Final = "\ufeff"

Key = Literal["phone", "duty_phone"]


class PhoneChange(msgspec.Struct, frozen=True):
    """A number for departments.yaml: its department or unit, and the number that it replaces."""

    where: Where
    department: str
    unit: str
    key: Key
    before: str
    after: str
    target: UnitPlace


class PhoneProblem(msgspec.Struct, frozen=True):
    """A text of the list that was not taken, and why."""

    where: Where
    text: str
    why: Message
    arguments: dict[str, str] = {}
    meant: str | None = None


class PhonePlan(msgspec.Struct, frozen=True):
    """The changes in the order of the list, what was not understood, and how many numbers stand there already."""

    changes: tuple[PhoneChange, ...]
    problems: tuple[PhoneProblem, ...]
    same: int
    rows: int

    def with_problems(self, problems: Iterable[PhoneProblem]) -> "PhonePlan":
        """The plan with further problems, which are told first."""
        return replace(self, problems=(*problems, *self.problems))


def plan_phones(rows: Iterable[PhoneRow], departments: tuple[Department, ...], county: str) -> PhonePlan:
    """The changes to the register; a telephone with two different numbers in the list is left unchanged."""
    register = DepartmentRegister(departments, county)
    found: dict[tuple[UnitPlace, Key], list[tuple[PhoneRow, str]]] = {}
    problems: list[PhoneProblem] = []
    above: int | None = None
    count = 0
    for row in rows:
        count += 1
        meant = register.look_up(row.department, row.unit, above)
        if isinstance(meant, Unknown):
            text = "　".join(filter(None, (row.department, row.unit)))
            problems.append(PhoneProblem(row.where, text, meant.why, {"department": meant.department}, meant.near))
            continue
        above = meant.department
        duty_room = DUTY_ROOM in row.unit
        for key, text in _numbers(row, duty_room=duty_room):
            number = number_of(text)
            if isinstance(number, Message):
                problems.append(PhoneProblem(row.where, text, number))
            elif key == "duty_phone" and meant.unit is not None:
                problems.append(PhoneProblem(row.where, text, messages.UNIT_DUTY))
            else:
                found.setdefault((meant, key), []).append((row, number))
    changes: list[PhoneChange] = []
    same = 0
    for (meant, key), told in found.items():
        row, number = told[0]
        others = list(dict.fromkeys(each for _, each in told))
        department = departments[meant.department]
        before = _before(department, meant, key)
        unit = "" if meant.unit is None else department.unit_names[meant.unit]
        if len(others) > 1:
            problems.append(
                PhoneProblem(told[1][0].where, department.name + unit, messages.TWO, {"other": " / ".join(others)})
            )
        elif number == before:
            same += 1
        else:
            changes.append(PhoneChange(row.where, department.name, unit, key, before, number, meant))
    return PhonePlan(tuple(changes), tuple(problems), same, count)


def _numbers(row: PhoneRow, *, duty_room: bool) -> Iterable[tuple[Key, str]]:
    if row.phone:
        yield "duty_phone" if duty_room and not row.duty_phone else "phone", row.phone
    if row.duty_phone:
        yield "duty_phone", row.duty_phone


def _before(department: Department, meant: UnitPlace, key: Key) -> str:
    if meant.unit is None:
        return (department.phone if key == "phone" else department.duty_phone) or ""
    unit = department.units[meant.unit]
    return (unit.phone or "") if isinstance(unit, RegisteredUnit) else ""


def with_phones(text: str, plan: PhonePlan, language: Language) -> tuple[str, PhonePlan]:
    """The text of departments.yaml with the numbers, and the plan; numbers that the file could not take are problems."""
    done: list[PhoneChange] = []
    refused: list[PhoneProblem] = []
    for change in plan.changes:
        try:
            text = _with_phone(text, change)
            done.append(change)
        except WriteRefusedError as error:
            name = change.department + change.unit
            refused.append(PhoneProblem(change.where, name, messages.LOCKED, {"detail": error.render(language)}))
        except _CommentsLostError:
            refused.append(PhoneProblem(change.where, change.department + change.unit, messages.COMMENTS))
    return text, replace(plan, changes=tuple(done), problems=(*plan.problems, *refused))


class _CommentsLostError(Exception):
    """An edit would remove comments."""


def _with_phone(text: str, change: PhoneChange) -> str:
    place, unit = change.target
    document = parse_spans(text.removeprefix(_MARK))
    department = find(document, ("departments", place))[-1]
    flow = isinstance(department, Collection) and department.flow
    if unit is None:
        after = set_key(text, ("departments", place, change.key), scalar_text(change.after, flow=flow), _KIND)
    else:
        record = parse_record(_KIND, text.encode())
        units = record.departments[place].units  # type: ignore[union-attr]
        if isinstance(units[unit], str):
            value = [
                {"name": each, "phone": change.after} if number == unit else _plain(each)
                for number, each in enumerate(units)
            ]
            after = set_key(text, ("departments", place, "units"), flow_yaml(value), _KIND)
        else:
            pointer = ("departments", place, "units", unit)
            node = find(document, pointer)[-1]
            inside = isinstance(node, Collection) and node.flow
            after = set_key(text, (*pointer, "phone"), scalar_text(change.after, flow=inside), _KIND)
    if comments(parse_spans(after.removeprefix(_MARK))) != comments(document):
        raise _CommentsLostError
    return after


def _plain(unit: str | RegisteredUnit) -> str | dict[str, object]:
    if isinstance(unit, str):
        return unit
    told = {"name": unit.name, "phone": unit.phone, "former": list(unit.former)}
    return {key: value for key, value in told.items() if value}
