"""The issues of the gate: refusals and notices."""

from collections.abc import Mapping
from typing import Final

import msgspec

from dutylist.compare.change import Change
from dutylist.features.gate.change_text import bilingual_arguments, entry_line
from dutylist.model.diagnostic import WHOLE_FILE, Diagnostic, Place, Pointer
from dutylist.model.message import Argument, Message
from dutylist.model.records import RecordEntry
from dutylist.model.rule import Rule

_LONGEST: Final = 60
"""The length from which titles are shortened in messages."""


class GateIssue(msgspec.Struct, frozen=True):
    """A diagnostic of the gate with its item and record.

    `gone`: the file at its place exists in base only. `wanted` is the entry on a register or file that an approved record
    has to list, where that is what is missing.
    """

    diagnostic: Diagnostic
    item: str | None = None
    record: str | None = None
    gone: bool = False
    wanted: RecordEntry | None = None

    @property
    def next(self) -> str:
        """The next thing to do, in the shortest form: a step, a command, a line of a record."""
        return str(self.diagnostic.arguments.get("next", ""))


def remark(
    rule: Rule,
    place: Place,
    *,
    about: Change | str | None = None,
    record: str | None = None,
    related: tuple[Place, ...] = (),
    gone: bool = False,
    texts: Mapping[str, Message] | None = None,
    wanted: RecordEntry | None = None,
    **arguments: Argument | None,
) -> GateIssue:
    """An issue of this rule. `about` is the change, or the item's id; arguments that are None count as not given."""
    given: dict[str, Argument] = {name: value for name, value in arguments.items() if value is not None}
    given |= bilingual_arguments(**(texts or {}))
    if wanted is not None:
        given.setdefault("next", entry_line(wanted))
    item = about.item if isinstance(about, Change) else about
    if isinstance(about, Change):
        given.setdefault("title", shorten_title(about.title))
    if item is not None:
        given["item"] = item
    if record is not None:
        given["record"] = record
    return GateIssue(Diagnostic(rule.code, place, given, related), item, record, gone, wanted)


def shorten_title(title: str) -> str:
    """A title, shortened if it is long."""
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"


def whole_file(path: str) -> Place:
    """A file as a whole."""
    return Place(path, span=WHOLE_FILE)


def item_place(change: Change, *pointer: str | int) -> Place | None:
    """The place of a value of the item in head, or of its id if it has no such value; None for a removed item."""
    after = change.difference.after
    if after is None:
        return None
    there: Pointer = pointer if pointer and getattr(after.record, str(pointer[0]), None) not in (None, ()) else ("id",)
    return Place(after.path, there)
