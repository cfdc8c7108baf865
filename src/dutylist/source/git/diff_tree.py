"""What commits changed against their first parents, asked of one `git diff-tree` for all of them."""

import os
import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Final

import msgspec

from dutylist.model.file_kinds import DATA
from dutylist.source.git.dates import moment
from dutylist.source.git.errors import no_git, repository_error
from dutylist.source.git.objects import Objects
from dutylist.source.git.process import GitUnreadableError, run

_OPTIONS: Final = (
    "--stdin", "--root", "-r", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all",
    "--format=tformat:%H%x00%ad%x00%cd%x00%s", "--date=raw", "--encoding=UTF-8",
)  # fmt: skip
_RAW: Final = re.compile(rb":[0-7]+ ([0-7]+) [0-9a-f]+ ([0-9a-f]+) [A-Z]")


class File(msgspec.Struct, frozen=True):
    """A file at a commit: its path from the top of the repository, its mode in octal digits, the id of its content.

    The id is empty where the commit took the file away.
    """

    path: str
    mode: bytes
    id: str

    @property
    def place(self) -> str:
        """The folder of the checklist, now `duties`, that holds it."""
        return self.path.rsplit("/", 2)[0]

    @property
    def list_path(self) -> str:
        """The path as it is now counted, from the checklist's root."""
        return "/".join((DATA, *self.path.rsplit("/", 2)[1:]))


class Commit(msgspec.Struct, frozen=True):
    """A commit: its id, its author's date as ISO 8601 in the author's own time zone, its subject.

    `committed` is the committer's date in the same form. A date is None where the commit has none that can be.
    """

    id: str
    date: str | None
    subject: str
    committed: str | None = None


class ChangedFile(msgspec.Struct, frozen=True):
    """A commit and the files that it changed; a file that it took away has no id."""

    commit: Commit
    files: tuple[File, ...]


def changed_files(
    objects: Objects, lines: Iterable[tuple[str, ...]], names: Container[str] | None, *options: str
) -> Iterator[ChangedFile]:
    """What each commit changed in files of these names, of all names without any; commits that changed nothing are left out.

    A line is a commit and, unless it has none, the parent that it is compared with.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    given = "".join(f"{' '.join(line)}\n" for line in lines).encode("ascii")
    written = _written(objects, given, options)
    tokens = iter(written.split(b"\0"))
    token = next(tokens)
    while token:
        written_on, committed_on = moment(next(tokens)), moment(next(tokens))
        subject = next(tokens).decode("utf-8", "replace")
        commit = Commit(token.decode("ascii"), written_on, subject, committed_on)
        files: list[File] = []
        while (token := next(tokens, b"").removeprefix(b"\n")).startswith(b":"):
            path = os.fsdecode(next(tokens))
            if names is None or path.rpartition("/")[2] in names:
                files.append(_file(token, path))
        yield ChangedFile(commit, tuple(files))


@lru_cache(maxsize=1)
def _written(objects: Objects, given: bytes, options: tuple[str, ...]) -> bytes:
    """What git writes; the same question about other names is not asked twice in a row."""
    try:
        return run(objects.root, "diff-tree", *_OPTIONS, *options, given=given)
    except OSError as error:
        raise no_git() from error
    except GitUnreadableError as error:
        raise repository_error(error, str(objects.root)) from error


def _file(raw: bytes, path: str) -> File:
    found = _RAW.match(raw)
    assert found
    object_id = found[2].decode()
    return File(path, found[1], object_id if object_id.strip("0") else "")
