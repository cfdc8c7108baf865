"""A key for everything that a printed book depends on, and a record of the books printed before.

The record is in the user's cache folder. It gives for a key a digest of the resulting file, so that an unchanged,
complete file is recognised. If it is lost, books are only printed again.
"""

import contextlib
import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec

from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.typeset.compiler import STANDARDS, Job
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.reading.record_cache import cache_folder
from dutylist.writing.atomic_write import write_bytes

_MOST: Final = 2000
"""The number of books that are recorded, the latest ones."""


def build_key(job: Job, case: FontSet, imposition: ImpositionScheme | None = None) -> str:
    """A digest of the book's content, paper, templates, faces, program and imposition.

    The commit does not count: a book of the same content is not printed again, and its imprint stays true.
    """
    book = job.order.book
    content = msgspec.structs.replace(
        book, commit="", imprint=tuple(fact for fact in book.imprint if fact.text != book.commit)
    )
    told = hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(job.order, book=content)))
    for name, template in sorted(job.templates.items()):
        told.update(f"\0{name}\0{len(template)}\0".encode())
        told.update(template)
    told.update("\0".join((case.fingerprint, _release("typst"), _release("pikepdf"), *STANDARDS)).encode())
    if imposition is not None:
        told.update(f"\0{imposition}".encode())
    return told.hexdigest()


def _release(package: str) -> str:
    """A package's release, from the name of the folder beside it: the library that reads such folders takes longer to
    import than the key to compute.
    """
    found = find_spec(package)
    if found is not None and found.origin is not None:
        for folder in Path(found.origin).parent.parent.glob(f"{package}-*.dist-info"):
            return folder.name
    from importlib.metadata import version

    return version(package)


def is_printed(key: str, path: Path) -> bool:
    """Whether the file at `path` is the complete book of this key; false for a pipe or a device, which is not opened."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return (_folder() / key).read_text(encoding="ascii") == digest
    except (OSError, ValueError):
        return False


def remember(key: str, pdf: bytes) -> None:
    """Record the digest of the book of this key; without a cache folder nothing is recorded."""
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
