"""A text that may have townships do work which they were spared, and the notice on it."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import msgspec

from dutylist.features.gate.change_text import join_messages
from dutylist.features.gate.codes.notices import SPARED_WORK
from dutylist.features.gate.remark import GateIssue, remark, shorten_title
from dutylist.model.diagnostic import Place, Pointer
from dutylist.model.message import Message
from dutylist.model.place_words import local

_LONGEST: Final = 24
"""The longest title, in characters, of a recalled item that only may be meant."""

Ground = Literal["recalled", "spared", "department"]
"""Why townships are spared some work: it was recalled, the list says so, or a department has it."""


class SparedWork(msgspec.Struct, frozen=True):
    """Work that townships are spared, and how near a text is to it."""

    ground: Ground
    item: str
    text: str
    strength: float


class SuspectClause(msgspec.Struct, frozen=True):
    """A clause of a text that a person should look at, and the spared work that comes nearest, if any does.

    `orders`: it has townships do something, whatever that is. `sure`: it does, or names such work with what is done.
    `recalled` are those of the recalled items that come nearest.
    """

    path: str
    pointer: Pointer
    clause: str
    orders: bool
    work: SparedWork | None
    recalled: tuple[SparedWork, ...] = ()
    sure: bool = False


def spared_work_notices(suspects: Iterable[SuspectClause]) -> Iterator[GateIssue]:
    """A notice for each text, with the nearest work that townships are spared."""
    for each in suspects:
        place = Place(each.path, each.pointer)
        texts = {"what": describe_suspect(each)}
        yield remark(SPARED_WORK, place, path=each.path, text=shorten_title(each.clause), texts=texts)


def describe_suspect(suspect: SuspectClause) -> Message:
    """What is told about a clause."""
    told = [Message(local("写着要乡镇做的事"), "has townships do work")] if suspect.orders else []
    if suspect.work:
        told.append(_near(suspect.work))
    known = suspect.work.item if suspect.work and suspect.work.ground == "recalled" else ""
    others = [each for each in suspect.recalled if each.item != known]
    if others:
        zh = "、".join(f"{each.item}“{_short(each.text)}”" for each in others)
        en = ", ".join(f"{each.item} “{_short(each.text)}”" for each in others)
        told.append(
            Message(f"也接近收回事项 {zh}", f"comes near the recalled {en} as well")
            if known
            else Message(f"收回事项里最接近的是 {zh}", f"of the recalled items, the nearest are {en}")
        )
    return join_messages(told, "，", ", ")


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def _near(work: SparedWork) -> Message:
    title = shorten_title(work.text)
    match work.ground:
        case "recalled":
            return Message(f"像是收回事项 {work.item}“{title}”", f"is near the recalled item {work.item} “{title}”")
        case "spared":
            return Message(
                f"像是 {work.item} {local('写明乡镇无需承担的')}“{title}”",
                f"is near what {work.item} spares the townships, “{title}”",
            )
        case "department":
            return Message(
                f"像是 {work.item} 里部门的职责“{title}”", f"is near a department's duty in {work.item}, “{title}”"
            )
