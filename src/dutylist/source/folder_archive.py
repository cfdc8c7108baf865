"""A folder as one archive of bytes, and back again."""

import io
import tarfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

LARGEST: Final = 1 << 30
"""The most bytes of a county's folder; one with more does not go through the network."""
_LEFT_OUT: Final = frozenset({"build", "fetched", "node_modules", "__pycache__"})


class ArchiveTooLargeError(Exception):
    """A folder holds more bytes than an archive may."""


class SpecialFileError(Exception):
    """A folder holds a pipe, a device or a socket, at a `path` below it, without which the archive is another folder."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def pack_folder(folder: Path) -> bytes:
    """Everything in a folder but what programs have made there.

    Raises:
        ArchiveTooLargeError: it is too large.
        SpecialFileError: something in it is neither a file nor a folder nor a link.
        OSError: a file cannot be read.
    """
    buffer = io.BytesIO()
    total = 0
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1, format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(folder.rglob("*")):
            relative = path.relative_to(folder)
            if relative.parts[0] in _LEFT_OUT:
                continue
            if not (path.is_symlink() or path.is_dir() or path.is_file()):
                if relative.parts[0] == ".git":  # where git's own programs listen
                    continue
                raise SpecialFileError(relative.as_posix())
            member = archive.gettarinfo(str(path), relative.as_posix())
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            total += member.size
            if total > LARGEST:
                raise ArchiveTooLargeError
            if member.isfile():
                with path.open("rb") as file:
                    archive.addfile(member, file)
            else:
                archive.addfile(member)
    return buffer.getvalue()


def unpack_folder(data: bytes, folder: Path) -> None:
    """Put the content of an archive into a folder; nothing gets outside of it. Links stay as they are.

    Raises:
        tarfile.TarError, OSError: it is no archive, or it would.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        _refuse_outside(archive.getmembers())
        # Where Python has filters (since 3.11.4), the one that later versions take unasked would refuse links.
        archive.extraction_filter = getattr(tarfile, "tar_filter", None)
        archive.extractall(folder)  # noqa: S202  checked above


def _refuse_outside(members: Sequence[tarfile.TarInfo]) -> None:
    links = {PurePosixPath(each.name) for each in members if each.issym()}
    names = (name for each in members for name in ((each.name, each.linkname) if each.islnk() else (each.name,)))
    for path in map(PurePosixPath, names):
        if path.is_absolute() or ".." in path.parts or not links.isdisjoint(path.parents):
            raise tarfile.ExtractError(f"{path} is outside of the folder")
