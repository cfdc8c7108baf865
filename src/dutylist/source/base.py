"""What every source of files offers to reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, runtime_checkable

MAX_BYTES: Final = 1 << 20
"""A checklist's file is a page of text; a larger one is not read to its end."""

FileProblem = Literal["too_large", "not_a_file", "link_outside", "unreadable", "misplaced", "wrong_ending", "bad_name"]
"""Why a file that stands in the checklist's folder cannot be used."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the checklist: its path relative to the root, and why it cannot be used, if so."""

    path: str
    trouble: FileProblem | None = None
    detail: str = ""


class UnusableError(Exception):
    """A file was listed but cannot be read after all; `trouble` and `detail` say why."""

    def __init__(self, trouble: FileProblem, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble: FileProblem = trouble
        self.detail = detail


class Source(Protocol):
    """A place that holds a checklist: the work tree, or a revision of it."""

    def entries(self) -> Sequence[SourceFile]:
        """Every file under `duties/` that is a checklist's file or looks like one, sorted by path."""

    def read(self, path: str) -> bytes:
        """The bytes of a listed file. Raises `UnusableError`."""


@runtime_checkable
class Indexed(Protocol):
    """A source that knows the ids of some files before it reads them, as a revision does."""

    def id_without_reading(self, path: str) -> bytes | None:
        """The `content_id` of a listed file, if it is known."""


def content_id(data: bytes) -> bytes:
    """Git's own id of these bytes, so that the work tree and the revisions share what is cached."""
    import hashlib

    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).digest()
