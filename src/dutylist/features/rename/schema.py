"""The published JSON of `dutylist rename`."""

from typing import Annotated, Literal

import msgspec

from dutylist.features.rename.kinds import Kind
from dutylist.output.published_json import PublishedJson


class RenamedFile(PublishedJson, frozen=True, kw_only=True):
    """A file that changed, in how many places, and its new path where it moved."""

    path: str
    places: Annotated[int, msgspec.Meta(ge=0)]
    moves_to: str | None = None


class RenameResult(PublishedJson, frozen=True, kw_only=True):
    """What a renaming changed, or with `dry_run` would change.

    `records` are the drafted adjustment records. `remaining` are files that still say the old name. `uneven` are the
    items that only one of two merged townships had.
    """

    version: Literal[1] = 1
    kind: Kind
    old: str
    new: str
    merged: bool
    dry_run: bool
    files: list[RenamedFile]
    records: list[str]
    remaining: list[str]
    uneven: list[str]
