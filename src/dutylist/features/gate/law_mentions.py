"""Items of a version that name a law, found without reading all of them as YAML; where they are is kept by folder."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from dutylist.lifecycle.register_history import bytes_if_usable
from dutylist.model.characters import HAN
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.item import LISTS, Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.reading.batch import parse_record
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import Source
from dutylist.source.git.tree.read import GitTree

_HAN: Final = LazyPattern(f"{HAN}+")
_FOLDERS: Final = tuple(f"{DATA}/{name}" for name in LISTS)
_ESCAPED: Final = b"\\"
_KEPT: Final = 1_000
"""The number of names of which the files are kept."""


def items_naming(source: Source, root: Path) -> Callable[[str], Iterator[Item]]:
    """A function that gives the readable items of a version whose files hold the longest run of characters of a name, in
    the order of lists and paths. White space inside the run does not matter.
    """

    @cache
    def kept() -> Cache:
        return Cache.of(root, f"{digest()} law mentions", _KEPT)

    @cache
    def listed() -> list[str]:
        return [each.path for each in source.entries() if each.trouble is None]

    @cache
    def squeezed(folder: str) -> list[tuple[str, bytes]]:
        inside = (path for path in listed() if path.startswith(f"{folder}/"))
        return [(path, b"".join((bytes_if_usable(source, path) or b"").split())) for path in inside]

    def paths_in(folder: str, run: bytes) -> list[str]:
        version = source.folder(folder) if isinstance(source, GitTree) else None
        known = kept().get(version + run) if version else None
        if known is not None:
            return msgspec.msgpack.decode(known, type=list[str])
        # An escape in a text may stand for any character.
        found = [path for path, data in squeezed(folder) if run in data or _ESCAPED in data]
        if version:
            kept().add(version + run, msgspec.msgpack.encode(found))
            kept().save()
        return found

    @cache
    def paths(run: bytes) -> list[str]:
        return [path for folder in _FOLDERS for path in paths_in(folder, run)]

    @cache
    def item_at(path: str) -> Item | None:
        record = parse_record(BY_NAME["item"], bytes_if_usable(source, path) or b"")
        return record if isinstance(record, Item) else None

    def items(name: str) -> Iterator[Item]:
        run = max(_HAN.findall(name), key=len, default="")
        return (item for path in paths(run.encode()) if (item := item_at(path)))

    return items
