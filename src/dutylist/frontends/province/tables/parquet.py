"""Writes the rows of all counties as Parquet, a file a table, all of them or none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dutylist.frontends.province.tables.duckdb_library import connect, sql_literal
from dutylist.frontends.province.tables.fields import BY_NAME, DERIVED, TABLES, VERSION, RowTable
from dutylist.frontends.province.tables.rows import CountyRows
from dutylist.writing.result_folder import discard, folder_aside, sweep

_VERSION_KEY: Final = "dutylist_tables"
_CONTENT_KEY: Final = "dutylist_content"
_ORDER: Final = {
    "counties": "county_code",
    "items": "county_code, id",
    "townships": "county_code, code",
}
"""The order of the rows where the workers' own, county by county, is not said by their columns."""


def parquet_files(folder: Path) -> dict[str, Path]:
    """The file of each table."""
    return {table.name: folder / f"{table.name}.parquet" for table in TABLES}


def holds_content(folder: Path, content: str) -> bool:
    """Whether the tables in a folder are all there and were made of this content by this version."""
    files = parquet_files(folder)
    if not all(file.is_file() for file in files.values()):
        return False
    database = connect()
    try:
        wanted = {(_VERSION_KEY, str(VERSION)), (_CONTENT_KEY, content)}
        return all(wanted <= _metadata(database, file) for file in files.values())
    except Exception as error:  # the library's own errors, of a file that is none of ours
        if not type(error).__module__.startswith(("_duckdb", "duckdb")):
            raise
        return False
    finally:
        database.close()


def write_parquet(
    folder: Path, counties: Mapping[str, CountyRows], content: str, memory: str = "1GB"
) -> dict[str, int]:
    """Write the tables of the counties, by their codes, into a folder; the number of rows of each.

    The same content gives the same bytes. Raises `OSError` where they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    aside = folder_aside(folder, "tables")
    try:
        counts = _write_all(aside, counties, content, memory)
        for name, file in parquet_files(aside).items():
            file.replace(folder / f"{name}.parquet")
    finally:
        discard(aside)
    return counts


def _write_all(aside: Path, counties: Mapping[str, CountyRows], content: str, memory: str) -> dict[str, int]:
    database = connect(threads=1, memory_limit=memory, temp_directory=str(aside / "spilled"))
    try:
        for table in TABLES:
            if table.name != DERIVED:
                _write_lines(aside / table.name, table.name, counties)
                _copy(database, _from_lines(aside / table.name, table), aside, table, content)
        _copy(database, _applications(aside), aside, BY_NAME[DERIVED], content)
        return {name: _count(database, file) for name, file in parquet_files(aside).items()}
    finally:
        database.close()


def _write_lines(folder: Path, table: str, counties: Mapping[str, CountyRows]) -> None:
    """The lines of a table in one file; compressed parts one behind the other are one compressed file."""
    folder.mkdir()
    with (folder / "lines.json.gz").open("wb") as file:
        for code in sorted(counties):
            file.write(counties[code].tables[table])


def _from_lines(folder: Path, table: RowTable) -> str:
    columns = ", ".join(f"{sql_literal(field.name)}: {sql_literal(field.type)}" for field in table.fields)
    names = ", ".join(f'"{field.name}"' for field in table.fields)
    order = f" ORDER BY {_ORDER[table.name]}" if table.name in _ORDER else ""
    source = sql_literal(str(folder / "lines.json.gz"))
    return (
        f"FROM read_json({source}, format='newline_delimited', compression='gzip', "
        f"maximum_object_size=67108864, columns={{{columns}}}) SELECT {names}{order}"
    )


def _applications(folder: Path) -> str:
    """An item for every township that it applies to, with the township's code."""
    items, townships = (sql_literal(str(parquet_files(folder)[name])) for name in ("items", "townships"))
    return (
        f"FROM (FROM read_parquet({items}) SELECT county_code, county, id, list, unnest(townships) AS township) i "
        f"LEFT JOIN read_parquet({townships}) t ON t.county_code = i.county_code AND t.name = i.township "
        "SELECT i.county_code, i.county, i.id, i.list, i.township, t.code "
        "ORDER BY i.county_code, i.id, t.code, i.township"
    )


def _copy(database: Any, query: str, folder: Path, table: RowTable, content: str) -> None:
    target = sql_literal(str(parquet_files(folder)[table.name]))
    metadata = f"{{{_VERSION_KEY}: {sql_literal(str(VERSION))}, {_CONTENT_KEY}: {sql_literal(content)}}}"
    database.execute(f"COPY ({query}) TO {target} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {metadata})")


def _count(database: Any, file: Path) -> int:
    found: tuple[int] = database.execute(f"FROM read_parquet({sql_literal(str(file))}) SELECT count(*)").fetchone()
    return found[0]


def _metadata(database: Any, file: Path) -> set[tuple[str, str]]:
    query = f"FROM parquet_kv_metadata({sql_literal(str(file))}) SELECT decode(key), decode(value)"
    return set(database.execute(query).fetchall())
