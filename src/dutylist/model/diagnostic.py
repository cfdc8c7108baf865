"""What a check says about a file: a rule's code, arguments and a symbolic place. Lines and wording come later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from dutylist.model.message import Argument

Severity = Literal["error", "warning"]
Pointer = tuple[str | int, ...]
"""The way to a value inside a file: keys and indexes, from the outside in."""


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A stretch of a file: lines and columns count from 1 in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


WHOLE_FILE: Final = SourceSpan(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a file and a pointer into it, resolved to a span only when it is shown.

    `on_key` means the key itself rather than its value. `span` is set only where no pointer can lead: in a file that
    is not YAML.
    """

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    span: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of a check. `replacement` is a value for the place that is safe to write without asking."""

    code: str
    place: Place
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
    replacement: str | None = None
