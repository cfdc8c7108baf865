"""Creates files: never over an existing one, never outside of the root."""

from pathlib import Path

from dutylist.writing import errors
from dutylist.writing.atomic_write import write_new_bytes
from dutylist.writing.errors import WriteRefusedError


def create_file(root: Path, path: str, data: bytes) -> list[Path]:
    """Write a new file at `path` (relative to `root`, with `/`), creating missing folders.

    The file is complete or not there at all. Returns the folders created, the outermost first.

    Raises:
        WriteRefusedError: something exists there, or a folder on the way is a link to outside of `root`.
        OSError: the disk does not allow it; nothing is left behind.
    """
    made = make_folders(root, path.rpartition("/")[0])
    try:
        _write_new(root, path, data)
    except BaseException:
        remove_folders(made)
        raise
    return made


def make_folders(root: Path, folder: str) -> list[Path]:
    """Create the missing folders from `root` to `folder`; returns those created, the outermost first.

    Raises:
        WriteRefusedError: a file stands on the way, or a link to outside of `root`.
    """
    names = folder.split("/") if folder else []
    made: list[Path] = []
    try:
        for depth in range(1, len(names) + 1):
            made += _make_folder(root, "/".join(names[:depth]))
    except BaseException:
        remove_folders(made)
        raise
    return made


def remove_folders(made: list[Path]) -> None:
    """Remove created folders as far as they are empty."""
    for folder in reversed(made):
        try:
            folder.rmdir()
        except OSError:
            return


def _make_folder(root: Path, path: str) -> list[Path]:
    folder = root / path
    if folder.is_symlink() and not folder.resolve().is_relative_to(root.resolve()):
        raise WriteRefusedError(errors.OUTSIDE, path=path)
    try:
        folder.mkdir()
    except FileExistsError as error:
        if not folder.is_dir():
            raise WriteRefusedError(errors.EXISTS, path=path) from error
        return []
    return [folder]


def _write_new(root: Path, path: str, data: bytes) -> None:
    target = root / path
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise WriteRefusedError(errors.OUTSIDE, path=path)
    try:
        write_new_bytes(target, data)
    except FileExistsError as error:
        raise WriteRefusedError(errors.EXISTS, path=path) from error
