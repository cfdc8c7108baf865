"""Asks the tables with SQL: only reads, only the tables, within limits of time and memory."""

import datetime
import math
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from threading import Timer
from typing import Any, Final

import msgspec

from dutylist.frontends.province.tables.duckdb_library import connect, duckdb_module, sql_literal
from dutylist.frontends.province.tables.fields import TABLES
from dutylist.frontends.province.tables.parquet import parquet_files
from dutylist.model.errors import MessageError
from dutylist.model.message import Message

Value = str | int | float | bool | None | list[Any] | dict[str, Any]

ONE_QUESTION: Final = Message(
    "一次只问一个问题，这里有 {count} 句", "one question at a time; these are {count} statements"
)
ONLY_READING: Final = Message(
    "只能查询（SELECT、WITH、FROM、DESCRIBE、SUMMARIZE），不能写、不能改设置",
    "questions only (SELECT, WITH, FROM, DESCRIBE, SUMMARIZE): nothing is written and no setting changed",
)
WRONG_SQL: Final = Message("查询没有成功：{detail}", "the query failed: {detail}")
TOO_SLOW: Final = Message("超过 {seconds} 秒没有查完，停下了", "stopped after {seconds} seconds")
LONGER: Final = Message("加条件，或者用 --seconds 放宽时间", "ask for less, or allow more with --seconds")
TOO_LARGE: Final = Message("内存 {memory} 不够这个查询用", "the query needs more memory than {memory}")
LARGER: Final = Message("加条件，或者用 --memory 放宽内存", "ask for less, or allow more with --memory")
SEE_TABLES: Final = Message(
    "有哪些表、哪些栏目：dutylist province query（不写 SQL）",
    "which tables and columns there are: dutylist province query, without SQL",
)
NO_FILES: Final = Message("查询不能读写文件，也不能上网", "a query cannot touch files or the network")


_MOST: Final = 1 << 63


class Limits(msgspec.Struct, frozen=True):
    """What a query may take: seconds, gigabytes, threads, and rows of its result."""

    seconds: float = 30.0
    memory: float = 1.0
    threads: int = 1
    rows: int = 100_000


class QueryResult(msgspec.Struct, frozen=True):
    """The result of a query; `more` tells whether there are more rows than were wanted."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    more: bool


def ask(folder: Path, sql: str, limits: Limits) -> QueryResult:
    """The answer of the tables in a folder.

    Raises:
        MessageError: it is no question, it is wrong, or it takes too long or too much.
    """
    library = duckdb_module()
    try:
        with open_tables(folder, limits) as database:
            return _answer(database, sql, limits)
    except library.InterruptException as error:
        raise MessageError(TOO_SLOW, LONGER, seconds=f"{limits.seconds:g}") from error
    except (library.OutOfMemoryException, MemoryError) as error:
        raise MessageError(TOO_LARGE, LARGER, memory=f"{limits.memory:g} GB") from error
    except library.PermissionException as error:
        raise MessageError(NO_FILES, SEE_TABLES) from error
    except library.Error as error:
        detail = str(error).partition("\n\n")[0].replace("\n", " ")
        raise MessageError(WRONG_SQL, SEE_TABLES, detail=detail) from error


def _answer(database: Any, sql: str, limits: Limits) -> QueryResult:
    statements = database.extract_statements(sql)
    if len(statements) != 1:
        raise MessageError(ONE_QUESTION, count=len(statements))
    if not _is_question(statements[0]):
        raise MessageError(ONLY_READING)
    timer = Timer(limits.seconds, database.interrupt)
    timer.daemon = True
    timer.start()
    try:
        answer = database.execute(statements[0])
        columns = tuple(each[0] for each in answer.description)
        found = answer.fetchmany(limits.rows + 1)
    finally:
        timer.cancel()
    rows = [tuple(map(plain_value, row)) for row in found[: limits.rows]]
    return QueryResult(columns, rows, len(found) > limits.rows)


def _is_question(statement: Any) -> bool:
    try:
        return bool(statement.type == duckdb_module().StatementType.SELECT)
    except ValueError:  # the library has no name in Python for some kinds of statements
        return False


@contextmanager
def open_tables(folder: Path, limits: Limits) -> Iterator[Any]:
    """A database that holds a view of each table, with comments, and can reach nothing else."""
    files = parquet_files(folder)
    database = connect(threads=limits.threads, memory_limit=f"{limits.memory}GB", temp_directory="")
    try:
        for table in TABLES:
            source = sql_literal(str(files[table.name]))
            database.execute(f"CREATE VIEW {table.name} AS FROM read_parquet({source})")
            database.execute(f"COMMENT ON VIEW {table.name} IS {sql_literal(table.zh)}")
            for field in table.fields:
                database.execute(f'COMMENT ON COLUMN {table.name}."{field.name}" IS {sql_literal(field.zh)}')
        allowed = ", ".join(sql_literal(str(file)) for file in files.values())
        database.execute(f"SET allowed_paths = [{allowed}]")
        database.execute("SET enable_external_access = false")
        database.execute("SET lock_configuration = true")
        yield database
    finally:
        database.close()


def plain_value(value: object) -> Value:
    """A value as JSON has it: dates and numbers of more than 64 bits as texts, numbers without a number as nothing."""
    if isinstance(value, int) and not -_MOST <= value < _MOST:
        return str(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    if isinstance(value, bytes):
        return value.hex()
    return float(value) if isinstance(value, Decimal) else str(value)
