"""Decides whether a change requires admission by its effect, whatever its record calls itself."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from dutylist.compare.burden import WEIGHTS, added_texts
from dutylist.compare.change import Change
from dutylist.compare.promises import lost_duties, lost_methods, lost_promises
from dutylist.compare.recalled_titles import lost_of_title
from dutylist.compare.record_coverage import covered_fields
from dutylist.compare.township_work import exclusion_clauses, limiting_words, ordered_texts
from dutylist.features.gate.admission.fresh_work import brought_along, fresh_work, unspared_work
from dutylist.features.gate.admission.opinions import AGREED, have_agreed, have_asked, heard, silent_townships
from dutylist.features.gate.change_text import names
from dutylist.features.gate.codes.conduct import NEEDS_ADMISSION
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.model.diagnostic import Place
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.model.place_words import local
from dutylist.model.records import Adjustment

_WEIGHING = frozenset(
    {
        *("title", "townships", "township_duties", "not_township", "procedure", "departments", "supports", "notes"),
        *("recall", "replaces", "basis"),
    }
)
"""Keys of an item that may give townships more to do."""
_BACK = Message("是已经收回的，又拿回来", "was recalled and comes back")


class Loss(msgspec.Struct, frozen=True):
    """What some townships must agree to; `one_may_ask` says whether a township that applied may speak for all."""

    townships: tuple[str, ...]
    what: Message
    one_may_ask: bool = False

    def is_accepted(self, record_index: RecordIndex, record: Adjustment) -> bool:
        """Whether the townships have agreed to it."""
        asked = self.one_may_ask and not heard(record_index, record, AGREED).isdisjoint(self.townships)
        return asked or have_agreed(record_index, record, self.townships)


class Demand(msgspec.Struct, frozen=True, dict=True):
    """What a change demands of the townships; without `record_index`, of other items nothing is known."""

    change: Change
    record_index: RecordIndex | None = None

    @property
    def admission(self) -> Message | None:
        """The reason why a change that no township asked for requires admission."""
        return self.always or self.unless_asked

    @property
    def always(self) -> Message | None:
        """The reason why only admission is possible, whoever has asked."""
        difference = self.change.difference
        if difference.from_list == "recalled" and difference.to_list not in ("recalled", None):
            return _BACK
        if difference.from_list == "recalled" and any(each.list != "recalled" for each in self._successors):
            return _BACK
        return None

    @property
    def unless_asked(self) -> Message | None:
        """The reason why admission is required unless each township that gets the duty asked for it."""
        change = self.change
        difference = change.difference
        source, target = difference.from_list, difference.to_list
        if change.action == "remove":
            heavier = [each.id for each in self._successors if WEIGHTS[each.list] > WEIGHTS[source]]
            into = ", ".join(heavier)
            return Message(f"并进了更重的清单（{into}）", f"goes into a heavier list ({into})") if heavier else None
        if target == "recalled":
            return _one_more(self._ordered_anew)
        if change.action == "add":
            # A merge or split puts known duties into another item; who is not alike is refused as such.
            if change.replaces and self._beyond:
                return _given(self._beyond)
            if change.replaces:
                return _one_more(self.fresh)
            return Message("是新增的事项", "is a new item")
        if WEIGHTS[target] > WEIGHTS[source]:
            return Message("移到了更重的清单", "moved to a heavier list")
        if difference.joining:
            return _given(difference.joining)
        return _one_more(self.fresh)

    @property
    def unless_agreed(self) -> "Loss | None":
        """What townships lose by the end of a recall, or of what departments promised them."""
        difference = self.change.difference
        before, after = difference.before, difference.after
        register = self.record_index.townships if self.record_index else ()
        if before and not after and difference.from_list != "basic":
            had = tuple(name for name in register if name in difference.scope_before)
            lost_by = self._recall_gone if difference.from_list == "recalled" else self._cooperation_gone
            return lost_by(before.record, had)
        if not before or not after or difference.from_list != difference.to_list:
            return None
        everyone = tuple(name for name in register if name in difference.scope_after)
        departments = tuple(self.record_index.departments) if self.record_index else None
        if difference.to_list != "recalled":
            lost = lost_promises(before.record, after.record, departments)
            duties = lost_duties(before.record, after.record, departments) if lost else ()
            return Loss(everyone, _promised_no_more(lost[0]), one_may_ask=lost == duties) if lost else None
        leaving = tuple(name for name in difference.leaving if name in register)
        if leaving:
            gone = names(leaving)
            what = Message(
                f"对{gone.zh}不再算收回，又没有征得同意", f"is no longer recalled for {gone.en}, without agreement"
            )
            return Loss(leaving, what)
        until = after.record.effective
        if until > before.record.effective:
            what = Message(
                f"收回推迟到 {until}{local('，又没有征得乡镇同意')}",
                f"is recalled from {until} only, without agreement",
            )
            return Loss(everyone, what)
        less = self._less_recalled(before.record, after.record)
        return Loss(everyone, _recalled_in_part(less[0])) if less else None

    def _recall_gone(self, before: Item, townships: tuple[str, ...]) -> "Loss | None":
        """What a recalled item that is removed leaves behind: nothing where its law is gone, or where others hold it all.

        A law on which other items still rest is not gone.
        """
        heirs = self._successors
        if not heirs:
            off = self._off_the_list(before)
            return Loss(townships, Message(f"是已经收回的，{off.zh}", f"was recalled and {off.en}")) if off else None
        merged = len(heirs) == 1 and heirs[0].list == "recalled"
        less = self._less_recalled(before, heirs[0], self._titles(heirs[0].replaces)) if merged else ()
        return Loss(townships, _recalled_in_part(less[0])) if less else None

    def _unfounded(self, before: Item, after: Item) -> tuple[str, ...]:
        """The laws that a recalled item no longer names, with none in their place, while other items rest on them."""
        gone = tuple(each for each in before.basis if each not in after.basis)
        if not gone or len(after.basis) >= len(before.basis) or self.record_index is None:
            return ()
        standing = self.record_index.item_on_same_law(msgspec.structs.replace(before, basis=gone))
        return (standing[0],) if standing else ()

    def _cooperation_gone(self, before: Item, townships: tuple[str, ...]) -> "Loss | None":
        """What departments no longer do for the townships once a cooperative item is removed, as for a recalled one."""
        heirs = self._successors
        if not heirs:
            off = self._off_the_list(before)
            what = Message(f"有部门的职责，{off.zh}", f"has duties of departments and {off.en}") if off else None
            return Loss(townships, what, one_may_ask=True) if what else None
        if any(each.list != "cooperative" for each in heirs):
            return None
        departments = tuple(self.record_index.departments) if self.record_index else None
        lost = lost_duties(before, _together(heirs), departments)
        return Loss(townships, _promised_no_more(lost[0]), one_may_ask=True) if lost else None

    def _off_the_list(self, before: Item) -> Message | None:
        """What is said of an item that leaves the list with nobody in its place; None where its law is gone."""
        listed = self.record_index.entries(self.change.item) if self.record_index else []
        reasons = {each.entry.reason for each in listed if each.entry.action == "remove"}
        standing = (
            self.record_index.item_on_same_law(before) if self.record_index and reasons == {"abolished"} else None
        )
        if reasons == {"abolished"} and standing is None:
            return None
        law = Message("", "")
        if standing:
            document, other = _cut(standing[0]), standing[1].id
            law = Message(
                f"，它的依据“{document}”还是 {other} 的依据", f" while {other} still rests on its law ({document})"
            )
        return Message(
            f"从清单里拿掉{law.zh}{local('，又没有征得乡镇同意')}", f"leaves the list{law.en}, without agreement"
        )

    def _titles(self, items: Iterable[str]) -> str:
        found = (self.record_index.item_before(item) for item in items) if self.record_index else ()
        return "、".join(item.title for item in found if item)

    def _less_recalled(self, before: Item, after: Item, known: str = "") -> tuple[str, ...]:
        """What a recalled item no longer holds; words of titles that are `known`, those of merged items, limit nothing."""
        departments = tuple(self.record_index.departments) if self.record_index else None
        return (
            *exclusion_clauses(before, after),
            *(word for word in (*limiting_words(before, after), *lost_of_title(before, after)) if word not in known),
            *unspared_work((before,), (after,)),
            *lost_duties(before, after, departments),
            *lost_methods(before, after),
            *self._unfounded(before, after),
        )

    @cached_property
    def fresh(self) -> tuple[str, ...]:
        """The work that is no rewording of what each township had before."""
        change = self.change
        before, after = change.difference.before, change.difference.after
        if after is None or (before is None and not self._replaced):
            return ()
        if change.action == "move":
            return brought_along(before.record, after.record) if before else ()
        held = (*([before.record] if before else []), *self._replaced)
        kept = [after.record]
        groups: Iterable[tuple[Item, ...]] = (held,)
        if self._replaced and self.record_index:
            # What was spared has to stand in one of the successors.
            kept += [item for item in self.record_index.successors(item.id for item in held) if item.id != change.item]
            townships = sorted(change.difference.scope_after.intersection(self.record_index.townships))
            groups = dict.fromkeys(tuple(item for item in held if item.applies_to(name)) for name in townships)
        work = (text for items in groups for text in fresh_work(items, after.record))
        return tuple(dict.fromkeys((*work, *unspared_work(held, kept))))

    @cached_property
    def _ordered_anew(self) -> tuple[str, ...]:
        """What other texts of a recalled item have townships do, and did not before."""
        before, after = self.change.difference.before, self.change.difference.after
        if before is None or after is None or before.record.list != "recalled":
            return ()
        return tuple(added_texts(ordered_texts(before.record), ordered_texts(after.record)))

    @cached_property
    def _replaced(self) -> tuple[Item, ...]:
        """The items that this one newly replaces; those that base does not hold are left out."""
        before, after = self.change.difference.before, self.change.difference.after
        known = before.record.replaces if before else ()
        named = [item for item in after.record.replaces if item not in known] if after else []
        found = (self.record_index.item_before(item) for item in named) if self.record_index else ()
        return tuple(filter(None, found))

    @cached_property
    def _successors(self) -> Sequence[Item]:
        if self.change.action != "remove" or self.record_index is None:
            return ()
        item = self.change.item
        merged = any(listed.entry.reason in ("merged", "split") for listed in self.record_index.entries(item))
        found = self.record_index.successors([item], everywhere=merged)
        if merged:
            return found
        # An item that named it before and has not changed takes nothing over now.
        before = self.record_index.items_before
        return [each for each in found if each.id not in before or before[each.id].record != each]

    @property
    def _beyond(self) -> tuple[str, ...]:
        """The townships of a new item that had none of the items it replaces."""
        if self.record_index is None:
            return ()
        had = {name for item in self._replaced for name in item.applying_townships(self.record_index.townships)}
        scope = self.change.difference.scope_after
        return tuple(name for name in self.record_index.townships if name in scope and name not in had)


def door(record_index: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    """The refusal of an adjustment whose change requires admission."""
    record = listed.record
    if record.door != "adjustment" or not _weighs(listed, change):
        return
    demand = Demand(change, record_index)
    what = demand.always
    if what is None and not have_asked(record_index, record, change, whole=bool(demand.fresh)):
        what = demand.unless_asked
    lost = demand.unless_agreed
    if lost and not lost.is_accepted(record_index, record):
        what = lost.what
    if what is not None:
        place = Place(listed.filed.path, ("door",))
        fixed = record_index.frozen_since(record)
        yield remark(NEEDS_ADMISSION, place, about=change, record=record.id, fixed=fixed, texts={"what": what})


def opinions(record_index: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    """The refusal of an admission for which townships were not asked."""
    record, difference = listed.record, change.difference
    if record.door != "admission" or record_index.outstanding_steps(record):
        return
    demand = Demand(change, record_index)
    lost = demand.unless_agreed
    heavy = change.burden in ("heavier", "mixed") and difference.to_list not in ("recalled", None)
    if not lost and not heavy and not (_weighs(listed, change) and (demand.always or demand.unless_asked)):
        return
    whole = difference.scope_after or difference.scope_before
    joining = frozenset(difference.joining) if change.action == "rescope" and not demand.fresh else whole
    given_to = frozenset(lost.townships) if lost else joining
    yield from silent_townships(record_index, listed, change, given_to)


def _weighs(listed: ListedEntry, change: Change) -> bool:
    """Whether the part of a change that an entry accounts for can give townships more to do."""
    if change.action == "move":
        return listed.entry.action == "move"
    if change.action in ("add", "remove"):
        return True
    # A new date needs no entry of its own, and puts a recall off all the same.
    put_off = change.difference.to_list == "recalled" and "effective" in change.difference.names
    return put_off or bool(covered_fields(listed.entry, change) & _WEIGHING)


def _promised_no_more(promise: str) -> Message:
    return Message(
        f"部门答应乡镇的少了（{_cut(promise)}）{local('，又没有征得乡镇同意')}",
        f"takes back what departments promised townships ({_cut(promise)}), without agreement",
    )


def _together(items: Sequence[Item]) -> Item:
    """One item with what the departments of several do."""
    return msgspec.structs.replace(items[0], departments=tuple(each for item in items for each in item.departments))


def _recalled_in_part(what: str) -> Message:
    cut = _cut(what)
    return Message(
        f"收回的变少了（{cut}）{local('，又没有征得乡镇同意')}",
        f"is recalled in part only ({cut}), without agreement",
    )


def _one_more(fresh: Sequence[str]) -> Message | None:
    if not fresh:
        return None
    duty = _cut(fresh[0])
    return Message(f"{local('给乡镇增加了职责')}（{duty}）", f"has one more duty of the township ({duty})")


def _given(townships: Iterable[str]) -> Message:
    given = names(townships)
    return Message(f"给{given.zh}增加了", f"was given to {given.en}")


def _cut(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
