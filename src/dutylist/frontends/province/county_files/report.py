"""The files that were made for each county, as a document and as published JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dutylist.frontends.province.county_table import CountyRow, TableColumn, county_document, status_of
from dutylist.frontends.province.places import CountyPlace, folder_name, shown_path
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.schema import FilesOfCounty
from dutylist.model.message import Language, Message
from dutylist.output.document import Document, Line, sentence

ERRORS: Final = Message(
    "{county}：清单有错误，什么也没有做。看：dutylist --root {folder} validate",
    "{county}: the list has errors, nothing was made. See: dutylist --root {folder} validate",
)
PUT: Final = Message("放在 {folder}，一个县一个文件夹。", "They are in {folder}, a folder a county. ")
_COLUMNS: Final = (TableColumn(Message("文件", "files")), TableColumn(Message("新做", "new")))


def document(
    title: Message,
    province: str,
    results: Sequence[tuple[CountyPlace, CountyResult]],
    output: Path,
    language: Language,
) -> Document:
    """A row a county with the number of its files, and of those that were made in this run."""
    rows = [_row(place, result, language) for place, result in results]
    totals = sum(len(result.files) for _, result in results), sum(_new(result) for _, result in results)
    return county_document(
        sentence(title, language, province=province),
        _COLUMNS,
        rows,
        language,
        summary=sentence(PUT, language, folder=shown_path(output)),
        total=totals,
    )


def files_of_counties(results: Sequence[tuple[CountyPlace, CountyResult]]) -> list[FilesOfCounty]:
    """The same for programs, in the order of the file."""
    return [
        FilesOfCounty(
            name=place.county.name,
            code=place.county.code,
            commit=place.commit,
            status=status_of(result),
            files=[f"{folder_name(place.county)}/{each.path}" for each in result.files],
            new=result.new and bool(result.files),
            message=result.failure or None,
        )
        for place, result in results
    ]


def _new(result: CountyResult) -> int:
    return len(result.files) if result.new else 0


def _row(place: CountyPlace, result: CountyResult, language: Language) -> CountyRow:
    status = status_of(result)
    if status == "failed":
        return CountyRow(place, status, message=result.failure)
    told = sentence(ERRORS, language, county=place.county.name, folder=place.shown)
    lines = (Line(told),) if status == "findings" else ()
    return CountyRow(place, status, (len(result.files), _new(result)), lines=lines)
