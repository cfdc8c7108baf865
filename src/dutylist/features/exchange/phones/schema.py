"""The published JSON of `dutylist import --phones`."""

from typing import Annotated, Literal

import msgspec

from dutylist.output.published_json import PublishedJson


class ImportedPhone(PublishedJson, frozen=True, kw_only=True):
    """A number that departments.yaml gets or got; `unit` is null where it is the department's own."""

    department: str
    unit: str | None
    key: Literal["phone", "duty_phone"]
    before: str | None
    after: str
    file: str
    row: Annotated[int, msgspec.Meta(ge=0)]


class UnreadPhone(PublishedJson, frozen=True, kw_only=True):
    """A text that was not taken, and why."""

    file: str
    row: Annotated[int, msgspec.Meta(ge=0)]
    text: str
    message: str


class ImportPhonesResult(PublishedJson, frozen=True, kw_only=True):
    """What a telephone list changes, or with `written` has changed. `same` numbers stood there already."""

    version: Literal[1] = 1
    written: bool
    rows: Annotated[int, msgspec.Meta(ge=0)]
    same: Annotated[int, msgspec.Meta(ge=0)]
    changes: list[ImportedPhone]
    problems: list[UnreadPhone]
