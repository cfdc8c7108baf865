"""The result of a check: a rule's code, arguments and a symbolic place. Lines and sentences are added later."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from dutylist.model.message import Argument

Severity = Literal["error", "warning"]
Pointer = tuple[str | int, ...]
"""The path to a value inside a file: keys and indexes, from the outermost inwards."""


class SourceSpan(msgspec.Struct, frozen=True):
    """A stretch of a file: lines and columns count from 1 in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


WHOLE_FILE: Final = SourceSpan(1, 1, 1, 1)


class Place(msgspec.Struct, frozen=True):
    """A file and a pointer into it; it is resolved to lines and columns only when it is shown.

    `on_key` means the key itself rather than its value. `span` is set only in files that are not YAML, where no pointer
    exists.
    """

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    span: SourceSpan | None = None


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding of a check.

    `replacement` is a value for the place that is safe to write without asking. `severity` is set where the county's
    policy decides it for the matter at hand; otherwise it is that of the rule.
    """

    code: str
    place: Place
    arguments: Mapping[str, Argument] = msgspec.field(default_factory=dict)
    related: tuple[Place, ...] = ()
    replacement: str | None = None
    severity: "Severity | None" = None
