"""Options for a record, checked against the county's registers and policy."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

from dutylist.cli.lookup import office_named
from dutylist.model.characters import FORBIDDEN
from dutylist.model.checklist import Checklist
from dutylist.model.county import Door, Doors
from dutylist.model.errors import UserError
from dutylist.model.place_words import local
from dutylist.model.suggestion import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping


DoorKey = Literal["adjustment", "admission"]
DOORS: Final[dict[DoorKey, tuple[str, str]]] = {
    "adjustment": ("动态调整", "adjustment"),
    "admission": ("职责准入", "admission"),
}
_LONGEST: Final = 2000
_LONGEST_NAME: Final = 60


class DoorName(StrEnum):
    """The two doors."""

    ADJUSTMENT = "adjustment"
    ADMISSION = "admission"


@dataclass(frozen=True, slots=True)
class Choices:
    """A door, and one of its circumstances by id if one was given."""

    name: DoorKey
    door: "Door"
    circumstance: str | None


def chosen_door(doors: "Doors", named: DoorName | None, circumstance: str | None, *, emergency: bool) -> Choices:
    """The door given, or the only one with this circumstance. Raises `UserError`."""
    every: dict[DoorKey, Door] = {"adjustment": doors.adjustment, "admission": doors.admission}
    found = {
        name: key
        for name, door in every.items()
        for key, title in door.circumstances.items()
        if circumstance is not None and circumstance in (key, title)
    }
    inferred: DoorKey = "adjustment"
    if named is not None:
        inferred = named.value
    elif "adjustment" not in found and ("admission" in found or (emergency and circumstance is None)):
        inferred = "admission"
    if circumstance is not None and inferred not in found:
        among = [*every] if named is None else [inferred]
        raise _no_circumstance(circumstance, {name: every[name] for name in among}, next(iter(found), None))
    if emergency and (inferred == "adjustment" or every[inferred].emergency is None):
        raise _no_emergency(inferred)
    return Choices(inferred, every[inferred], found.get(inferred))


def _no_circumstance(named: str, doors: "Mapping[DoorKey, Door]", elsewhere: DoorKey | None) -> UserError:
    known = [word for door in doors.values() for pair in door.circumstances.items() for word in pair]
    hints = nearest(named, known)
    if elsewhere:
        zh, en = DOORS[elsewhere]
        hints = [(f"它是{zh}的情形：用 --door {elsewhere}。", f"the door {en} has it: use --door {elsewhere}.")]
    for name, door in doors.items():
        zh, en = DOORS[name]
        listed = "、".join(f"{key}（{title}）" for key, title in door.circumstances.items())
        hints.append((f"{zh}可以写：{listed}", f"{en} takes: {', '.join(door.circumstances)}"))
    where = DOORS[next(iter(doors))] if len(doors) == 1 else (local("本县"), "the county")
    return UserError(f"{where[0]}没有情形 {named}", f"{where[1]} has no circumstance {named}", *hints)


def _no_emergency(door_name: DoorKey) -> UserError:
    zh, en = DOORS[door_name]
    if door_name == "adjustment":
        hint = ("紧急事项走职责准入：用 --door admission。", "an emergency is an admission: use --door admission.")
    else:
        hint = (
            local("本县允许先办后补的，先在 duties/policy.yaml 的 doors.admission 里写明 emergency。"),
            "where the county allows it, set emergency under doors.admission in duties/policy.yaml first.",
        )
    return UserError(f"{zh}没有紧急情况先办后补的规定", f"the door {en} has no rule for emergencies", hint)


def checked_applicant(checklist: "Checklist", name: str | None) -> str | None:
    """The township or department by its full name. Raises `UserError` if no register has it."""
    if checked_text("--applicant", name, _LONGEST_NAME) is None or name is None:
        return None
    return office_named(name, checklist)


def checked_text(option: str, text: str | None, longest: int = _LONGEST) -> str | None:
    """The text, if a record can hold it. Raises `UserError`."""
    if text is None:
        return None
    if not text.strip():
        raise UserError(f"{option} 是空的", f"{option} is empty")
    if len(text) > longest:
        raise UserError(
            f"{option} 太长：{len(text)} 个字，最多 {longest} 个",
            f"{option} is too long: {len(text)} characters of {longest}",
        )
    if FORBIDDEN.search(text) or "\n" in text or "\r" in text:
        raise UserError(
            f"{option} 里有换行或者看不见的字符", f"{option} holds a line break or a character that cannot be seen"
        )
    return text.strip()


def checked_year(text: str) -> int:
    """The year of a record's id. Raises `UserError`."""
    if len(text) == 4 and text.isascii() and text.isdecimal() and text >= "1949":
        return int(text)
    raise UserError(
        f"年份“{text}”写法不对", f"“{text}” is no year", ("写四位数字，例如 2026。", "write four digits, such as 2026.")
    )
