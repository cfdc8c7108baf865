"""What the gate said of two commits, for as long as nothing that it depends on has changed.

It is kept in the user's own cache folder, as the records are; what is of no use counts as nothing.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable
from typing import Final

import msgspec

from dutylist.cli.report_output import takes_color
from dutylist.cli.streams import terminal_width
from dutylist.compare.versions import Versions
from dutylist.diagnostics.kept_reports import program_digest
from dutylist.model.message import language
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.git.item_history import known_place
from dutylist.source.git.tree.read import GitTree

_KEPT: Final = 20
_WITHOUT: Final = frozenset({"frontends"})
"""Folders of the program on which no verdict depends."""


class WrittenVerdict(msgspec.Struct, frozen=True, array_like=True):
    """Whether the gate lets a change pass, its notices, a line each, and the report in the format that was asked for: as text,
    or as a document's bytes.
    """

    passed: bool
    notices: tuple[str, ...]
    text: str = ""
    document: bytes = b""


def kept_or_new(both: Versions, judge: Callable[[], WrittenVerdict], *asked: str) -> WrittenVerdict:
    """What was said of the same two commits; else what `judge` says of them, which is kept.

    It is kept under all that it depends on: the repository, both commits and the names by which they were asked for, the
    program and its packages, the language, the terminal, and what else was `asked`. Nothing is kept of folders and of the
    work tree, nor in a clone whose history is cut off.

    Raises:
        RevisionError: git fails.
    """
    base, head = both.base, both.head
    if not isinstance(base, GitTree) or not isinstance(head, GitTree) or (place := known_place(base.objects)) is None:
        return judge()
    kept = Cache.of(both.root, f"verdicts {program_digest(_WITHOUT)} {digest()}", _KEPT)
    named = [(side.name, side.commit) for side in both.names]
    here = (language(), os.environ.get("DUTYLIST_MODEL"), sys.stdout.isatty(), takes_color(), terminal_width(0))
    depends = [place, base.revision.commit, head.revision.commit, named, here, asked]
    key = hashlib.blake2b(msgspec.msgpack.encode(depends), digest_size=20).digest()
    found = _decoded(kept.get(key))
    if found is None:
        found = judge()
        with contextlib.suppress(UnicodeEncodeError):  # names that are no text
            kept.add(key, msgspec.msgpack.encode(found))
            kept.save()
    return found


def _decoded(data: bytes | None) -> WrittenVerdict | None:
    try:
        return msgspec.msgpack.decode(data, type=WrittenVerdict) if data else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
