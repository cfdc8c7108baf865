"""What a worker of the cluster does: one county, in a process of its own, from bytes to bytes.

The worker needs nothing but the program in the version of the caller. Whatever the county does to its process, the
worker lives on.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

import msgspec

from dutylist import __version__
from dutylist.features.find.vector_store import VARIABLE as VECTORS
from dutylist.frontends.province.worker import CountyJob
from dutylist.reading.record_cache import cache_folder
from dutylist.source.folder_archive import pack_folder, unpack_folder
from dutylist.source.processors import with_share
from dutylist.source.worker_pool import Ending, WorkerPool
from dutylist.writing.result_folder import temporary_folder

_LOOK_EVERY: Final = 1.0


class PackedJob(msgspec.Struct, frozen=True):
    """A job with the folder that it is about. `output` stands in its words for the folder that it writes into."""

    job: CountyJob
    folder: bytes
    output: str | None
    seconds: float
    variables: dict[str, str]
    version: str


class PackedReply(msgspec.Struct, frozen=True):
    """What became of a packed job, with the files that it has made; `version` is set where it is another than wanted."""

    ending: Ending = "done"
    data: bytes = b""
    signal: int = 0
    files: bytes = b""
    version: str = ""


def own_version() -> str:
    """The version of this program, to the file."""
    import hashlib

    house = Path(__file__).parents[3]
    seen = hashlib.sha256()
    for file in sorted(house.rglob("*.py")):
        seen.update(f"{file.relative_to(house).as_posix()} {file.stat().st_size}\n".encode())
    return f"{__version__} ({seen.hexdigest()[:8]})"


@contextmanager
def _ended_with_the_worker(pool: WorkerPool) -> Iterator[None]:
    """End the pool when the worker of the cluster is closing, as it does when the scheduler is gone."""
    done = Event()
    try:
        from distributed import get_worker

        worker = get_worker()
    except (ImportError, ValueError):  # not in a cluster
        yield
        return

    def watch() -> None:
        while not done.wait(_LOOK_EVERY):
            if worker.status.name not in ("init", "running", "paused"):
                pool.close()
                return

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def do_packed(data: bytes) -> bytes:
    """Do an encoded `PackedJob`; the encoded reply."""
    packed = msgspec.msgpack.decode(data, type=PackedJob)
    if packed.version != own_version():
        return msgspec.msgpack.encode(PackedReply(version=own_version()))
    with temporary_folder() as made:
        root, output = made / "county", made / "output"
        unpack_folder(packed.folder, root)
        output.mkdir()
        words = tuple(word.replace(packed.output, str(output)) if packed.output else word for word in packed.job.words)
        job = msgspec.structs.replace(packed.job, root=str(root), words=words)
        # Another folder each time would fill the cache of the machine.
        # The machine's other processors are for its other workers.
        variables = {**packed.variables, **with_share(1), "DUTYLIST_CACHE_DIR": str(made / "cache")}
        variables[VECTORS] = os.environ.get(VECTORS) or str(cache_folder())  # of texts, whatever county has them
        pool = WorkerPool("dutylist.frontends.province.worker", "main", 1, packed.seconds, variables)
        with _ended_with_the_worker(pool):
            ((_, reply),) = pool.run([msgspec.msgpack.encode(job)])
        files = pack_folder(output) if packed.output and reply.ending == "done" else b""
    return msgspec.msgpack.encode(PackedReply(reply.ending, reply.data, reply.signal, files))
