"""The faces of the books: where they lie, and which characters they have. Nothing of the system's own fonts is used."""

from functools import cache
from pathlib import Path


def folders() -> tuple[Path, ...]:
    """The folders that the typesetter may take faces from."""
    return tuple(sorted({path.parent for path in _files()}))


@cache
def covered() -> frozenset[int]:
    """The code points that at least one face can show. Takes a third of a second, once a process."""
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for path in _files():
        with TTFont(path, lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(points)


def _files() -> tuple[Path, Path]:
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return sans_path(), serif_path()
