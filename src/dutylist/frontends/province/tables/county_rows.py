"""The rows of all counties of a province, and their tables in a folder, made anew where something has changed."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from dutylist.cli.streams import notify
from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.run import ProvinceRun
from dutylist.frontends.province.tables.parquet import holds_content, write_parquet
from dutylist.frontends.province.tables.rows import CountyRows
from dutylist.model.errors import MessageError
from dutylist.model.message import Message, say
from dutylist.output.safe_text import sanitize

NOTHING = Message("没有一个县的清单读得出来", "no county's list can be read")
SEE_COUNTIES = Message("运行 dutylist province validate 查看", "see dutylist province validate")


class ProvinceRows(msgspec.Struct, frozen=True):
    """The rows of the counties by their codes, and what became of every county."""

    rows: dict[str, CountyRows]
    results: list[tuple[CountyPlace, CountyResult]]

    @property
    def names(self) -> dict[str, str]:
        """The names of the counties that have rows, by their codes."""
        return {place.county.code: place.county.name for place, result in self.results if not result.failed}

    @property
    def is_incomplete(self) -> bool:
        """Whether the list of a county could not be read."""
        return any(result.failed for _, result in self.results)

    @property
    def content(self) -> str:
        """A digest of all rows."""
        seen = hashlib.sha256()
        for code, rows in sorted(self.rows.items()):
            seen.update(code.encode())
            for name, data in sorted(rows.tables.items()):
                seen.update(b"%b %d\0" % (name.encode(), len(data)))
                seen.update(data)
        return seen.hexdigest()


def load_rows(run: ProvinceRun) -> ProvinceRows:
    """The rows of every county that can be read; the others are told.

    Raises:
        MessageError: none can be read.
    """
    results = run.results((), "rows")
    rows = rows_by_code(results)
    if not rows:
        raise MessageError(NOTHING, SEE_COUNTIES)
    tell_what_is_missing(results, rows)
    return ProvinceRows(rows, results)


def rows_by_code(results: Sequence[tuple[CountyPlace, CountyResult]]) -> dict[str, CountyRows]:
    """The rows of the counties that could be read."""
    return {
        place.county.code: msgspec.msgpack.decode(result.result, type=CountyRows)
        for place, result in results
        if not result.failed
    }


def refresh_tables(rows: ProvinceRows, folder: Path) -> None:
    """Make the tables in a folder those of the rows, unless they are."""
    content = rows.content
    if not holds_content(folder, content):
        write_parquet(folder, rows.rows, content)


def tell_what_is_missing(results: list[tuple[CountyPlace, CountyResult]], rows: Mapping[str, CountyRows]) -> None:
    """Tell which counties cannot be read, in whole or in part."""
    for place, result in results:
        name = place.county.name
        if result.failed:
            told = say(f"注意：没有{name}的：{result.failure}", f"note: without {name}: {result.failure}")
            notify(sanitize(told))
        elif broken := rows[place.county.code].broken:
            told = say(
                f"注意：{name}有 {broken} 个文件读不出来，没有计入", f"note: {broken} files of {name} cannot be read"
            )
            notify(sanitize(told))
