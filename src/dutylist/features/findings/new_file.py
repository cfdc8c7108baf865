"""The file of a new finding."""

from collections.abc import Iterator
from typing import Final

from dutylist.model.file_kinds import BY_NAME
from dutylist.model.records import Finding
from dutylist.writing.modeline import modeline
from dutylist.writing.yaml.scalar import scalar_text

_HEAD: Final = f"{modeline(BY_NAME['finding'])}\n"


def new_finding(finding: Finding) -> str:
    """The text of an open finding's file in canonical layout.

    Raises:
        WriteRefusedError: a text holds half of a surrogate pair.
    """
    return _HEAD + "".join(f"{line}\n" for line in _lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield f"id: {scalar_text(finding.id)}"
    yield f"date: {scalar_text(finding.date)}"
    yield f"source: {finding.source}"
    if finding.township:
        yield f"township: {scalar_text(finding.township)}"
    if finding.items:
        yield f"items: [{', '.join(scalar_text(item, flow=True) for item in finding.items)}]"
    yield f"problem: {finding.problem}"
    yield f"description: {scalar_text(finding.description)}"
