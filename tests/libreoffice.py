"""LibreOffice as a real reader of what we write: office files in, the pages that it prints out."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from tests.features.books.pdf import MILLIMETRE, page_texts

PACKAGES: Final = "libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: its text without any white space, its width and height in mm."""

    text: str
    size: tuple[int, int]


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, list[Page]]:
    """The pages of each file, all printed by one start of LibreOffice with a profile of its own in `folder`."""
    _convert(files, folder, "pdf")
    return {name: _pages(folder / "made" / f"{Path(name).stem}.pdf") for name in files}


def saved_again(name: str, content: bytes, folder: Path) -> bytes:
    """A workbook as LibreOffice opens and saves it."""
    _convert({name: content}, folder, "xlsx:Calc MS Excel 2007 XML")
    return (folder / "made" / f"{Path(name).stem}.xlsx").read_bytes()


def _convert(files: Mapping[str, bytes], folder: Path, form: str) -> None:
    program = shutil.which("soffice")
    if program is None:
        # CI installs what is missing; on a machine of somebody's own, the rest of the tests is worth having without.
        (pytest.fail if "CI" in os.environ else pytest.skip)(f"LibreOffice is missing: apt-get install {PACKAGES}")
    assert len({Path(name).stem for name in files}) == len(files), "two printed files would have one name"
    for name, content in files.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            form,
            "--outdir",
            str(folder / "made"),
            *(str(folder / name) for name in files),
        ],
        env={**os.environ, "HOME": str(folder)},
        timeout=300,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")


def _pages(path: Path) -> list[Page]:
    pdf = path.read_bytes()
    sizes = (page.get_size() for page in pypdfium2.PdfDocument(pdf))
    return [
        Page(text, (round(width / MILLIMETRE), round(height / MILLIMETRE)))
        for text, (width, height) in zip(page_texts(pdf), sizes, strict=True)
    ]
