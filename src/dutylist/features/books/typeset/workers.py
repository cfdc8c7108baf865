"""The typesetter processes: each sets one book in a process of its own, whose memory is returned to the system."""

import os
import subprocess
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

from dutylist.features.books.errors import (
    InkError,
    TypesetterCrashedError,
    TypesetterError,
    TypesetterFaultError,
    TypesetterStartError,
    TypesetterTimeoutError,
)
from dutylist.features.books.typeset.compiler import FOLDER, Job, encode_job
from dutylist.features.books.typeset.process import FAULT, FULL, MIXED, REFUSED
from dutylist.model.os_errors import NotWrittenError
from dutylist.source.own_process import own_process

LONGEST = 900
"""Seconds after which a typesetter process is ended: many times the need of the thickest book on a slow machine."""

_MEMORY: Final = "GLIBC_TUNABLES"
_LARGE_PAGES: Final = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in (
        ("hugetlb", 1),
        ("arena_max", 1),
        ("top_pad", 32 << 20),
        ("mmap_threshold", 16 << 20),
        ("trim_threshold", 4 << 30),
    )
)
"""glibc takes memory for a typesetter in large pages and gives none back before its end, which saves a seventh of its time;
other systems ignore it.
"""


_THREADS: Final = "RAYON_NUM_THREADS"


def _environment(folder: str) -> dict[str, str]:
    """One thread: a book is one run of pages, so a second one would wait, which takes time of the processor, too."""
    known = os.environ.get(_MEMORY)
    memory = {_MEMORY: f"{known}:{_LARGE_PAGES}" if known else _LARGE_PAGES}
    return {_THREADS: "1", **os.environ, **memory, "TMPDIR": folder, "TEMP": folder, "TMP": folder}


class TypesetterPool:
    """Runs typesetter processes, from several threads if need be, and ends them all when it is closed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._working: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def typeset(self, job: Job) -> bytes:
        """The PDF of a book whose texts have been checked.

        Raises:
            TypesetterError: the typesetter failed or warned.
            TypesetterStartError: no process could be started.
            InkError: a template has RGB colours in the print shop's file.
            NotWrittenError: there is no room for the files that the typesetter reads.
            TypesetterTimeoutError: the process took longer than `LONGEST`.
            TypesetterFaultError: the process met a fault of the program.
            TypesetterCrashedError: the process died or was ended by `close`.
        """
        # The folder is the process's own and goes with it, also when the process is killed before it could tidy up.
        try:
            with TemporaryDirectory(prefix=FOLDER, ignore_cleanup_errors=True) as folder:
                status, pdf, complaint = self._run(job, folder)
        except OSError as error:
            raise TypesetterStartError(error) from error
        if status == 0:
            return pdf
        words = complaint.decode(errors="replace").strip()
        if status == REFUSED:
            raise TypesetterError(words)
        if status == MIXED:
            raise InkError(pages=words)
        if status == FULL and words.isdecimal():
            raise NotWrittenError(folder, OSError(int(words), os.strerror(int(words))))
        last = words.rpartition("\n")[2]
        if status == FAULT:
            raise TypesetterFaultError(detail=last)
        raise TypesetterCrashedError(status=status, detail=f": {last}" if last else "")

    def _run(self, job: Job, folder: str) -> tuple[int, bytes, bytes]:
        process = self._start(folder)
        try:
            pdf, complaint = process.communicate(encode_job(job), timeout=LONGEST)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise TypesetterTimeoutError(minutes=max(1, LONGEST // 60)) from error
        finally:
            process.kill()
            process.wait()
            with self._lock:
                self._working.discard(process)
        return process.returncode, pdf, complaint

    def close(self) -> None:
        """End every typesetter process and start no more."""
        with self._lock:
            self._closed = True
            for process in self._working:
                process.kill()

    def _start(self, folder: str) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._closed:
                raise TypesetterError("closed")
            process = subprocess.Popen(  # noqa: S603  this program itself
                own_process("dutylist.features.books.typeset.process", "main", folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                env=_environment(folder),
            )
            self._working.add(process)
            return process
