"""The file of scoring rules that were read from elsewhere: what is certain as values, the rest as comments."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.records import Assessment, Indicator
from dutylist.source.git.known_names import GitUnreadableError, item_file_names
from dutylist.writing.modeline import modeline
from dutylist.writing.next_id import UNREADABLE_REPOSITORY, UNSAFE_REPOSITORY, TakenIds
from dutylist.writing.yaml_scalar import scalar_text

_FOLDER: Final = f"{DATA}/{BY_NAME['assessment'].folders[0]}"
_FILE: Final = re.compile(r"(KH-[0-9]{4}(?:-[0-9]{1,8})?)\.(?:yaml|yml)", re.IGNORECASE)
_ACTING: Final = re.compile(r"[^\w !-~\u3000-\u303f\uff01-\uff5e“”‘’…—·]|#")
_FOR_PROGRAMS: Final = re.compile(r"^(dutylist|yaml-language-server|yamllint|type)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drafted:
    """An indicator with the lines that stand as comments below it."""

    indicator: Indicator
    comments: tuple[str, ...] = ()


def assessment_path(assessment_id: str) -> str:
    """Where the file stands, relative to the root."""
    return f"{_FOLDER}/{assessment_id}.yaml"


def taken_assessments(root: Path) -> TakenIds:
    """The ids of all assessments in the work tree, at HEAD, on every fetched branch and in the index."""
    try:
        here = [each.name for each in (root / _FOLDER).iterdir()]
    except OSError:
        here = []
    try:
        return TakenIds(_ids([*here, *item_file_names(root, [_FOLDER])]))
    except GitUnreadableError as error:
        notice = UNSAFE_REPOSITORY if error.unsafe else UNREADABLE_REPOSITORY
        return TakenIds(_ids(here), notice, "" if error.unsafe else error.detail)


def next_assessment(year: int, taken: Iterable[str]) -> str:
    """`KH-2026`, and for further ones of the year `KH-2026-2` and so on."""
    first = f"KH-{year:04}"
    own = [each for each in taken if each == first or each.startswith(f"{first}-")]
    if not own:
        return first
    numbers = [int(each.removeprefix(f"{first}-")) for each in own if each != first]
    return f"{first}-{max([1, *numbers]) + 1}"


def new_assessment(assessment: Assessment, drafts: Sequence[Drafted], head: Sequence[str], end: Sequence[str]) -> str:
    """The text of the file in canonical layout. Comments come from elsewhere: what could act in them is left out.

    Raises:
        RefusedError: a text holds half of a surrogate pair.
    """
    return "".join(f"{line}\n" for line in _lines(assessment, drafts, head, end))


def _lines(assessment: Assessment, drafts: Sequence[Drafted], head: Sequence[str], end: Sequence[str]) -> Iterator[str]:
    yield modeline(BY_NAME["assessment"])
    yield from map(_comment, head)
    yield ""
    yield f"id: {scalar_text(assessment.id)}"
    yield f"title: {scalar_text(assessment.title)}"
    yield f"year: {assessment.year}"
    yield "indicators:"
    for each in drafts:
        yield from _indicator(each)
    if end:
        yield ""
        yield from map(_comment, end)


def _indicator(each: Drafted) -> Iterator[str]:
    indicator = each.indicator
    yield f"  - id: {scalar_text(indicator.id)}"
    yield f"    name: {scalar_text(indicator.name)}"
    yield f"    assessed: {indicator.assessed}"
    if indicator.by:
        yield f"    by: {scalar_text(indicator.by)}"
    if indicator.weight is not None:
        yield f"    weight: {indicator.weight:.10g}"
    if indicator.items:
        yield f"    items: [{', '.join(scalar_text(item, flow=True) for item in indicator.items)}]"
    yield from (f"    {_comment(text)}" for text in each.comments)


def _comment(text: str) -> str:
    """A line that says something to people only."""
    plain = " ".join(_ACTING.sub(" ", text).split())
    return "# " + _FOR_PROGRAMS.sub(r"“\1”", plain)


def _ids(names: Iterable[str]) -> frozenset[str]:
    return frozenset(match[1].upper() for name in names if (match := _FILE.fullmatch(name)))
