"""Decides whether an id still stands for the same duty as before."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from dutylist.compare.burden import SAME_MEANING, contained_pairs
from dutylist.compare.change import Change
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.likeness import text_nearness
from dutylist.features.gate.codes.conduct import DATE_TO_COME
from dutylist.features.gate.codes.identity import ID_AGAIN, OTHER_DUTY, OTHER_THAN_APPROVED
from dutylist.features.gate.record_index import RecordIndex
from dutylist.features.gate.remark import GateIssue, item_place, remark, shorten_title, whole_file
from dutylist.model.characters import HAN
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern

_SAME_TITLE: Final = 20
"""The share of common characters, in percent, from which on two titles may name one duty."""

_KNOWN: Final = 0.3
"""The share of a title that must occur in the other version of the item; below it the title is about something else."""

_CONTENT: Final = 0.12
"""The share of common character pairs below which two contents describe two duties."""


def alike(before: Item, after: Item) -> bool:
    """Whether two versions may be of one duty, by title and contents.

    A title unlike the old one must at least occur in the old contents. If the title changed within the same list, the
    contents must not be entirely different as well.
    """
    if before.title == after.title:
        return True
    from rapidfuzz import fuzz

    share = _share(before, after)
    if fuzz.ratio(fold_wording(before.title), fold_wording(after.title)) < _SAME_TITLE:
        return share >= _CONTENT and stands_in(after.title, before) >= _KNOWN
    return share >= _CONTENT or before.list != after.list


def same_again(former: Item, after: Item) -> bool:
    """Whether an item that comes again under an id is the duty that had it before, put otherwise at most."""
    if former.title == after.title:
        return True
    from rapidfuzz import fuzz

    titles = fuzz.ratio(fold_wording(former.title), fold_wording(after.title))
    return alike(former, after) and (titles >= _AGAIN_TITLE or _known_share(former, after) >= _AGAIN_CONTENT)


def _known_share(former: Item, after: Item) -> float:
    """The share of the new contents and title that stood in the former item."""
    return stands_in(after.title + _content(after), former)


_AGAIN_TITLE: Final = 50
_AGAIN_CONTENT: Final = 0.3


def are_related(removed: Item, successor: Item) -> bool:
    """Whether a successor has anything in common with a removed item."""
    titles = max(stands_in(removed.title, successor), stands_in(successor.title, removed))
    return titles >= _RELATED or _share(removed, successor) >= _RELATED_CONTENT


_RELATED: Final = 0.3
_RELATED_CONTENT: Final = 0.15


def _share(one: Item, other: Item) -> float:
    """The share of character pairs that the contents of two items have in common; 1 if one has no contents."""
    mine, theirs = _pairs(_content(one)), _pairs(_content(other))
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total()) if mine and theirs else 1.0


def _content(item: Item) -> str:
    duties = (text for department in item.departments for text in (department.name, *department.duties))
    return "".join((*item.township_duties, *item.not_township, *duties, *item.keywords))


_SENSE: Final = LazyPattern(r"[^\w]|工作|管理|服务|开展|落实|做好|加强|进行|以及|处理|组织|情况")


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(_sense(text)))


def _sense(text: str) -> str:
    return _SENSE.sub("", fold_wording(text))


def stands_in(title: str, item: Item) -> float:
    """The share of a title's character pairs that occur in an item."""
    return contained_share(title, item.title + _content(item))


def contained_share(text: str, other: str) -> float:
    """The share of the pairs of neighbouring characters of a text that occur in another one; 1 if it has none. Words that name no work do not count."""
    return contained_pairs(_sense(text), _sense(other))


def other_duty(change: Change, formerly: Callable[[str], tuple[Item, ...]] | None) -> Iterator[GateIssue]:
    """Refusals for ids that stand for another duty than before, by this change or since they were last listed."""
    before, after = change.difference.before, change.difference.after
    if after is None:
        return
    place = item_place(change, "title") or whole_file(after.path)
    new = f"dutylist new {after.record.list}"
    if before is not None:
        if change.difference.names & {"title", "township_duties", "departments"} and not alike(
            before.record, after.record
        ):
            yield remark(OTHER_DUTY, place, about=change, before=shorten_title(before.record.title), next=new)
        return
    for item in formerly(change.item) if formerly else ():
        if not same_again(item, after.record):
            yield remark(ID_AGAIN, place, about=change, before=shorten_title(item.title), next=new)
            return


def other_than_approved(record_index: RecordIndex, change: Change) -> Iterator[GateIssue]:
    """Refusals for a new item that is another duty than the record says which lists it, if it says what the id is."""
    after = change.difference.after
    if change.action != "add" or after is None:
        return
    for listed in record_index.entries(change.item):
        said = _name_behind(change.item, listed.record.reason) if listed.entry.action == "add" else None
        if said and not _may_be(said, after.record):
            place = item_place(change, "title") or whole_file(after.path)
            record, before = listed.record.id, shorten_title(said)
            yield remark(OTHER_THAN_APPROVED, place, about=change, record=record, before=before)


_NAME: Final = re.compile(rf"[\s“”\"《（(：:]*((?:{HAN}|[、“”]){{4,}})")
"""Matches a name behind an id."""


def _name_behind(item: str, text: str) -> str | None:
    """The name behind an id, where a text gives one."""
    at = text.find(item)
    while at >= 0:
        if found := _NAME.match(text, at + len(item)):
            return found[1]
        at = text.find(item, at + 1)
    return None


def _may_be(name: str, item: Item) -> bool:
    """Whether a name may be that of an item, by its words or their meaning."""
    known = stands_in(name, item) >= _KNOWN or contained_share(item.title, name) >= _KNOWN
    return known or text_nearness(name, item.title) >= SAME_MEANING


def handover_days(record_index: RecordIndex, change: Change) -> Iterator[GateIssue]:
    """Refusals for hand-overs confirmed or filed on a future date."""
    after = change.difference.after
    handover = after.record.recall.handover if after and after.record.recall else None
    on = record_index.on.isoformat()
    for day in (handover.confirmed, handover.filed) if handover else ():
        if day is not None and day > on and after is not None:
            place = item_place(change, "recall", "handover") or whole_file(after.path)
            yield remark(DATE_TO_COME, place, about=change, record=change.item, date=day, on=on)
            return
