"""Which edition a copy is, by what it says."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import msgspec

from dutylist.compare.classify import classify
from dutylist.compare.difference import compare
from dutylist.features.edition.candidates import KnownEdition
from dutylist.features.edition.copy_text import Copy, read_paragraphs
from dutylist.features.edition.schema import ChangeSinceCopy, CopyDifference, CopyFormat, CopyStatus, Extent
from dutylist.features.exchange.export.docx_export import render
from dutylist.features.exchange.export.publication import publication
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.output.edition_json import digest_of, edition_json
from dutylist.output.office.cells import show_invisible

_NOT_TEXT: Final = re.compile(r"[\W_]+")
_NUMBER_LINE: Final = re.compile(r"\A.{0,40}〔[^〔〕]{0,8}〕.{0,8}号\s*\Z")
_IMPRINT_LINES: Final = 3
_HEAD: Final = 3000
_KNOWN: Final = 0.5
"""The share of an edition's texts from which on a copy is that edition altered rather than another paper."""
_OTHER: Final = 0.1
"""The share of the newest editions' texts below which a copy is another paper; older ones are not read then."""
_TRIED: Final = 10
_MADE_ANEW: Final = 3
"""The most editions of the same digest for which a copy is made anew."""
_EXTENTS: Final[dict[CopyFormat, Extent]] = {"json": "text", "docx": "text", "pdf": "items", "html": "items"}
"""How far a copy is compared here, by its format."""
_SHOWN: Final = 200
"""The most characters that are shown of a text."""
_RUNNING_HEAD: Final = 200
"""The most characters between the two parts of a text that the end of a page separates."""


class CopyVerdict(msgspec.Struct, frozen=True):
    """What a copy is; `candidate` is the edition, or the nearest."""

    status: CopyStatus
    candidate: KnownEdition | None = None
    township: str | None = None
    differences: tuple[CopyDifference, ...] = ()
    changes: tuple[ChangeSinceCopy, ...] = ()
    compared: Extent | None = None

    @property
    def digest(self) -> str | None:
        """The digest of the edition that it is."""
        return digest_of(self.candidate.checklist, self.township) if self.candidate else None


class _Match(msgspec.Struct, frozen=True):
    candidate: KnownEdition
    township: str | None
    differences: tuple[CopyDifference, ...]
    share: float


def verify(copy: Copy, editions: Iterable[KnownEdition]) -> CopyVerdict:
    """Compare a copy with each edition until one agrees; the first is the checklist as it is."""
    now: KnownEdition | None = None
    nearest: _Match | None = None
    for number, candidate in enumerate(editions):
        now = now or candidate
        if number > _TRIED and (nearest is None or nearest.share < _OTHER):
            break
        for match in _matches(copy, candidate):
            if not match.differences:
                return agreeing_verdict(candidate, now, match.township, _EXTENTS[copy.format])
            if nearest is None or match.share > nearest.share:
                nearest = match
    if nearest is None or now is None or nearest.share < _KNOWN:
        return CopyVerdict("unknown")
    changes = _changes(nearest.candidate.checklist, now.checklist, nearest.township)
    return CopyVerdict(
        "altered", nearest.candidate, nearest.township, nearest.differences, changes, _EXTENTS[copy.format]
    )


def agreeing_verdict(edition: KnownEdition, now: KnownEdition, township: str | None, compared: Extent) -> CopyVerdict:
    """The verdict on a copy that agrees with an edition, which is compared with the checklist as it is now."""
    same = edition_json(edition.checklist, township) == edition_json(now.checklist, township)
    changes = _changes(edition.checklist, now.checklist, township)
    return CopyVerdict("current" if same else "earlier", edition, township, (), changes, compared)


def nearest_verdict(verdicts: Iterable[CopyVerdict]) -> CopyVerdict | None:
    """The first verdict of a copy that agrees, else that with the fewest differences among the first ones; None of none.

    Commits may have the same items, and hence digest, but other words, posts or whistles, which a book also prints.
    """
    nearest: CopyVerdict | None = None
    for verdict in islice(verdicts, _MADE_ANEW):
        if verdict.status != "altered":
            return verdict
        if nearest is None or len(verdict.differences) < len(nearest.differences):
            nearest = verdict
    return nearest


def _matches(copy: Copy, candidate: KnownEdition) -> Iterator[_Match]:
    match copy.format:
        case "json":
            yield from _json_match(copy, candidate)
        case "docx":
            yield from _docx_matches(copy, candidate)
        case _:
            yield from _text_matches(copy, candidate)


def _json_match(copy: Copy, candidate: KnownEdition) -> Iterator[_Match]:
    try:
        said = msgspec.json.decode(copy.content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError):
        return
    if not isinstance(said, dict):
        return
    township = said.get("township")
    if township is not None and township not in candidate.checklist.township_names:
        return
    meant = msgspec.json.decode(edition_json(candidate.checklist, township).decode(errors="replace").encode())
    if said == meant:
        yield _Match(candidate, township, (), 1.0)
        return
    theirs, ours = _by_id(said.get("items")), _by_id(meant["items"])
    found = [_lacking(each, ours[each]["title"]) for each in ours if each not in theirs]
    for each, item in theirs.items():
        if each not in ours:
            found.append(CopyDifference(item=each, problem="added", text=str(item.get("title", ""))[:_SHOWN]))
        elif item != ours[each]:
            found += _between(each, item, ours[each])
    wrong = (key for key in meant if key != "items" and said.get(key) != meant[key])
    found += [CopyDifference(item=None, problem="added", text=f"{key}: {said.get(key)}"[:_SHOWN]) for key in wrong]
    alike = sum(theirs.get(each) == item for each, item in ours.items())
    yield _Match(candidate, township, tuple(found), alike / max(len(ours), 1))


def _between(each: str, said: dict[str, Any], meant: dict[str, Any]) -> Iterator[CopyDifference]:
    """The values in which two versions of an item differ; only their order may, which is told by the title."""
    theirs, ours = Counter(_values(said)), Counter(_values(meant))
    missing = [CopyDifference(item=each, problem="missing", text=text[:_SHOWN]) for text in ours - theirs]
    added = [CopyDifference(item=each, problem="added", text=text[:_SHOWN]) for text in theirs - ours]
    yield from (*missing, *added) or (CopyDifference(item=each, problem="added", text=str(said.get("title"))[:_SHOWN]),)


def _values(value: Any) -> Iterator[str]:
    """The texts and numbers anywhere in a value."""
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            left += [*each.values()]
        elif isinstance(each, list):
            left += each
        else:
            yield str(each)


def _by_id(items: Any) -> dict[str, dict[str, Any]]:
    listed = items if isinstance(items, list) else []
    return {str(each.get("id")): each for each in listed if isinstance(each, dict)}


def _docx_matches(copy: Copy, candidate: KnownEdition) -> Iterator[_Match]:
    said = Counter(filter(None, map(_folded, _without_head_and_imprint(copy.paragraphs))))
    for township in _scopes(copy, candidate.checklist):
        published = publication(candidate.checklist, township)
        texts = read_paragraphs(render(published, show_invisible))
        meant = Counter(filter(None, map(_folded, texts)))
        shown = {_folded(text): text for text in (*texts, *copy.paragraphs)}
        missing = [CopyDifference(item=None, problem="missing", text=shown[each]) for each in meant - said]
        added = [CopyDifference(item=None, problem="added", text=shown[each]) for each in said - meant]
        share = sum((meant & said).values()) / max(meant.total(), 1)
        yield _Match(candidate, township, (*missing, *added), share)


def _without_head_and_imprint(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without what --official puts around them: the issuer, the number, the copies, the printer, the day."""
    lines = [text for text in paragraphs if text.strip()]
    first = next((place + 1 for place, text in enumerate(lines[:2]) if _NUMBER_LINE.search(text)), 0)
    if first == 2 and not lines[0].endswith("文件"):
        first = 0
    last = max(len(lines) - _IMPRINT_LINES, first)
    last = next((place for place in range(last, len(lines)) if lines[place].startswith("抄送：")), len(lines))
    return lines[first:last]


def _text_matches(copy: Copy, candidate: KnownEdition) -> Iterator[_Match]:
    whole = "".join(map(_folded, copy.paragraphs))
    for township in _scopes(copy, candidate.checklist):
        items = [
            each.record for each in candidate.checklist.items if township is None or each.record.applies_to(township)
        ]
        found, there = list[CopyDifference](), 0
        for item in items:
            lost = next((text for text in _texts(item) if not _says(whole, _folded(text))), None)
            there += lost is None
            if lost is not None:
                found.append(_lacking(item.id, lost))
        known = {_folded(item.title) for item in items}
        for filed in candidate.checklist.items:
            title = _folded(filed.record.title)
            if (
                township
                and not filed.record.applies_to(township)
                and title in whole
                and not any(title in each for each in known)
            ):
                found.append(CopyDifference(item=filed.record.id, problem="added", text=filed.record.title))
        yield _Match(candidate, township, tuple(found), there / max(len(items), 1))


def _texts(item: Item) -> Iterator[str]:
    yield item.title
    if item.list == "cooperative":
        for department in item.departments:
            yield department.name
            yield from department.duties
        yield from item.township_duties
    if item.list == "recalled":
        yield from (department.name for department in item.departments)
        yield from item.recall.method if item.recall else ()


def _says(whole: str, text: str) -> bool:
    """Whether a text is there, also where the end of a page with its running head parts it."""
    if text in whole:
        return True
    size = len(text)
    before = _longest(size, lambda count: text[:count] in whole)
    after = _longest(size, lambda count: text[size - count :] in whole)
    return any(
        whole.find(text[cut:], at + cut, at + size + _RUNNING_HEAD) >= 0
        for cut in range(max(1, size - after), min(before, size - 1) + 1)
        for at in _places(whole, text[:cut])
    )


def _longest(size: int, there: Callable[[int], bool]) -> int:
    """The greatest count up to `size` that is there; whatever is there, all smaller counts are."""
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if there(middle) else (low, middle - 1)
    return low


def _places(whole: str, text: str) -> Iterator[int]:
    at = whole.find(text)
    while at >= 0:
        yield at
        at = whole.find(text, at + 1)


def _scopes(copy: Copy, checklist: Checklist) -> list[str | None]:
    """The townships that the copy may be of: those that it names at its beginning, then the whole county."""
    head = "".join(map(_folded, copy.paragraphs[:40]))[:_HEAD]
    named = [name for name in checklist.township_names if _folded(name) in head]
    return [*sorted(named, key=lambda name: head.index(_folded(name))), None]


def _lacking(item: str | None, text: str) -> CopyDifference:
    return CopyDifference(item=item, problem="missing", text=text)


def _folded(text: str) -> str:
    return _NOT_TEXT.sub("", text)


def _changes(then: Checklist, now: Checklist, township: str | None) -> tuple[ChangeSinceCopy, ...]:
    found = []
    for change in classify(compare(then, now)):
        difference = change.difference
        sides = [side.record for side in (difference.before, difference.after) if side]
        if township is None or any(each.applies_to(township) for each in sides):
            found.append(ChangeSinceCopy(item=change.item, title=change.title, action=change.action))
    return tuple(found)
