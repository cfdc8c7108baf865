"""Asks the tables in a process of its own, which the system holds to the limits where the library does not.

The library counts the memory of its tables, but neither that of long texts and lists within a row nor that of the rows
that are handed out, and it looks at the time between steps only.
"""

import sys
from pathlib import Path
from typing import Final

import msgspec

from dutylist.frontends.province.results import FAULT
from dutylist.frontends.province.tables.duckdb_library import duckdb_module
from dutylist.frontends.province.tables.query import (
    LARGER,
    LONGER,
    SEE_TABLES,
    TOO_LARGE,
    TOO_SLOW,
    Limits,
    QueryResult,
    ask,
)
from dutylist.model.errors import MessageError, UserError
from dutylist.model.message import Message
from dutylist.source.worker_pool import WorkerPool, serve_jobs

ENDED: Final = Message("查询进程没有做完就结束了", "the process of the query ended before it was done")
_PATIENCE: Final = 5.0
"""Seconds after the end of the time in which a query may stop by itself."""
_OVERHEAD: Final = 0.2
"""Gigabytes that the process has beside the tables."""
_GIGABYTE: Final = 1 << 30
_FOR_WANT_OF_MEMORY: Final = (6, 9)
"""The signals by which a process ends that gets no more memory, or that the system ends to have some again."""


class Question(msgspec.Struct, frozen=True):
    """A query with the folder of the tables that it asks."""

    folder: str
    sql: str
    limits: Limits


class QueryReply(msgspec.Struct, frozen=True):
    """The result of a query, or the sentence and the hint, in both languages, that say why there is none."""

    result: QueryResult | None
    sentence: tuple[str, str] = ("", "")
    hints: tuple[tuple[str, str], ...] = ()


def ask_apart(folder: Path, sql: str, limits: Limits) -> QueryResult:
    """The answer of the tables in a folder, whatever the query does to the process that it runs in.

    Raises:
        UserError: it is no question, it is wrong, or it takes too long or too much.
        MessageError: DuckDB is not installed.
    """
    duckdb_module()
    pool = WorkerPool(
        "dutylist.frontends.province.tables.query_process", "main", 1, limits.seconds + _PATIENCE, tries=1
    )
    question = Question(str(folder), sql.encode(errors="replace").decode(), limits)
    ((_, reply),) = pool.run([msgspec.msgpack.encode(question)])
    if reply.ending == "timeout":
        raise MessageError(TOO_SLOW, LONGER, seconds=f"{limits.seconds:g}")
    if reply.signal in _FOR_WANT_OF_MEMORY:
        raise MessageError(TOO_LARGE, LARGER, memory=f"{limits.memory:g} GB")
    if reply.ending == "fault":
        raise MessageError(FAULT, detail=reply.data.decode())
    if reply.ending == "killed":
        raise MessageError(ENDED, SEE_TABLES)
    answer = msgspec.msgpack.decode(reply.data, type=QueryReply)
    if answer.result is None:
        raise UserError(*answer.sentence, *answer.hints)
    return answer.result


def main(_arguments: list[str]) -> int:
    """Answer the questions of a pool."""
    return serve_jobs(answer_question)


def answer_question(data: bytes) -> bytes:
    """The encoded answer to an encoded question."""
    question = msgspec.msgpack.decode(data, type=Question)
    limits = question.limits
    try:
        _hold_to(limits.memory + _OVERHEAD)
        return msgspec.msgpack.encode(QueryReply(ask(Path(question.folder), question.sql, limits)))
    except MemoryError:
        error: UserError = MessageError(TOO_LARGE, LARGER, memory=f"{limits.memory:g} GB")
    except UserError as refusal:
        error = refusal
    return msgspec.msgpack.encode(QueryReply(None, error.sentence, error.hints))


def _hold_to(gigabytes: float) -> None:
    """Let this process have so much memory, where the system knows such a limit."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = int(gigabytes * _GIGABYTE)
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
