"""What a worker does: one task for one county, and the answer as bytes."""

from pathlib import Path
from typing import Literal

import msgspec

from dutylist.frontends.command_run import run_apart
from dutylist.frontends.province.tables.rows import encoded_rows
from dutylist.model.errors import UserError
from dutylist.model.place_words import use_words
from dutylist.source.worker_pool import serve_jobs

Task = Literal["command", "rows"]
"""`command` runs a command of the program, `rows` gives the rows of the list for the tables over all counties."""


class CountyJob(msgspec.Struct, frozen=True):
    """A task on the list in a folder, that of a `county` with a name and a code. `words` are those of a `command`."""

    task: Task
    root: str
    words: tuple[str, ...]
    county: tuple[str, str] = ("", "")


class JobAnswer(msgspec.Struct, frozen=True):
    """The exit status of a task, what it gave, and its notices."""

    status: int
    result: bytes
    notices: str = ""


def main(_arguments: list[str]) -> int:
    """Answer the jobs of a pool."""
    return serve_jobs(answer)


def answer(job: bytes) -> bytes:
    """Do an encoded job; the encoded answer."""
    wanted = msgspec.msgpack.decode(job, type=CountyJob)
    return msgspec.msgpack.encode(_rows(wanted) if wanted.task == "rows" else _command(wanted))


def _command(wanted: CountyJob) -> JobAnswer:
    done = run_apart(Path(wanted.root), wanted.words)
    return JobAnswer(done.status, done.result.encode(), done.notices)


def _rows(wanted: CountyJob) -> JobAnswer:
    use_words(None)
    try:
        return JobAnswer(0, encoded_rows(Path(wanted.root), *wanted.county))
    except UserError as error:
        return JobAnswer(2, b"", error.text)
