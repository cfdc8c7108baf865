"""Checks that somebody takes over what a township no longer does (避免出现管理空白), or that it is abolished on a basis."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from dutylist.compare.change import Change
from dutylist.compare.equivalence import fold_wording
from dutylist.features.gate.change_text import REASONS, names
from dutylist.features.gate.codes.handover import NO_BASIS, NO_SUCCESSOR, NOBODY_RECEIVES, SAME_DUTY
from dutylist.features.gate.codes.identity import UNLIKE_SUCCESSOR
from dutylist.features.gate.duty_identity import are_related
from dutylist.features.gate.record_index import ListedEntry
from dutylist.features.gate.remark import GateIssue, item_place, remark, shorten_title, whole_file
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.model.place_words import local
from dutylist.model.records import Adjustment

_CITED: Final = re.compile("《[^《》]*[^《》\\s][^《》]*》")


class Handover:
    """The receivers of items according to the head version.

    `head` may lack unchanged files; then `whole` gives the whole version, and is called only if no item at hand
    replaces one. `gone` are townships that the county no longer has. What takes effect after the day `latest` takes
    nothing over.
    """

    def __init__(
        self,
        head: Checklist,
        gone: Iterable[str],
        whole: Callable[[], Checklist] | None = None,
        latest: str | None = None,
    ) -> None:
        self._head = head
        self._latest = latest
        self._gone = frozenset(gone)
        # Reading all of it once is enough, however many items are asked about.
        self._whole = cache(whole) if whole else None

    def gaps(self, change: Change, entries: Sequence[ListedEntry]) -> Iterator[GateIssue]:
        """The refusals for work of a change that nobody takes over; `entries` are those that the change rests on."""
        difference = change.difference
        if change.action == "move" and difference.after and difference.to_list == "recalled":
            yield from self._receivers(change, difference.after)
        left = tuple(name for name in difference.leaving if name not in self._gone)
        if not left or not entries:
            return
        if change.action == "remove":
            yield from self._removed(change, [each for each in entries if each.entry.action == "remove"], left)
        else:
            yield from self._left(change, entries, left)

    def _receivers(self, change: Change, after: RecordFile[Item]) -> Iterator[GateIssue]:
        lacking = self.lacking_receiver(after.record)
        if lacking:
            place = item_place(change, "departments") or whole_file(after.path)
            yield remark(NOBODY_RECEIVES, place, about=change, texts={"lacking": lacking})

    def lacking_receiver(self, item: Item) -> Message | None:
        """The reason why nobody receives a recalled item; None if an existing department with a unit does."""
        receivers = item.with_role("receiver")
        if not receivers:
            return Message("没有写承接部门", "no department is its receiver")
        if self._is_late(item):
            return Message(f"要到 {item.effective} 才施行", f"it takes effect on {item.effective} only")
        known = self._head.departments
        for receiver in receivers:
            if known and receiver.name not in known:
                return Message(f"部门名录里没有“{receiver.name}”", f"there is no department “{receiver.name}”")
            if not (receiver.unit or "").strip():
                return Message(f"没有写{receiver.name}由哪个内设机构承接", f"no unit of {receiver.name} is named")
        return None

    def _removed(self, change: Change, entries: Sequence[ListedEntry], left: tuple[str, ...]) -> Iterator[GateIssue]:
        for listed in entries[:1]:
            reason = listed.entry.reason
            if reason not in ("merged", "split") and any(has_basis(each.record) for each in entries):
                return
            successors = self.successors(change.item, left)
            yield from _unlike(change, listed, successors)
            uncovered = tuple(name for name in left if not any(each.applies_to(name) for each in successors))
            if not uncovered:
                return
            place = listed.place("reason")
            late = [] if successors else self._named(change.item, self._whole() if self._whole else self._head)
            if reason in ("merged", "split"):
                named = names(each.id for each in successors)
                lacking = (
                    Message(
                        f"替代它的 {named.zh} {local('没有接上全部乡镇')}",
                        f"{named.en} does not take its place everywhere",
                    )
                    if successors
                    else Message(
                        f"替代它的 {late[0].id} 要到 {late[0].effective} 才施行",
                        f"{late[0].id}, which takes its place, takes effect on {late[0].effective} only",
                    )
                    if late and self._is_late(late[0])
                    else Message("没有事项用 replaces 写明替代它", "no item says in `replaces` that it takes its place")
                )
                texts = {"reason": REASONS[reason], "lacking": lacking, "townships": names(uncovered)}
                yield remark(NO_SUCCESSOR, place, about=change, record=listed.record.id, texts=texts)
            else:
                what = Message("被取消", "was removed")
                texts = {"what": what, "townships": names(uncovered)}
                yield remark(NO_BASIS, place, about=change, record=listed.record.id, texts=texts)

    def _left(self, change: Change, entries: Sequence[ListedEntry], left: tuple[str, ...]) -> Iterator[GateIssue]:
        rescopes = [each for each in entries if each.entry.action == "rescope"]
        listed = {name for each in rescopes for name in each.entry.townships}
        founded = {name for each in rescopes if has_basis(each.record) for name in each.entry.townships}
        uncovered = tuple(name for name in left if name in listed - founded)
        successors = self.successors(change.item, uncovered) if uncovered else []
        uncovered = tuple(name for name in uncovered if not any(each.applies_to(name) for each in successors))
        if uncovered:
            first = next(each for each in rescopes if {*uncovered} & {*each.entry.townships})
            texts = {"what": Message("缩小了乡镇范围", "left some townships"), "townships": names(uncovered)}
            yield remark(NO_BASIS, first.place("townships"), about=change, record=first.record.id, texts=texts)

    def successors(self, item: str, townships: Sequence[str]) -> list[Item]:
        """The items that name another one in `replaces`; a recalled one counts only where somebody receives it."""
        found = self._successors(item, self._head)
        if self._whole and not all(any(each.applies_to(name) for each in found) for name in townships):
            found = self._successors(item, self._whole())
        return found

    def _successors(self, item: str, head: Checklist) -> list[Item]:
        return [
            each
            for each in self._named(item, head)
            if not self._is_late(each) and not (each.list == "recalled" and self.lacking_receiver(each))
        ]

    def _named(self, item: str, head: Checklist) -> list[Item]:
        named = (filed.record for filed in head.by_id.values() if item in filed.record.replaces)
        return [each for each in named if each.id != item]

    def _is_late(self, item: Item) -> bool:
        return self._latest is not None and item.effective > self._latest


def _unlike(change: Change, listed: ListedEntry, successors: Sequence[Item]) -> Iterator[GateIssue]:
    """A successor that has nothing in common with the item that it replaces."""
    before = change.difference.before
    for successor in successors:
        if before is not None and not are_related(before.record, successor):
            place = listed.place("reason")
            yield remark(UNLIKE_SUCCESSOR, place, about=change, record=listed.record.id, other=successor.id)


def has_basis(record: Adjustment) -> bool:
    """Whether a record names the document that its changes rest on: in a step, its reason or its notes."""
    documents = any((taken.document or "").strip() for taken in record.steps.values())
    return documents or bool(_CITED.search(f"{record.reason}\n{record.notes or ''}"))


def returned_items(changes: Sequence[Change]) -> Iterator[GateIssue]:
    """Removed items that return under another id without `replaces`."""
    added = [change for change in changes if change.action == "add"]
    by_text: dict[object, list[Change]] = {}
    for change in added:
        for text in _texts(change.difference.after):
            by_text.setdefault(text, []).append(change)
    for change in changes:
        if change.action != "remove" or change.replaced_by:
            continue
        back = next((other for text in _texts(change.difference.before) for other in by_text.get(text, ())), None)
        if back is not None and back.difference.after is not None:
            place = Place(back.difference.after.path, ("title",))
            yield remark(SAME_DUTY, place, about=change, title=shorten_title(change.title), other=back.item)


def _texts(filed: RecordFile[Item] | None) -> Iterator[object]:
    """The texts by which a duty is recognised: its title, and all duties with departments and basis as one."""
    if filed is not None:
        item = filed.record
        yield fold_wording(item.title)
        if item.township_duties:
            yield (
                frozenset(map(fold_wording, item.township_duties)),
                frozenset((fold_wording(each.document), each.article) for each in item.basis),
                frozenset((each.name, tuple(sorted(map(fold_wording, each.duties)))) for each in item.departments),
            )
