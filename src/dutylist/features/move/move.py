"""Moves an item to another list. Its id stays, and nothing that was written is lost."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME, FOLDERS, stem_of
from dutylist.model.item import ListName
from dutylist.model.message import Message
from dutylist.model.place_words import local
from dutylist.writing import errors
from dutylist.writing.atomic_write import sweep_drafts, write_bytes
from dutylist.writing.county_lock import county_lock
from dutylist.writing.edit.amend_item import set_value
from dutylist.writing.edit.edit import comment_out, replace_scalar, set_key
from dutylist.writing.edit.lookup import find, value_at
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.new.files import create_file
from dutylist.writing.new.item import (
    DEPARTMENT,
    DEPARTMENT_DUTY,
    METHOD,
    ORIGIN,
    ORIGIN_HINT,
    TOWNSHIP_DUTY,
    UNIT,
    item_path,
)
from dutylist.writing.transaction import demand_unchanged
from dutylist.writing.yaml.document import Collection, parse_spans

LEADS: Final = Message(
    "{key}：承接部门改写成牵头部门，请核对", "{key}: the receiver was made the leading department; please check"
)
SUPPORTS: Final = Message(
    "{key}：承接部门改写成协助部门，请核对", "{key}: the receiver was made a supporting department; please check"
)
RECEIVES: Final = Message("{key}：改写成承接部门，请核对", "{key}: was made the receiver; please check")
SET_ASIDE: Final = Message(
    "{key}：这个清单里不用，原文作为注释保留", "{key}: not used on this list, kept in the file as comments"
)
TO_FILL_IN: Final = Message("{key}：这个清单必须有，请填写", "{key}: this list demands it; please fill it in")

_ITEM: Final = BY_NAME["item"]
_LEAD: Final = f"- name: {DEPARTMENT}\n  unit: {UNIT}\n  role: lead\n  duties:\n    - {DEPARTMENT_DUTY}"
_RECEIVER: Final = f"- name: {DEPARTMENT}\n  unit: {UNIT}\n  role: receiver"
_TOWNSHIP: Final = re.compile("(?:镇|乡|街道|苏木)(?:办事处|人民政府|政府)?$")
_RECALL: Final = f"# {ORIGIN_HINT}\norigin: {ORIGIN}\nmethod:\n  - {METHOD}"


@dataclass(frozen=True, slots=True)
class MoveNote:
    """A note on a move for the person who checks it: a sentence and the key that it is about."""

    text: Message
    key: str


@dataclass(frozen=True, slots=True)
class Move:
    """A planned move: old and new path (relative to the root), the text as it was, and that of the new file."""

    item: str
    source: str
    target: str
    before: str
    text: str
    notes: tuple[MoveNote, ...]


def plan_move(text: str, source: str, to: ListName) -> Move:
    """What moving an item's file to a list comes to; nothing is written.

    A leading department becomes the receiver and the other way round, because it is the one that answers for the work;
    supporting ones do not receive. Keys that the new list does not have become comments where they stood. Keys that it
    demands are put in with placeholders.

    Raises:
        WriteRefusedError: the file is no item's, cannot be edited safely, or is on that list already.
    """
    item = stem_of(source)
    folder = source.rpartition("/")[0]
    if FOLDERS.get(folder) is not _ITEM or not re.fullmatch(r"[A-Z]{1,8}[0-9]{4,}", item):
        raise WriteRefusedError(errors.NOT_AN_ITEM, path=source)
    target = item_path(item, to)
    if target == source and value_at(text, ("list",)) == to:
        raise WriteRefusedError(errors.SAME_LIST, item=item)
    moving = _Moving(text)
    moving.text = replace_scalar(text, ("list",), to)
    _STEPS[to](moving)
    return Move(item, source, target, text, moving.text, tuple(moving.notes))


def carry_out(root: Path, move: Move) -> None:
    """Write the new file, then remove the old one: interrupted in between, both are there and nothing is lost.

    Called again, it then removes the old file, provided that the new one still says what the move made of it.

    Raises:
        WriteRefusedError: something stands at the target already, or the old file is gone.
        ChangedMeanwhileError: the old file does not say any more what it said when the move was planned.
        OSError: the disk does not allow it.
    """
    source = root / move.source
    with county_lock(root):
        if not source.is_file():
            raise WriteRefusedError(errors.MISSING, path=move.source)
        demand_unchanged(root, move.source, move.before.encode())
        data = move.text.encode()
        if move.source == move.target:
            write_bytes(source, data)
            return
        if is_interrupted(root, move):
            sweep_drafts((root / move.target).parent)
        else:
            create_file(root, move.target, data)
        source.unlink()


def is_interrupted(root: Path, move: Move) -> bool:
    """Whether this very move was begun and ended before the old file was removed."""
    target = root / move.target
    if move.source == move.target or target.is_symlink() or not target.is_file():
        return False
    return target.resolve().is_relative_to(root.resolve()) and target.read_bytes() == move.text.encode()


class _Moving:
    """A text that is being adapted, with the notes collected."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.notes: list[MoveNote] = []

    def to_basic(self) -> None:
        self.set_aside("departments", "recall")

    def to_cooperative(self) -> None:
        self.set_aside("recall")
        receivers = [index for index, role in self.roles() if role == "receiver"]
        leads = [index for index, role in self.roles() if role == "lead"]
        for index in receivers:
            first = not leads and index == receivers[0]
            self.text = replace_scalar(self.text, ("departments", index, "role"), "lead" if first else "support")
            self.notes.append(MoveNote(LEADS if first else SUPPORTS, f"departments[{index}]"))
            if not self.size(("departments", index, "duties")):
                self.text = set_value(self.text, ("departments", index, "duties"), [DEPARTMENT_DUTY], _ITEM)
                self.notes.append(MoveNote(TO_FILL_IN, f"departments[{index}].duties"))
        self.demand("departments", _LEAD, "对应部门")
        self.demand("township_duties", local(f"- {TOWNSHIP_DUTY}"), local("乡镇职责"))

    def to_recalled(self) -> None:
        self.set_aside("township_duties")
        takers = (value_at(self.text, ("procedure", index, "by")) for index in range(self.size(("procedure",))))
        if any(_TOWNSHIP.search(by) for by in takers if by):
            # What the township did in it is no longer its work; the departments write the procedure anew.
            self.set_aside("procedure")
        roles = self.roles()
        answering = [index for index, role in roles if role == "lead"] or [index for index, _ in roles[:1]]
        told = []
        for index, role in reversed(roles):
            if role == "receiver":
                continue
            if index in answering:
                self.text = replace_scalar(self.text, ("departments", index, "role"), "receiver")
                told.append(MoveNote(RECEIVES, f"departments[{index}]"))
            else:
                self.text = comment_out(self.text, ("departments", index))
                told.append(MoveNote(SET_ASIDE, f"departments[{index}]"))
        self.notes += reversed(told)
        for index, _ in self.roles():
            if not self.size(("departments", index, "unit")):
                self.text = set_key(self.text, ("departments", index, "unit"), UNIT, _ITEM)
                self.notes.append(MoveNote(TO_FILL_IN, f"departments[{index}].unit"))
        self.demand("departments", _RECEIVER, "承接部门")
        self.demand("recall", _RECALL, "收回情况")

    def roles(self) -> list[tuple[int, str]]:
        """The role of each department by its index."""
        indexes = range(self.size(("departments",)))
        return [(index, value_at(self.text, ("departments", index, "role")) or "") for index in indexes]

    def size(self, pointer: Pointer) -> int:
        """The size at a pointer: entries of a collection, characters of a text; 0 if there is nothing."""
        try:
            node = find(parse_spans(self.text.removeprefix("\ufeff")), pointer)[-1]
        except WriteRefusedError:
            return 0
        return len(node.entries) if isinstance(node, Collection) else len(node.value)

    def set_aside(self, *keys: str) -> None:
        for key in keys:
            if self.size((key,)):
                self.text = comment_out(self.text, (key,))
                self.notes.append(MoveNote(SET_ASIDE, key))

    def demand(self, key: str, value: str, title: str) -> None:
        if not self.size((key,)):
            self.text = set_key(self.text, (key,), value, _ITEM, (title,))
            self.notes.append(MoveNote(TO_FILL_IN, key))


_STEPS: Final[dict[ListName, Callable[[_Moving], None]]] = {
    "basic": _Moving.to_basic,
    "cooperative": _Moving.to_cooperative,
    "recalled": _Moving.to_recalled,
}
