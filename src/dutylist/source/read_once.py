"""A source whose files are read at most once, so that all who ask see the same bytes."""

from collections.abc import Sequence
from functools import cached_property

from dutylist.source.base import Source, SourceFile, UnusableError


class ReadOnce:
    """What another source held when it was asked first."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read: dict[str, bytes | UnusableError] = {}

    def entries(self) -> Sequence[SourceFile]:
        """The entries of the underlying source. Raises as it does."""
        return self._entries

    @cached_property
    def _entries(self) -> Sequence[SourceFile]:
        return self._source.entries()

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises `UnusableError`."""
        found = self._read.get(path)
        if found is None:
            try:
                found = self._source.read(path)
            except UnusableError as error:
                found = error
            self._read[path] = found
        if isinstance(found, UnusableError):
            raise found
        return found
