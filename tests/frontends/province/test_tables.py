"""The tables over all counties: as they are described, made anew only where something has changed, and asked safely."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import duckdb
import jsonschema_rs
import pytest

from dutylist.frontends.province import query_command
from dutylist.frontends.province.tables import query as engine
from dutylist.frontends.province.tables.fields import TABLES, VERSION
from dutylist.frontends.province.tables.parquet import parquet_files
from dutylist.frontends.province.tables.query import plain_value
from tests.command import Ran, in_process

from .conftest import Workers
from .provinces import province

SCHEMAS = Path(__file__).parents[3] / "docs/json"


@pytest.fixture(autouse=True)
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are answered in this process."""
    monkeypatch.setattr(query_command, "ask_apart", engine.ask)


def rows_of(sql: str) -> list[tuple[Any, ...]]:
    """What DuckDB itself answers."""
    with duckdb.connect() as database:
        return database.execute(sql).fetchall()


def ask(sql: str, *options: str) -> list[list[object]]:
    """The rows of an answer, which is as its schema says."""
    ran = in_process("province", "query", sql, "--format", "json", *options)
    assert ran.status == 0, ran.err
    schema = json.loads((SCHEMAS / "province-query.schema.json").read_text())
    jsonschema_rs.Draft202012Validator(schema).validate(ran.report)
    rows: list[list[object]] = ran.report["rows"]
    return rows


def test_the_tables_are_exported_as_they_are_described(root: Path, workers: Workers) -> None:
    ran = in_process("province", "export", "--format", "parquet", "-o", "表")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("3 个县的表在 表：counties.parquet、items.parquet")
    files = parquet_files(root / "表")
    assert {path.name for path in (root / "表").iterdir()} == {file.name for file in files.values()}
    first = {name: file.read_bytes() for name, file in files.items()}
    for table in TABLES:
        found = rows_of(f"DESCRIBE FROM '{files[table.name]}'")
        assert [each[:2] for each in found] == [(field.name, field.type) for field in table.fields]
    rows = rows_of(f"FROM '{files['items']}' SELECT county, id, list, title, townships, origin ORDER BY 1, 2")
    assert len(rows) == 12
    assert rows[3] == (
        "东山县",
        "DS0401",
        "recalled",
        "对擅自采矿行为的处罚",
        ["西埔镇", "铜陵镇", "前楼镇"],
        "delegated_enforcement",
    )
    townships = rows_of(f"FROM '{files['item_townships']}' SELECT id, township, code WHERE county_code = '350622'")
    assert ("DS0401", "铜陵镇", "350622106") in townships
    metadata = rows_of(f"FROM parquet_kv_metadata('{files['items']}') SELECT decode(key), decode(value)")
    assert dict(metadata)["dutylist_tables"] == str(VERSION)

    times = {name: file.stat().st_mtime_ns for name, file in files.items()}
    workers.done.clear()
    in_process("province", "export", "--format", "parquet", "-o", "表")
    assert workers.done == []
    assert {name: file.stat().st_mtime_ns for name, file in files.items()} == times
    # Made again of the same lists they are the same bytes; what is broken or of another content is replaced.
    files["items"].write_bytes(b"PAR1")
    in_process("province", "export", "--format", "parquet", "-o", "表")
    assert {name: file.read_bytes() for name, file in files.items()} == first
    (root / "counties/350622/duties/basic/DS0001.yaml").write_text("x: [")
    (root / "counties/350623/duties/checklist.yaml").unlink()
    ran = in_process("province", "export", "--format", "parquet", "-o", "表")
    assert ran.status == 1
    assert "云霄县有 1 个文件读不出来，没有计入" in ran.err
    assert "注意：没有漳浦县的：counties/350623 里没有 duties/checklist.yaml" in ran.err
    assert rows_of(f"FROM '{files['items']}' SELECT count(*)") == [(7,)]


def test_questions_are_answered(root: Path, workers: Workers) -> None:
    assert ask("SELECT list, count(*) FROM items GROUP BY list ORDER BY list") == [
        ["basic", 6],
        ["cooperative", 3],
        ["recalled", 3],
    ]
    assert ask("FROM counties SELECT county, effective, commit WHERE county_code = '350622'") == [
        ["云霄县", "2025-03-01", None]
    ]
    assert ask("SELECT DISTINCT department FROM item_departments WHERE role = 'receiver'") == [["县自然资源局"]]
    assert ask("FROM items SELECT township_duties[1] WHERE list = 'cooperative' LIMIT 1", "--county", "东山县") != []
    commented = ask("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'items'")
    comments = {str(column): comment for column, comment in commented}
    assert comments["title"] == "事项名称"
    text = in_process("province", "query", "FROM items SELECT id, title, keywords LIMIT 2").out
    assert re.search(r"^id +title +keywords$", text, re.MULTILINE)
    assert "2 行" in text
    assert in_process("province", "query", "FROM items SELECT 1", "province.yaml", "--format", "json").status == 0
    limited = in_process("province", "query", "FROM items SELECT id", "--rows", "2", "--format", "json")
    assert len(limited.report["rows"]) == 2
    assert "只取了前 2 行" in limited.err


def test_numbers_of_any_size_are_answered(made_tables: Path) -> None:
    assert ask("SELECT 9223372036854775807, 9223372036854775808::HUGEINT", "--tables", str(made_tables)) == [
        [9223372036854775807, "9223372036854775808"]
    ]


def test_a_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    for name in parquet_files(tmp_path):
        (tmp_path / f"{name}.parquet").write_bytes(b"PAR1")
    ran = in_process("province", "query", "SELECT 1", "--tables", str(tmp_path))
    assert (ran.status, ran.out) == (2, "")
    assert "查询没有成功" in ran.err


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("COPY items TO '/tmp/x.csv'", "只能查询"),
        ("CREATE TABLE x AS FROM items", "只能查询"),
        ("SET threads = 9", "只能查询"),
        ("ATTACH 'x.db'", "只能查询"),
        ("INSTALL httpfs", "只能查询"),
        ("UPDATE EXTENSIONS", "只能查询"),
        ("EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1", "只能查询"),
        ("SELECT 1; DROP VIEW items", "一次只问一个问题"),
        ("", "一次只问一个问题"),
        ("WITH x AS (INSERT INTO items VALUES (1)) FROM x", "查询没有成功"),
        ("FROM read_text('/etc/hostname')", "不能读写文件"),
        ("FROM glob('/*')", "不能读写文件"),
        ("FROM read_csv('https://example.invalid/x.csv')", "不能读写文件"),
        ("FROM '/etc/hostname'", "查询没有成功"),
        ("FROM sys", "查询没有成功"),
        ("SELEC 1", "查询没有成功"),
        ("SELECT count(*) FROM range(10000000000000)", "超过 0.2 秒"),
        ("SELECT list(i) FROM range(100000000) t(i)", "内存 0.05 GB 不够"),
    ],
)
def test_whatever_is_no_question_within_limits_is_refused(sql: str, told: str, made_tables: Path) -> None:
    seconds = "0.2" if "range(1000000000000" in sql else "20"
    ran = in_process("province", "query", sql, "--tables", str(made_tables), "--seconds", seconds, "--memory", "0.05")
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


@pytest.fixture(scope="module")
def made_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of a province that is elsewhere."""
    root = tmp_path_factory.mktemp("表")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr("dutylist.frontends.province.run.WorkerPool", Workers())
        patch.setenv("DUTYLIST_CACHE_DIR", str(root / "cache"))
        province(root, {"东山县": ""})
        assert in_process("province", "export", "--format", "parquet", "-o", "tables").status == 0
    return root / "tables"


def test_tables_that_are_not_there_or_a_missing_library_are_told(
    root: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = in_process("province", "query", "SELECT 1", "--tables", "没有")
    assert ran.status == 2
    assert "province export --format parquet -o 没有" in ran.err
    monkeypatch.setitem(sys.modules, "duckdb", None)
    ran = in_process("province", "query", "SELECT 1")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install 'dutylist[query]'" in ran.err


def test_the_tables_are_described_on_a_page_and_by_the_command(run_tables: Ran) -> None:
    page = (Path(__file__).parents[3] / "docs/province-tables.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert f"## {table.name}" in page
        for field in table.fields:
            assert f"| `{field.name}` | {field.type} | {field.zh} | {field.en} |" in page
            assert field.zh.partition("：")[0] in run_tables.out
    assert f"version {VERSION}" in page


@pytest.fixture
def run_tables() -> Ran:
    """What the command says without a question."""
    return in_process("province", "query")


def test_values_are_those_of_json() -> None:
    found = rows_of(
        "SELECT 1.5::DECIMAL(4,2), 'nan'::DOUBLE, {'a': [DATE '2025-03-01']}, 'x'::BLOB, INTERVAL 1 DAY, true"
    )
    assert [plain_value(each) for each in found[0]] == [1.5, None, {"a": ["2025-03-01"]}, "78", "1 day, 0:00:00", True]
    assert engine.Limits().memory == 1.0
