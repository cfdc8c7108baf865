"""Converts old document formats with LibreOffice, if it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

_SECONDS: Final = 120
_LARGEST: Final = 50_000_000
_NAMES: Final = ("soffice", "libreoffice", "soffice.exe")
_FILTER: Final = "docx:MS Word 2007 XML"


def libreoffice() -> str | None:
    """The path of the program; None if it is not installed."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def converted_to_docx(content: bytes, ending: str) -> bytes:
    """The document as .docx, converted in a folder and with a profile of its own, within a time limit.

    Raises:
        UnusableFileError: there is no LibreOffice, or it cannot convert the document.
    """
    program = libreoffice()
    if program is None:
        why = unusable.OLD_WORD if ending == "doc" else unusable.RTF
        raise UnusableFileError(why, unusable.INSTALL_OFFICE)
    if len(content) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST // 1_000_000)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        given = place / f"document.{ending}"
        given.write_bytes(content)
        _run(program, given, place)
        made = place / "out" / "document.docx"
        if not made.is_file():
            raise UnusableFileError(unusable.CONVERSION, unusable.SAVE_AS_DOCX)
        return made.read_bytes()


def _run(program: str, given: Path, place: Path) -> None:
    command = [
        program,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(place / "out"),
        str(given),
    ]
    try:
        process = subprocess.Popen(  # noqa: S603  a program of the system with names of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "HOME": str(place)},
        )
    except OSError as error:
        raise UnusableFileError(unusable.CONVERSION, unusable.SAVE_AS_DOCX) from error
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnusableFileError(unusable.CONVERSION, unusable.SAVE_AS_DOCX) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with all its child processes."""
    if process.poll() is None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
