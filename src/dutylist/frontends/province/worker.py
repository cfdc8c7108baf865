"""What a worker does: one task for one county, and the answer as bytes."""

from pathlib import Path
from typing import Literal

import msgspec

from dutylist.frontends.command_run import run_apart
from dutylist.source.worker_pool import serve_jobs

Task = Literal["command"]
"""`command` runs a command of the program."""


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
    done = run_apart(Path(wanted.root), wanted.words)
    return msgspec.msgpack.encode(JobAnswer(done.status, done.result.encode(), done.notices))
