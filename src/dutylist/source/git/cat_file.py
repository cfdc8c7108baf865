"""A `git cat-file --batch` process that is kept running.

Names are sent as lines on its standard input, so none can become an option and no shell is involved. It returns objects
as they are stored: no filter, text conversion or replacement is applied.
"""

import contextlib
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final, Literal, NamedTuple

from dutylist.source.git.errors import NO_REPOSITORY, NotARepositoryError, no_git, repository_error
from dutylist.source.git.process import command, environment, git_error

_HEADER: Final = re.compile(rb"([0-9a-f]{40,64}) (commit|tree|blob|tag) ([0-9]+)\n")

Absent = Literal["missing", "ambiguous"]


class GitObject(NamedTuple):
    """An object: its full id in hexadecimal digits and its kind (commit, tree, blob or tag)."""

    id: str
    kind: str


class Reply(NamedTuple):
    """The answer to a request. `data` is None if there is no such object, or if it is too large."""

    found: GitObject | Absent
    data: bytes | None


class _EndedError(Exception):
    """The process is gone."""


class Batch:
    """Requests to the repository that holds `root`.

    Threads may share it, and so may a forked process, which starts a git of its own. A git that was killed is started
    again. The owner must close it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None
        self._noted: IO[bytes] | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def ask(self, names: Sequence[bytes], limit: int) -> list[Reply]:
        """The object that each name stands for; without the content if it has more than `limit` bytes.

        At least the first name is answered; after an object that is too large, the rest may not be. All names together
        must fit into a pipe of 4096 bytes.

        Raises:
            RevisionError: git cannot read the repository, or fails at the first name.
        """
        with self._own_lock():
            try:
                try:
                    return self._exchange(names, limit)
                except _EndedError:
                    self._stop()
                    return self._exchange(names, limit)
            except _EndedError:
                heard = self._heard()
                self._stop()
                raise repository_error(git_error(heard), str(self._root), names[0].decode(errors="replace")) from None
            except BaseException:  # an answer read by half would be taken for the next one
                self._stop()
                raise

    def close(self) -> None:
        """End git. A later request starts it again."""
        with self._own_lock():
            self._stop()

    def _exchange(self, names: Sequence[bytes], limit: int) -> list[Reply]:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        answers: list[Reply] = []
        try:
            process.stdin.write(b"".join([name + b"\n" for name in names]))
            process.stdin.flush()
            for name in names:
                answers.append(_answer(process.stdout, name, limit))
                if answers[-1].data is None and isinstance(answers[-1].found, GitObject):
                    self._stop()
                    break
        except (BrokenPipeError, _EndedError):
            process.kill()
            process.wait()
            if not answers:
                raise _EndedError from None
            self._stop()
        return answers

    def _heard(self) -> bytes:
        assert self._noted is not None
        self._noted.seek(0)
        return self._noted.read(1 << 16)

    def _start(self) -> subprocess.Popen[bytes]:
        if not self._root.is_dir():
            raise NotARepositoryError(NO_REPOSITORY, folder=str(self._root))
        # Whatever git has to say is kept in a file: a pipe that nobody reads would stop it one day.
        self._noted = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = subprocess.Popen(  # noqa: S603  no shell, no argument from anybody
                command(self._root, "cat-file", "--batch"),
                cwd=self._root,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._noted,
            )
        except OSError as error:
            raise no_git() from error
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        noted, self._noted = self._noted, None
        if process is not None:
            # Not by closing its input alone: a forked process may hold the other end, too.
            process.kill()
            process.wait()
            _close(process)
        if noted is not None:
            noted.close()

    def _own_lock(self) -> threading.Lock:
        if self._owner != os.getpid():
            self._owner, self._lock = os.getpid(), threading.Lock()
            if self._process is not None:
                self._process.returncode = 0  # it is the other process's to wait for
                _close(self._process)
            self._process = self._noted = None
        return self._lock


def _answer(pipe: IO[bytes], name: bytes, limit: int) -> Reply:
    line = pipe.readline()
    if line == name + b" missing\n":
        return Reply("missing", None)
    if line == name + b" ambiguous\n":
        return Reply("ambiguous", None)
    header = _HEADER.fullmatch(line)
    if header is None:
        raise _EndedError
    found, size = GitObject(header[1].decode(), header[2].decode()), int(header[3])
    if size > limit:
        return Reply(found, None)
    data = pipe.read(size + 1)
    if len(data) <= size:
        raise _EndedError
    return Reply(found, data[:size])


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
