"""Has counties done by a cluster: a few at a time go there, and what comes back is put where the caller wants it."""

import logging
import os
import time
import uuid
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from dutylist.frontends.province.cluster.task import PackedJob, PackedReply, do_packed, own_version
from dutylist.frontends.province.worker import CountyJob, JobAnswer
from dutylist.model.errors import MessageError
from dutylist.model.message import Argument, Message, language
from dutylist.source.folder_archive import ArchiveTooLargeError, SpecialFileError, pack_folder, unpack_folder
from dutylist.source.git.head_file import head_commit
from dutylist.source.worker_pool import JobReply

MISSING: Final = Message("没有装 Dask，在集群上做要用它", "Dask is not installed; a cluster needs it")
INSTALL: Final = Message(
    "在装 dutylist 的地方运行 pip install 'dutylist[cluster]'，或者 pip install distributed（免安装的文件夹里装不了）",
    "install it beside dutylist: pip install 'dutylist[cluster]', or pip install distributed (not beside the bundled program)",
)
NO_ADDRESS: Final = Message("“{address}”不是集群的地址", "'{address}' is no address of a cluster")
LIKE: Final = Message("写成 tcp://主机:8786 或者 tls://主机:8786", "write tcp://HOST:8786 or tls://HOST:8786")
NO_CLUSTER: Final = Message("连不上集群 {address}：{detail}", "the cluster {address} cannot be reached: {detail}")
NO_WORKERS: Final = Message("集群 {address} 里没有工作进程", "the cluster {address} has no workers")
START_WORKERS: Final = Message("在每台机器上运行 dask worker {address}", "start some: dask worker {address}")
LOST: Final = Message("与集群的连接断了，没有做完", "the cluster was lost before it was done")
GONE: Final = Message("集群里没有工作进程了，没有做完", "the cluster has no workers left; it was not done")
POISON: Final = Message(
    "做这个县的工作进程一再被杀，不再试了", "the workers that did it were killed again and again; it is tried no more"
)
OTHER_VERSION: Final = Message(
    "集群上的 dutylist 是 {theirs}，这里是 {ours}，要一样",
    "the cluster has dutylist {theirs}, this is {ours}: they must be the same",
)
TOO_LARGE: Final = Message(
    "文件夹太大（超过 1 GB），不能送到集群", "the folder is too large (more than 1 GB) for a cluster"
)
SPECIAL: Final = Message(
    "{path} 不是普通文件（管道、设备一类），不能送到集群；不加 --cluster 做",
    "{path} is no plain file (a pipe, a device) and cannot be sent to a cluster; do it without --cluster",
)
WITHIN: Final = Message(
    "这个文件夹在别的仓库里面，在集群上看不到提交；不加 --cluster 做，或者在 province.yaml 写 git 地址",
    "the folder lies within another repository, whose commit a cluster does not see; do it without --cluster, or name an "
    "address of git in province.yaml",
)
FAILED: Final = Message("集群上没有做成：{detail}", "the cluster failed: {detail}")
_VARIABLES: Final = ("DUTYLIST_LANG", "DUTYLIST_MODEL", "DUTYLIST_TODAY", "NO_COLOR", "TZ")
"""What a result depends on beside the program and the county; unset here is unset there."""
_AHEAD: Final = 2
"""So many counties wait in the cluster for each that is being done, so that no worker is idle."""
_PATIENCE: Final = 30.0
"""Seconds to wait for the scheduler, for the first worker, and for another one when there is none left."""
_DELIVERY: Final = 600.0
"""Seconds in which a result that is done has to come here."""
_ASK_EVERY: Final = 1.0

Submitted = dict[Any, int]


class ClusterPool:
    """A cluster at an address, which does jobs on folders; `output` stands in their words for the folder they write into.

    `do` is what is done there.
    """

    def __init__(
        self,
        address: str,
        seconds: float,
        output: str,
        do: Callable[[bytes], bytes] = do_packed,
        patience: float = _PATIENCE,
    ) -> None:
        if not address.startswith(("tcp://", "tls://")):
            raise MessageError(NO_ADDRESS, LIKE, address=address)
        try:
            import distributed
        except ImportError as error:
            raise MessageError(MISSING, INSTALL) from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        self._library: Any = distributed
        self._address = address
        self._seconds = seconds
        self._output = output
        self._do = do
        self._patience = patience
        self._version = own_version()

    def run(self, jobs: Sequence[CountyJob], asides: Sequence[Path | None]) -> Iterator[tuple[int, JobReply]]:
        """Each job's number with its reply, as they come; files are then in the folder aside that the job has.

        Raises:
            MessageError: the cluster cannot be reached, or has no workers.
        """
        client = self._client()
        try:
            client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError as error:
            client.close(timeout=1)
            raise MessageError(NO_WORKERS, START_WORKERS, address=self._address) from error
        try:
            yield from self._run(client, jobs, asides)
        finally:
            client.close(timeout=1)

    def _client(self) -> Any:
        try:
            return self._library.Client(self._address, timeout=self._patience)
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
            detail = str(error).partition("\n")[0]
            raise MessageError(NO_CLUSTER, address=self._address, detail=detail) from error

    def _run(
        self, client: Any, jobs: Sequence[CountyJob], asides: Sequence[Path | None]
    ) -> Iterator[tuple[int, JobReply]]:
        waiting = list(range(len(jobs)))[::-1]
        suspects: list[int] = []
        alone: set[int] = set()
        submitted: Submitted = {}
        without_workers: float | None = None
        why = LOST
        while waiting or submitted or suspects:
            if client.status != "running":
                break
            threads = sum(client.nthreads().values())
            if not waiting and not submitted:
                # Workers that died take what waited there under suspicion, too: alone, each shows what it is.
                alone.add(suspects[-1])
                waiting.append(suspects.pop())
            while waiting and len(submitted) < _AHEAD * max(1, threads):
                number = waiting.pop()
                try:
                    submitted[self._submit(client, jobs[number], asides[number])] = number
                except _NotSentError as error:
                    yield number, _refusal(error.why, **error.arguments)
            if threads:
                without_workers = None
            elif without_workers is None:
                without_workers = time.monotonic()
            elif time.monotonic() - without_workers > self._patience:
                why = GONE
                break
            for future in self._completed(submitted):
                number = submitted.pop(future)
                reply = self._reply(future, asides[number])
                future.release()
                if reply is not None:
                    yield number, reply
                elif number in alone:
                    yield number, _refusal(POISON)
                else:
                    suspects.append(number)
        for number in (*waiting, *suspects, *submitted.values()):
            yield number, _refusal(why)

    def _submit(self, client: Any, job: CountyJob, aside: Path | None) -> Any:
        folder = Path(job.root)
        if not (folder / ".git").is_dir() and head_commit(folder) is not None:
            raise _NotSentError(WITHIN)
        try:
            packed = pack_folder(folder)
        except ArchiveTooLargeError as error:
            raise _NotSentError(TOO_LARGE) from error
        except SpecialFileError as error:
            raise _NotSentError(SPECIAL, path=error.path) from error
        except OSError as error:
            raise _NotSentError(FAILED, detail=str(error)) from error
        # The words name a folder of this machine, in place of which the worker puts one of its own.
        words = tuple(word.replace(str(aside), self._output) if aside else word for word in job.words)
        variables = {name: os.environ.get(name, "") for name in _VARIABLES}
        sent = PackedJob(
            msgspec.structs.replace(job, root="", words=words),
            packed,
            self._output if aside else None,
            self._seconds,
            {name: value for name, value in variables.items() if value},
            self._version,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large tasks: what is sent with the task outlives its worker
            return client.submit(self._do, msgspec.msgpack.encode(sent), pure=False, key=f"dutylist-{uuid.uuid4()}")

    def _completed(self, submitted: Submitted) -> Sequence[Any]:
        """The counties that have ended by now, or within a second."""
        try:
            return list(self._library.wait(list(submitted), timeout=_ASK_EVERY, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return ()
        except Exception as error:  # a cluster that is gone cancels what it had
            if not _is_cancelled(error):
                raise
            return ()

    def _reply(self, future: Any, aside: Path | None) -> JobReply | None:
        """What became of a county; None where workers that had it were killed again and again."""
        try:
            data = future.result(timeout=_DELIVERY)
            reply = msgspec.msgpack.decode(data, type=PackedReply)
            if reply.version:
                return _refusal(OTHER_VERSION, theirs=reply.version, ours=self._version)
            if aside is not None and reply.files:
                unpack_folder(reply.files, aside)
        except self._library.KilledWorker:
            return None
        except Exception as error:  # whatever happened on another machine, to this county alone
            return (
                _refusal(LOST) if _is_cancelled(error) else _refusal(FAILED, detail=f"{type(error).__name__}: {error}")
            )
        return JobReply(reply.ending, reply.data, reply.signal)


class _NotSentError(Exception):
    """A county that cannot be done by a cluster."""

    def __init__(self, why: Message, **arguments: Argument) -> None:
        super().__init__(why.en)
        self.why = why
        self.arguments = arguments


def _is_cancelled(error: Exception) -> bool:
    return "Cancelled" in type(error).__name__


def _refusal(why: Message, **arguments: Argument) -> JobReply:
    """The reply for a county that was not done."""
    return JobReply("done", msgspec.msgpack.encode(JobAnswer(2, b"", why.render(arguments, language()))))
