"""The interface of every source of files: the work tree or a git revision."""

from collections.abc import Sequence
from typing import Final, Literal, Protocol, runtime_checkable

import msgspec

MAX_BYTES: Final = 1 << 20
"""Larger files are not read: a file of a checklist is about a page of text."""

FileProblem = Literal["too_large", "not_a_file", "link_outside", "unreadable", "misplaced", "wrong_ending", "bad_name"]
"""Why a file that stands in the checklist's folder cannot be used."""


class SourceFile(msgspec.Struct, frozen=True):
    """A file of the checklist: its path relative to the root; `trouble` says why it cannot be used, None if it can."""

    path: str
    trouble: FileProblem | None = None
    detail: str = ""


class UnusableError(Exception):
    """A listed file that cannot be read after all; `trouble` and `detail` give the reason."""

    def __init__(self, trouble: FileProblem, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble: FileProblem = trouble
        self.detail = detail


class Source(Protocol):
    """A place that holds a checklist: the work tree, or a revision of it."""

    def entries(self) -> Sequence[SourceFile]:
        """Every file under `duties/` that belongs to a checklist or looks as if it should, sorted by path."""

    def read(self, path: str) -> bytes:
        """The bytes of a listed file. Raises `UnusableError`."""


@runtime_checkable
class IndexedSource(Protocol):
    """A source that knows the content ids of some files without reading them, as a git revision does."""

    def id_without_reading(self, path: str) -> bytes | None:
        """The `content_id` of a listed file, if it is known."""


def content_id(data: bytes) -> bytes:
    """Git's own id of these bytes, so that the work tree and the revisions share what is cached."""
    import hashlib

    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).digest()
