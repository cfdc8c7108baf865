"""A province of three counties, and workers in this process."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from dutylist.frontends.province import run as engine
from dutylist.frontends.province.worker import CountyJob, JobAnswer, answer
from dutylist.source.worker_pool import JobReply

from .provinces import province


class Workers:
    """Stands for the pool of workers: jobs are done here, but for folders with an ending, or files, of their own."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.words: list[tuple[str, ...]] = []
        self.endings: dict[str, JobReply] = {}
        self.made: dict[str, list[str]] = {}

    def __call__(self, *_: object) -> "Workers":
        """The pool that is asked for."""
        return self

    def run(self, jobs: Sequence[bytes]) -> Iterator[tuple[int, JobReply]]:
        """The jobs from the last to the first."""
        for number, job in reversed(list(enumerate(jobs))):
            wanted = msgspec.msgpack.decode(job, type=CountyJob)
            code = Path(wanted.root).name
            self.done.append(code)
            self.words.append(wanted.words)
            for name in self.made.get(code, ()):
                (Path(wanted.words[-1]) / name).write_text(name)
            made = JobReply("done", msgspec.msgpack.encode(JobAnswer(0, b""))) if code in self.made else None
            yield number, self.endings.get(code) or made or JobReply("done", answer(job))


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Workers:
    """Workers in this process."""
    made = Workers()
    monkeypatch.setattr(engine, "WorkerPool", made)
    return made


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A province of three counties, the current folder, with a cache of its own."""
    province(tmp_path / "省", {"东山县": "", "云霄县": "", "漳浦县": ""})
    monkeypatch.chdir(tmp_path / "省")
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "省"
