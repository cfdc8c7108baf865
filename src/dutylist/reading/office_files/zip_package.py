"""The parts of an Office package, opened with care: sizes are looked at before anything is unpacked."""

import io
import struct
import zlib
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

import msgspec

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

MOST_BYTES: Final = 100_000_000
"""No larger file is opened."""
_MEGA: Final = 1_000_000
_UNTRUSTED: Final = tuple(
    declared.encode(encoding)
    for declared in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_ENCRYPTED: Final = 0x1
_TYPES: Final = "[Content_Types].xml"


class ArchiveLimits(msgspec.Struct, frozen=True):
    """The most bytes that all parts and a part to be parsed may unpack to, and how many parts there may be."""

    unpacked: int = 400_000_000
    xml: int = 120_000_000
    parts: int = 5_000


USUAL: Final = ArchiveLimits()


class Package:
    """The parts of a .docx or .xlsx by name."""

    def __init__(self, content: bytes, limits: ArchiveLimits = USUAL) -> None:
        """Open it. Raises `UnusableFileError` where it is broken, encrypted, or too large when unpacked."""
        try:
            self._zip = ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (BadZipFile, LargeZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
        self._limits = limits
        if len(members) > limits.parts:
            raise UnusableFileError(unusable.PARTS, unusable.SPLIT, count=len(members))
        size = sum(member.file_size for member in members)
        if size > limits.unpacked:
            raise _bomb(size, limits.unpacked)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise UnusableFileError(unusable.ENCRYPTED, unusable.NO_PASSWORD)
        self.names = frozenset(member.filename.lstrip("/") for member in members)
        self._sizes = {member.filename.lstrip("/"): (member.filename, member.file_size) for member in members}

    @property
    def macros(self) -> bool:
        """Whether it holds macros. They are never run, here or by what reads the parts."""
        return any("vbaproject" in name.lower() for name in self.names) or (
            _TYPES in self.names and b"macroEnabled" in self.xml(_TYPES)
        )

    def xml(self, name: str) -> bytes:
        """A part to be parsed. Raises `UnusableFileError` where it is missing, broken, too large or declares entities."""
        if name not in self._sizes:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
        stored, size = self._sizes[name]
        if size > self._limits.xml:
            raise _bomb(size, self._limits.xml)
        try:
            content = self._zip.read(stored)
        except (BadZipFile, OSError, ValueError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
        if any(each in content for each in _UNTRUSTED):
            raise UnusableFileError(unusable.ENTITIES, unusable.OPEN_IT)
        return content

    def bytes(self, name: str, most: int) -> bytes:
        """The first bytes of a part that is no XML. Raises `UnusableFileError` where it is missing or broken."""
        if name not in self._sizes:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
        try:
            with self._zip.open(self._sizes[name][0]) as part:
                return part.read(most)
        except (BadZipFile, OSError, ValueError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error

    def check(self) -> None:
        """Look at every part that a library may parse by itself. Raises `UnusableFileError` as `xml`."""
        for name in sorted(self.names):
            if name.lower().endswith((".xml", ".rels", ".vml")):
                self.xml(name)


def _bomb(size: int, most: int) -> UnusableFileError:
    return UnusableFileError(unusable.BOMB, unusable.SPLIT, size=size // _MEGA, most=most // _MEGA)
