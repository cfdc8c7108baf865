"""The pool of workers: what kills one costs its own job and no other."""

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dutylist.source import worker_pool
from dutylist.source.worker_pool import JobReply, WorkerPool

WORKER = """
import os, sys, time
sys.path[:] = {path!r}
from dutylist.source.worker_pool import serve_jobs
def do(job):
    word, _, rest = job.decode().partition(" ")
    if word == "die" or word == "once" and not os.path.exists(rest) and not open(rest, "w").close():
        os.kill(os.getpid(), 9)
    if word == "fault":
        raise KeyError(rest)
    if word == "hungry":
        raise MemoryError
    if word == "leave":
        os._exit(0)
    if word == "wait":
        os.system("sleep 60")
    if word == "share":
        return " ".join(os.environ[name] for name in ("DUTYLIST_PROCESSORS", "RAYON_NUM_THREADS")).encode()
    print("between the replies")
    return job.upper()
sys.exit(serve_jobs(do))
"""


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> WorkerPool:
    """Two workers, with time enough for each job on a machine that is busy."""
    words = [sys.executable, "-I", "-c", WORKER.format(path=sys.path)]
    monkeypatch.setattr(worker_pool, "own_process", lambda *_: words)
    return WorkerPool("module", "function", 2, 300.0)


def test_a_worker_that_dies_costs_its_own_job_alone(pool: WorkerPool, tmp_path: Path) -> None:
    jobs = [b"a", b"die", b"b", f"once {tmp_path / 'flag'}".encode(), b"leave", b"c" * 100_000, b"d"]
    replies = dict(pool.run(jobs))
    assert replies == {
        number: JobReply("killed", signal=9)
        if job == b"die"
        else JobReply("killed")
        if job == b"leave"
        else JobReply("done", job.upper())
        for number, job in enumerate(jobs)
    }
    assert all(process.returncode is not None for process in pool._processes)


def test_a_worker_that_hangs_costs_its_own_job_alone(pool: WorkerPool, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((0.2, 300.0))
    timer = threading.Timer
    monkeypatch.setattr("threading.Timer", lambda _, end: timer(next(seconds), end))
    pool._count = 1
    assert list(pool.run([b"wait", b"a"])) == [(0, JobReply("timeout", signal=9)), (1, JobReply("done", b"A"))]


def test_a_fault_of_the_program_is_told_as_one_and_want_of_memory_is_not(pool: WorkerPool) -> None:
    pool._count = 1
    fault, hungry, fine = (reply for _, reply in sorted(pool.run([b"fault here", b"hungry", b"a"])))
    assert fault.ending == "fault"
    assert re.fullmatch(rb"KeyError: 'here' \(.*:\d+\)", fault.data)
    assert hungry.ending == "killed"
    assert fine == JobReply("done", b"A")


@pytest.mark.parametrize(("jobs", "share"), [(1, b"6 6"), (2, b"3 3"), (9, b"3 3")])
def test_the_workers_share_the_processors(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch, jobs: int, share: bytes
) -> None:
    monkeypatch.setenv("DUTYLIST_PROCESSORS", "6")
    assert {reply.data for _, reply in pool.run([b"share"] * jobs)} == {share}


def test_no_job_is_no_process(pool: WorkerPool) -> None:
    assert list(pool.run([])) == []


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
def test_workers_end_with_what_they_started_when_the_pool_is_killed() -> None:
    script = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from dutylist.source import worker_pool\n"
        f"worker_pool.own_process = lambda *_: [sys.executable, '-I', '-c', {WORKER.format(path=sys.path)!r}]\n"
        "pool = worker_pool.WorkerPool('m', 'f', 1, 60)\n"
        "for _, reply in pool.run([b'a', b'wait']):\n"
        "    print(*(each.pid for each in pool._processes), flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout
    group = int(process.stdout.readline())
    process.kill()
    process.communicate()
    end = time.monotonic() + 20
    while _lives(group):
        assert time.monotonic() < end, "the worker outlives its pool"
        time.sleep(0.02)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
