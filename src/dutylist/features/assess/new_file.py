"""The file of imported scoring rules: certain values as YAML, the rest as comments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.model.file_kinds import BY_NAME
from dutylist.model.records import Assessment, Indicator
from dutylist.writing.modeline import modeline
from dutylist.writing.yaml.scalar import scalar_text

_ACTING: Final = re.compile(r"[^\w !-~\u3000-\u303f\uff01-\uff5e“”‘’…—·]|#")
_FOR_PROGRAMS: Final = re.compile(r"^(dutylist|yaml-language-server|yamllint|type)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftedIndicator:
    """An indicator with the comment lines below it."""

    indicator: Indicator
    comments: tuple[str, ...] = ()


def new_assessment(
    assessment: Assessment, drafts: Sequence[DraftedIndicator], head: Sequence[str], end: Sequence[str]
) -> str:
    """The text of the file in canonical layout. Comments come from outside and are sanitized.

    Raises:
        WriteRefusedError: a text holds half of a surrogate pair.
    """
    return "".join(f"{line}\n" for line in _lines(assessment, drafts, head, end))


def _lines(
    assessment: Assessment, drafts: Sequence[DraftedIndicator], head: Sequence[str], end: Sequence[str]
) -> Iterator[str]:
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


def _indicator(each: DraftedIndicator) -> Iterator[str]:
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
    """A comment line without a meaning for the program."""
    plain = " ".join(_ACTING.sub(" ", text).split())
    return "# " + _FOR_PROGRAMS.sub(r"“\1”", plain)
