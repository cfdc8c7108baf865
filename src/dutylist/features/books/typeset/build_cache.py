"""What a printed book depends on, as one key; and what is known of the books that were printed before.

The record lies in the user's own cache folder. It says for a key which bytes came of it, so that a file is known to be
that book and whole. Nothing but time is lost with it.
"""

import contextlib
import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec

from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.typeset.compiler import STANDARDS, Job
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.reading.record_cache import cache_folder
from dutylist.writing.atomic_write import write_bytes

_MOST: Final = 2000
"""So many books are remembered, the last printed."""


def build_key(job: Job, case: FontSet, imposition: ImpositionScheme | None = None) -> str:
    """What changes with the book's content, paper, templates, faces, program or imposition.

    The commit does not count: a book of the same content stays as it is, and its imprint stays true.
    """
    book = job.order.book
    content = msgspec.structs.replace(
        book, commit="", imprint=tuple(fact for fact in book.imprint if fact.text != book.commit)
    )
    told = hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(job.order, book=content)))
    for name, template in sorted(job.templates.items()):
        told.update(f"\0{name}\0{len(template)}\0".encode())
        told.update(template)
    told.update("\0".join((case.fingerprint, version("typst"), version("pikepdf"), *STANDARDS)).encode())
    if imposition is not None:
        told.update(f"\0{imposition}".encode())
    return told.hexdigest()


def is_printed(key: str, path: Path) -> bool:
    """Whether the file at `path` is the whole book of this key; a pipe or a device is none, and is not waited for."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return (_folder() / key).read_text(encoding="ascii") == digest
    except (OSError, ValueError):
        return False


def remember(key: str, pdf: bytes) -> None:
    """Note which bytes the book of this key is; without a cache folder nothing is noted."""
    with contextlib.suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_bytes(folder / key, hashlib.sha256(pdf).hexdigest().encode())
        notes = list(folder.iterdir())
        if len(notes) > _MOST:
            for old in sorted(notes, key=lambda note: note.stat().st_mtime)[: _MOST // 4]:
                old.unlink()


def _folder() -> Path:
    return cache_folder() / "books"
