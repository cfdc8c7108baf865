"""The font faces of the books: their folders, names and characters.

Fonts of the system are never used: a book's faces come with the package, or from a folder of the county's.
"""

import hashlib
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from dutylist.features.books.errors import FaceError, FontFileError, NoFontsError
from dutylist.features.books.view import Faces
from dutylist.model.os_errors import os_error_text
from dutylist.model.suggestion import closest_match
from dutylist.output.package_fonts import package_fonts, package_fonts_release
from dutylist.output.printable import printable_points

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FACES: Final = Faces(title="Noto Sans SC", heading="Noto Sans SC", text="Noto Serif SC")
"""The faces that come with the package: a black face (黑体) for headings, a Song face (宋体) for text."""

TABLE_OF: Final = "0.1.1"
"""The release of the package of faces whose characters the shipped table lists."""

_FONT: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_MOST: Final = 200


class FontSet(msgspec.Struct, frozen=True):
    """The faces of a book by name, and the font files that they are in."""

    faces: Faces = FACES
    files: tuple[Path, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the typesetter may take faces from; the county's first."""
        return tuple(dict.fromkeys(path.parent for path in (*self.files, *package_fonts())))

    @property
    def covered(self) -> frozenset[int]:
        """The code points that at least one face can show; those of a county's own faces are read from its files.

        Raises:
            FontFileError: a font file is damaged.
        """
        ours = _package_covered()
        return ours.union(*(_covered(path) for path in self.files)) if self.files else ours

    @property
    def fingerprint(self) -> str:
        """A digest of the contents of the county's font files, and the release of the package's."""
        return ":".join((*(_digest(path) for path in self.files), package_fonts_release()))


def font_set(folder: Path, *, title: str | None = None, heading: str | None = None, text: str | None = None) -> FontSet:
    """The county's own faces from its folder; faces that it does not name are the package's.

    Raises:
        FaceError: the folder has no such face, a file is no font, or there is no folder.
    """
    known = _families(folder)
    chosen = {
        "title": _family(title, known, folder) or FACES.title,
        "heading": _family(heading, known, folder) or FACES.heading,
        "text": _family(text, known, folder) or FACES.text,
    }
    return FontSet(Faces(**chosen), tuple(sorted({path for _, path in known.values()})))


def _family(wanted: str | None, known: dict[str, tuple[str, Path]], folder: Path) -> str | None:
    if wanted is None:
        return None
    if wanted.casefold() in known:
        return known[wanted.casefold()][0]
    if not known:
        raise NoFontsError(face=wanted, folder=folder.name)
    names = sorted(known)
    meant = closest_match(wanted.casefold(), names)
    raise FaceError(
        face=wanted,
        folder=folder.name,
        there="、".join(dict.fromkeys(family for family, _ in known.values())),
        meant=f"“{meant}”？" if meant else "",
    )


def _families(folder: Path) -> dict[str, tuple[str, Path]]:
    """Every name of every face in the folder, in any language, with the name that the typesetter uses for it."""
    import typst

    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _FONT and path.is_file())[:_MOST]
    except OSError as error:
        raise FontFileError(
            path=folder.name, detail=(os_error_text(error, "zh"), os_error_text(error, "en"))
        ) from error
    for path in files:
        if folder.resolve() not in path.resolve().parents:
            raise FontFileError(path=f"{folder.name}/{path.name}", detail="指向文件夹外面 (leads out of the folder)")
        _check_count(path)
    infos = typst.Fonts(False, False, [str(folder)]).fonts() if files else []
    families = {(Path(info.path).name, info.index): info.family for info in infos if info.path}
    known: dict[str, tuple[str, Path]] = {}
    for path in files:
        try:
            for index, font in enumerate(_fonts(path)):
                family = families.get((path.name, index))
                if family is not None:
                    names = {str(record) for record in font["name"].names if record.nameID in {1, 4, 16}} | {family}
                    for name in sorted(names):
                        known.setdefault(name.casefold(), (family, path))
        except Exception as error:  # noqa: BLE001, RUF100  fontTools has no error of its own for a damaged table
            raise _unreadable(path, error) from error
    return known


def _check_count(path: Path) -> None:
    """Refuse a collection that claims an absurd number of fonts, which libraries would try to read."""
    try:
        with path.open("rb") as opened:
            head = opened.read(12)
    except OSError as error:
        raise _unreadable(path, error) from error
    if head.startswith(b"ttcf") and int.from_bytes(head[8:]) > _MOST:
        raise FontFileError(path=f"{path.parent.name}/{path.name}", detail=f"> {_MOST} 个字体 (fonts)")


def _unreadable(path: Path, error: Exception) -> FontFileError:
    return FontFileError(path=f"{path.parent.name}/{path.name}", detail=str(error) or type(error).__name__)


def _fonts(path: Path) -> "Iterator[TTFont]":
    """The fonts of a file, which may be a collection."""
    from fontTools.ttLib import TTCollection, TTFont

    data = path.read_bytes()
    if data.startswith(b"ttcf"):
        yield from TTCollection(io.BytesIO(data), lazy=True).fonts
    else:
        yield TTFont(io.BytesIO(data), lazy=True)


def read_coverage() -> frozenset[int]:
    """The code points that the package's own faces can show, read from their files, which takes seconds."""
    return frozenset().union(*(_covered(path) for path in package_fonts()))


@cache
def _package_covered() -> frozenset[int]:
    """The same from the shipped table, where it was made of these very files."""
    return printable_points() if package_fonts_release() == TABLE_OF else read_coverage()


@cache
def _covered(path: Path) -> frozenset[int]:
    points: set[int] = set()
    try:
        for font in _fonts(path):
            points.update(font.getBestCmap() or ())
    except Exception as error:  # noqa: BLE001, RUF100  fontTools has no error of its own for a damaged table
        raise _unreadable(path, error) from error
    return frozenset(points)


@cache
def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
