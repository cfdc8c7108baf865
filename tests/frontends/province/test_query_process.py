"""A query cannot take more than it is given, whatever it does to the process that it runs in."""

import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from dutylist.frontends.province.tables import query_process
from dutylist.frontends.province.tables.fields import TABLES
from dutylist.frontends.province.tables.parquet import write_parquet
from dutylist.frontends.province.tables.query import Limits, QueryResult
from dutylist.frontends.province.tables.query_process import QueryReply, answer_question, ask_apart
from dutylist.frontends.province.tables.rows import CountyRows
from dutylist.model.errors import UserError
from dutylist.source.worker_pool import JobReply


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Tables without rows."""
    write_parquet(tmp_path, {"350626": CountyRows({table.name: gzip.compress(b"") for table in TABLES}, 0)}, "nothing")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="the system holds processes to a limit")
def test_long_texts_and_lists_count_as_memory_and_the_next_question_is_answered(tables: Path) -> None:
    for sql in ("SELECT length(repeat('x', 2000000000))", "SELECT repeat('x', 1000000) FROM range(100000)"):
        with pytest.raises(UserError, match=r"内存 0.2 GB 不够"):
            ask_apart(tables, sql, Limits(seconds=60, memory=0.2))
    assert ask_apart(tables, "SELECT 1 AS one", Limits(memory=0.2)) == QueryResult(("one",), [(1,)], more=False)


class Pool:
    """Stands for the pool: its one worker ends as is said, or answers here."""

    def __init__(self, reply: JobReply | None = None) -> None:
        self.reply = reply

    def __call__(self, *_: object, **__: object) -> "Pool":
        """The pool that is asked for."""
        return self

    def run(self, jobs: Sequence[bytes]) -> Iterator[tuple[int, JobReply]]:
        """The one reply."""
        yield 0, self.reply or JobReply("done", answer_question(*jobs))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (JobReply("timeout", signal=9), "超过 3 秒没有查完"),
        (JobReply("killed", signal=9), "内存 1 GB 不够"),
        (JobReply("killed", signal=6), "内存 1 GB 不够"),
        (JobReply("fault", b"KeyError: 'x' (query.py:9)"), "程序出了缺陷，没有做完，不是内存不够"),
        (JobReply("killed", signal=11), "没有做完就结束了"),
        (JobReply("killed"), "没有做完就结束了"),
    ],
)
def test_the_end_of_the_process_is_told(monkeypatch: pytest.MonkeyPatch, reply: JobReply, told: str) -> None:
    monkeypatch.setattr(query_process, "WorkerPool", Pool(reply))
    with pytest.raises(UserError, match=told):
        ask_apart(Path("表"), "SELECT 1", Limits(seconds=3))


def test_refusals_come_through_whole_and_so_do_odd_characters(monkeypatch: pytest.MonkeyPatch, tables: Path) -> None:
    monkeypatch.setattr(query_process, "WorkerPool", Pool())
    monkeypatch.setattr(query_process, "_hold_to", lambda _: None)
    with pytest.raises(UserError, match="只能查询") as refused:
        ask_apart(tables, "UPDATE EXTENSIONS", Limits())
    assert refused.value.render("en").startswith("questions only")
    found = ask_apart(tables, "SELECT '\udcff', -170141183460469231731687303715884105727::HUGEINT", Limits())
    assert found.rows == [("?", "-170141183460469231731687303715884105727")]
    (tables / "items.parquet").write_bytes(b"PAR1")
    with pytest.raises(UserError, match="查询没有成功") as refused:
        ask_apart(tables, "SELECT 1", Limits())
    assert "province query" in refused.value.hints[0][0]


def test_running_out_of_memory_while_rows_are_encoded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> QueryResult:
        raise MemoryError

    monkeypatch.setattr(query_process, "ask", refuse)
    monkeypatch.setattr(query_process, "_hold_to", lambda _: None)
    question = query_process.Question("表", "SELECT 1", Limits())
    answer = msgspec.msgpack.decode(answer_question(msgspec.msgpack.encode(question)), type=QueryReply)
    assert answer.result is None
    assert "内存" in answer.sentence[0]
