"""What a file is called on pages, so that nobody has to know it by its path."""

from collections.abc import Mapping
from typing import Any, Final

from dutylist.model.file_kinds import Kind, stem_of
from dutylist.reading.schema_labels import labels_of

_TELLING: Final = ("title", "reason", "description", "place", "township")
"""The keys whose text says best what a file is about, the best first."""


def file_title(path: str, kind: Kind, values: Mapping[str, Any]) -> str:
    """The id of a record with what it is about; for a file of which there is one, what the schema calls it."""
    stem = stem_of(path)
    called = labels_of(kind.name).title
    if kind.file:
        return called
    told = next((str(values[key]) for key in _TELLING if values.get(key)), "")
    return f"{called} {stem}" if told in ("", stem) else f"{stem} {told}"
