"""Refusals for changes that no record accounts for, or that differ from what a record lists."""

from collections.abc import Iterator, Sequence

import msgspec

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import UnlistedParts, covers, entries_for, moved_townships
from dutylist.features.gate.change_text import (
    describe_effect,
    describe_entries,
    entry_line,
    fields,
    joining_and_leaving,
    names,
)
from dutylist.features.gate.codes.coverage import (
    NO_RECORD,
    OTHER_ACTION,
    OTHER_FIELDS,
    OTHER_LIST,
    OTHER_TOWNSHIPS,
    UNFINISHED,
)
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, item_place, remark, whole_file
from dutylist.model.diagnostic import Place
from dutylist.model.message import Message
from dutylist.model.records import RecordEntry as Entry
from dutylist.model.rule import Rule


def unaccounted_issues(
    record_index: RecordIndex, change: Change, named: Sequence[ListedEntry], left: UnlistedParts, draft: str
) -> Iterator[GateIssue]:
    """One refusal for each reason why a part of a change has no entry.

    `named` are the unused entries on the item, `left` is the part not accounted for, and `draft` is the command that
    drafts a record.
    """
    unfinished = record_index.drafted.get(change.item)
    if not named and unfinished is not None:
        place = item_place(change)
        yield remark(
            UNFINISHED,
            whole_file(unfinished.path),
            about=change,
            record=unfinished.id,
            related=(place,) if place else (),
            next=f"dutylist validate {unfinished.path}",
            texts={"what": describe_effect(change, left)},
        )
        return
    if not named:
        place = item_place(change, _first_key(change, left)) or whole_file(_old_path(change))
        gone = change.difference.after is None
        light = "1" if change.kind == "editorial" and record_index.policy.doors.adjustment.light_steps else None
        texts = {"what": describe_effect(change, left)}
        yield remark(NO_RECORD, place, about=change, gone=gone, next=draft, light=light, texts=texts)
        return
    miss = _Miss(record_index, change, named, left)
    if change.action in ("add", "remove"):
        yield miss.issue(OTHER_ACTION, named)
        return
    needed = "list" in left.fields
    if needed:
        moves = miss.by("move")
        yield miss.issue(OTHER_LIST if moves else OTHER_ACTION, moves or named)
    if "townships" in left.fields:
        yield from miss.townships(told_already=needed and not miss.by("rescope"))
    keys = [key for key in left.fields if key not in ("list", "townships")]
    if needed:
        # The rest comes along once the move is listed as it was.
        keys = [key for key in keys if key in ("title", "category")]
    if keys:
        yield from miss.fields(keys, told_already="townships" in left.fields or needed)


class _Miss(msgspec.Struct, frozen=True):
    """A change and the entries on its item, none of which fits some part of it."""

    record_index: RecordIndex
    change: Change
    named: Sequence[ListedEntry]
    left: UnlistedParts

    def by(self, action: str) -> list[ListedEntry]:
        return [each for each in self.named if each.entry.action == action]

    def issue(self, rule: Rule, entries: Sequence[ListedEntry]) -> GateIssue:
        """The nearest record's entry and the actual change, in words."""
        nearest = self.nearest(entries)
        of_record = [each for each in entries if each.record.id == nearest.record.id]
        texts = {
            "what": describe_effect(self.change, self.left),
            "said": describe_entries(each.entry for each in of_record),
        }
        key = _first_key(self.change, self.left)
        if self.change.action not in ("add", "remove") and self.by("add"):
            return self.remark(rule, nearest, key, texts, f"dutylist new {self.change.difference.to_list}", reused="1")
        return self.remark(rule, nearest, key, texts, self.needed_lines())

    def townships(self, *, told_already: bool) -> Iterator[GateIssue]:
        """The refusal for townships that differ from those in the record."""
        rescopes = self.by("rescope")
        if not rescopes and self.change.action == "rescope" and not any(map(self.has_part, self.named)):
            if not told_already:
                yield self.issue(OTHER_ACTION, self.named)
            return
        if not self.left.townships:
            # Worded for another register, no township joins or leaves: an amendment is what fits.
            yield from self.fields(["townships"], told_already=False)
            return
        nearest = self.nearest(rescopes or self.named)
        listed = names(nearest.entry.townships)
        texts = {
            "what": joining_and_leaving(self.change, moved_townships(self.change)),
            "said": Message(f"写的是{listed.zh}", f"says: {listed.en}")
            if rescopes
            else Message("没有写乡镇的变动", "says nothing of townships"),
        }
        yield self.remark(OTHER_TOWNSHIPS, nearest, "townships", texts, self.needed_lines("rescope"))

    def fields(self, keys: Sequence[str], *, told_already: bool) -> Iterator[GateIssue]:
        """The refusal for keys that the record does not list."""
        amending = [each for each in self.named if each.entry.action == "amend" or self.has_part(each)]
        if not amending:
            if not told_already:
                yield self.issue(OTHER_ACTION, self.named)
            return
        nearest = self.nearest(amending)
        needed = Entry(item=self.change.item, action="amend", fields=tuple(keys))
        yield self.remark(OTHER_FIELDS, nearest, keys[0], {"what": fields(keys)}, entry_line(needed))

    def has_part(self, listed: ListedEntry) -> bool:
        return covers(listed.entry, self.change)

    def nearest(self, entries: Sequence[ListedEntry]) -> ListedEntry:
        """The entry that was probably meant; one of an approved record is preferred."""
        return min(
            entries,
            key=lambda each: (
                not self.has_part(each),
                not self.record_index.let_through(each.record),
                each.record.id,
                each.index,
            ),
        )

    def needed_lines(self, action: str | None = None) -> str:
        """The lines that a record needs, in the form of a record."""
        needed = (entry for entry in entries_for(self.change) if action in (None, entry.action))
        return "，".join(map(entry_line, needed))

    def remark(
        self, rule: Rule, listed: ListedEntry, key: str, texts: dict[str, Message], line: str, reused: str | None = None
    ) -> GateIssue:
        item = item_place(self.change, key)
        places: tuple[Place, ...] = (item, listed.place()) if item else (listed.place(),)
        record = listed.record.id
        return remark(
            rule,
            places[0],
            about=self.change,
            record=record,
            related=places[1:],
            texts=texts,
            next=line,
            reused=reused,
        )


def _first_key(change: Change, left: UnlistedParts) -> str:
    """The first of these keys that the item still has; None if it has none."""
    if change.action == "add":
        return "id"
    there = [field.field for field in change.fields if field.field in left.fields and field.after is not None]
    return there[0] if there else "id"


def _old_path(change: Change) -> str:
    before = change.difference.before
    return before.path if before else ""
