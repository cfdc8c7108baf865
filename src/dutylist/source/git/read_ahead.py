"""Reading ahead: files that are read in the order of a list are requested in groups that double in size.

A request to git costs two process switches, more than git needs to find a small file.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from dutylist.source.git.objects import Objects
from dutylist.source.git.tree.walk import TreeFile

_MOST: Final = 32


class ReadAhead:
    """The files of one revision. Files read out of order are requested one at a time."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._order: Sequence[TreeFile] = ()
        self._waiting: dict[bytes, bytes] = {}
        self._next = 0
        self._group = 1

    def expect(self, files: Sequence[TreeFile]) -> None:
        """Announce the files, sorted by path, that will probably be read in this order."""
        self._order = files
        self._next, self._group = 0, 1

    def read(self, path: str, object_id: bytes) -> bytes:
        """The bytes of a file. Raises like `Objects.blob`."""
        if object_id in self._waiting:
            return self._waiting.pop(object_id)
        wanted = [object_id, *self._following(path)]
        found = self._objects.blobs([each.hex() for each in wanted])
        if len(found) > 1:
            self._waiting = dict(zip(wanted[1:], found[1:], strict=False))
        return found[0]

    def _following(self, path: str) -> list[bytes]:
        at = bisect_left(self._order, path, key=lambda file: file[0])
        if at != self._next or at == len(self._order):
            self._next, self._group = at + 1, 1
            return []
        self._group = min(2 * self._group, _MOST)
        self._next = at + self._group
        return [object_id for _, object_id, trouble in self._order[at + 1 : self._next] if trouble is None]
