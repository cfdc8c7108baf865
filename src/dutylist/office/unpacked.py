"""The parts of an Office package, opened with care: sizes are looked at before anything is unpacked."""

import io
import re
import struct
import zlib
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from dutylist.office import unusable
from dutylist.office.unusable import UnusableFileError

MOST_BYTES: Final = 100_000_000
"""No larger file is opened."""
_MOST_UNPACKED: Final = 400_000_000
_MOST_XML: Final = 120_000_000
"""A part that is to be parsed may be no larger."""
_MOST_PARTS: Final = 5_000
_MEGA: Final = 1_000_000
_UNTRUSTED: Final = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0T|E\0N\0T\0I)|\0<\0!\0(?:D\0O\0C\0T|E\0N\0T\0I)"
)
_ENCRYPTED: Final = 0x1


class Package:
    """The parts of a .docx or .xlsx by name."""

    def __init__(self, content: bytes) -> None:
        """Open it. Raises `UnusableFileError` where it is broken, encrypted, or too large when unpacked."""
        try:
            self._zip = ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (BadZipFile, LargeZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
        if len(members) > _MOST_PARTS:
            raise UnusableFileError(unusable.PARTS, unusable.SPLIT, count=len(members))
        size = sum(member.file_size for member in members)
        if size > _MOST_UNPACKED:
            raise _bomb(size, _MOST_UNPACKED)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise UnusableFileError(unusable.ENCRYPTED, unusable.NO_PASSWORD)
        self.names = frozenset(member.filename.lstrip("/") for member in members)
        self._sizes = {member.filename.lstrip("/"): (member.filename, member.file_size) for member in members}

    @property
    def macros(self) -> bool:
        """Whether it holds macros. They are never run, here or by what reads the parts."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)

    def xml(self, name: str) -> bytes:
        """A part to be parsed. Raises `UnusableFileError` where it is missing, broken, too large or declares entities."""
        if name not in self._sizes:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
        stored, size = self._sizes[name]
        if size > _MOST_XML:
            raise _bomb(size, _MOST_XML)
        try:
            content = self._zip.read(stored)
        except (BadZipFile, OSError, ValueError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
        if _UNTRUSTED.search(content):
            raise UnusableFileError(unusable.ENTITIES, unusable.OPEN_IT)
        return content

    def check(self) -> None:
        """Look at every part that a library may parse by itself. Raises `UnusableFileError` as `xml`."""
        for name in sorted(self.names):
            if name.lower().endswith((".xml", ".rels", ".vml")):
                self.xml(name)


def _bomb(size: int, most: int) -> UnusableFileError:
    return UnusableFileError(unusable.BOMB, unusable.SPLIT, size=size // _MEGA, most=most // _MEGA)
