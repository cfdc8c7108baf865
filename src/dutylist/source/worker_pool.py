"""A pool of worker processes in which the end of one costs nothing but its own job.

Each worker is a process of this program that takes one job after the other through its standard input. A thread of ours
waits for each of them; a job that takes too long, or whose worker dies, is answered as such, and a new worker goes on
with the next one. A worker that hears that we are gone ends itself and all that it has started.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, Literal

import msgspec

from dutylist.source.own_process import own_process
from dutylist.source.processors import processors, with_share

Ending = Literal["done", "fault", "killed", "timeout"]
_LENGTH: Final = 8
_DONE, _FAULT = b"d", b"f"
"""The first byte of a worker's reply."""
_LONGEST_REPLY: Final = 1 << 31
_LONGEST_FAULT: Final = 200
_TRIES: Final = 2
"""A job whose worker was killed is tried again once: it may have been somebody else's fault."""
_LOOK_EVERY: Final = 0.5
_JOBS_OF_A_WORKER: Final = 64
"""After so many jobs a worker is replaced, so that memory which is never returned does not add up."""


class JobReply(msgspec.Struct, frozen=True):
    """What became of a job: the bytes that the worker answered, or how it ended without an answer.

    `fault` is one of the program; `data` is then the exception in one line. `signal` is the number of the signal that killed the worker, 0 if none did.
    """

    ending: Ending
    data: bytes = b""
    signal: int = 0


class WorkerPool:
    """So many worker processes that run `function` of `module`, which has to call `serve_jobs`.

    They share the processors, so that what each of them starts does not stand in the way of the others. `variables` are put
    into their environment, beside those of this process. A job whose worker is killed is tried so many times.
    """

    def __init__(
        self,
        module: str,
        function: str,
        workers: int,
        seconds: float,
        variables: Mapping[str, str] | None = None,
        tries: int = _TRIES,
    ) -> None:
        self._words = own_process(module, function)
        self._variables = variables or {}
        self._environment: Mapping[str, str] = os.environ
        self._count = workers
        self._tries = tries
        self._seconds = seconds
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def run(self, jobs: Sequence[bytes]) -> Iterator[tuple[int, JobReply]]:
        """Each job's number with its reply, as they come; few replies are held in memory at a time."""
        waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in range(len(jobs)):
            waiting.put(number)
        count = min(self._count, len(jobs))
        replies: queue.Queue[tuple[int, JobReply]] = queue.Queue(maxsize=max(1, count))
        share = max(1, processors() // max(1, count))
        self._environment = {**os.environ, **with_share(share), **self._variables}
        for _ in range(count):
            threading.Thread(target=self._supervise, args=(jobs, waiting, replies), daemon=True).start()
        try:
            for _ in range(len(jobs)):
                yield _next(replies)
        finally:
            self.close()

    def close(self) -> None:
        """End every worker with all that it has started."""
        with self._lock:
            self._closed = True
            left = tuple(self._processes)
        for process in left:
            _kill(process)
            process.wait()

    def _supervise(
        self, jobs: Sequence[bytes], waiting: "queue.SimpleQueue[int]", replies: "queue.Queue[tuple[int, JobReply]]"
    ) -> None:
        """Let one worker after the other do what is waiting."""
        process: subprocess.Popen[bytes] | None = None
        done = 0
        while not self._closed:
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                break
            reply = JobReply("killed")
            for _ in range(self._tries):
                if process is None or done >= _JOBS_OF_A_WORKER:
                    self._retire(process)
                    process, done = self._start(), 0
                if process is None:
                    break
                reply = self._ask(process, jobs[number])
                done += 1
                if reply.ending not in ("done", "fault"):
                    self._retire(process)
                    process = None
                if reply.ending != "killed" or self._closed:
                    break
            replies.put((number, reply))
        self._retire(process)

    def _ask(self, process: "subprocess.Popen[bytes]", job: bytes) -> JobReply:
        assert process.stdin
        assert process.stdout
        late = threading.Event()

        def end() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(self._seconds, end)
        timer.daemon = True
        timer.start()
        try:
            send_frame(process.stdin, job)
            data = receive_frame(process.stdout)
        except OSError:
            data = None
        finally:
            timer.cancel()
        if data is not None:
            return JobReply("fault" if data[:1] == _FAULT else "done", data[1:])
        _kill(process)
        return JobReply("timeout" if late.is_set() else "killed", signal=max(0, -process.wait()))

    def _start(self) -> "subprocess.Popen[bytes] | None":
        """A new worker; None if the system has no room for one."""
        try:
            process = subprocess.Popen(  # noqa: S603  this program itself
                self._words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                start_new_session=True,
            )
        except OSError:
            return None
        with self._lock:
            self._processes.add(process)
            if self._closed:
                _kill(process)
        return process

    def _retire(self, process: "subprocess.Popen[bytes] | None") -> None:
        if process is None:
            return
        _kill(process)
        process.wait()
        with self._lock:
            self._processes.discard(process)
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


def _next(replies: "queue.Queue[tuple[int, JobReply]]") -> tuple[int, JobReply]:
    """The next reply. On Windows nothing interrupts a wait, so that it must not be for ever."""
    while True:
        with contextlib.suppress(queue.Empty):
            return replies.get(timeout=_LOOK_EVERY)


def serve_jobs(do: Callable[[bytes], bytes]) -> int:
    """What a worker does: answer every job until no more come; ends at once when the pool is gone.

    An exception is told in place of an answer; want of memory ends the worker, so that all that it holds is free again.
    """
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever prints must not get between the replies
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        source = os.fdopen(os.dup(0), "rb")
        while (job := receive_frame(source)) is not None:
            jobs.put(job)
        _end_family()

    threading.Thread(target=listen, daemon=True).start()
    while True:
        send_frame(replies, _reply(do, jobs.get()))


def _reply(do: Callable[[bytes], bytes], job: bytes) -> bytes:
    try:
        return _DONE + do(job)
    except MemoryError:
        raise
    except Exception as error:
        return _FAULT + _in_words(error).encode(errors="backslashreplace")


def _in_words(error: Exception) -> str:
    """An exception in one line, with the place in the program where it was raised."""
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    said = str(error).partition("\n")[0][:_LONGEST_FAULT]
    return f"{type(error).__name__}: {said} ({Path(place.filename).name}:{place.lineno})"


def send_frame(stream: IO[bytes], data: bytes) -> None:
    """Write bytes with their length before them."""
    stream.write(len(data).to_bytes(_LENGTH) + data)
    stream.flush()


def receive_frame(stream: IO[bytes]) -> bytes | None:
    """The bytes that `send_frame` wrote at the other end; None where they do not come whole."""
    head = stream.read(_LENGTH)
    length = int.from_bytes(head)
    if len(head) < _LENGTH or length > _LONGEST_REPLY:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a worker and what it has started; one that has been waited for is gone already."""
    if process.returncode is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _end_family() -> None:
    """End this process and what it has started."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
