"""What `dutylist province validate` found, as a document and as published JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.diagnostics.formats.json_report import ValidateResult
from dutylist.frontends.province.county_table import CountyRow, TableColumn, county_document, status_of
from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.schema import ProvinceValidateResult, ValidatedCounty
from dutylist.model.message import Language, Message
from dutylist.output.document import Document, Line, join_content, sentence
from dutylist.output.published_json import to_json

TITLE: Final = Message("{province}：各县清单检查", "{province}: the counties' lists")
COUNTY_CODES: Final = Message("{county}：{codes}", "{county}: {codes}")
CODE: Final = Message("{code} {count} 处", "{code} {count}x")
SEE: Final = Message("逐条看：dutylist --root {folder} validate", "one by one: dutylist --root {folder} validate")
_COLUMNS: Final = tuple(
    map(TableColumn, (Message("事项", "items"), Message("错误", "errors"), Message("警告", "warnings")))
)
_MOST_CODES: Final = 8


class CheckedCounty(msgspec.Struct, frozen=True):
    """A county's row, and the numbers in it; None where it failed."""

    row: CountyRow
    numbers: tuple[int, int, int] | None


def checked_county(place: CountyPlace, result: CountyResult, language: Language) -> CheckedCounty:
    """A county from the result of its `validate --format json`."""
    if result.failed:
        return CheckedCounty(CountyRow(place, "failed", message=result.failure), None)
    found = msgspec.json.decode(result.result, type=ValidateResult)
    numbers = found.summary.items, found.summary.errors, found.summary.warnings
    codes = Counter(each.code for each in found.diagnostics).most_common(_MOST_CODES)
    lines: tuple[Line, ...] = ()
    if codes:
        shown = [sentence(CODE, language, code=code, count=count) for code, count in codes]
        told = join_content(shown, "、" if language == "zh" else ", ")
        lines = (
            Line(sentence(COUNTY_CODES, language, county=place.county.name, codes=told)),
            Line(sentence(SEE, language, folder=place.shown), depth=1),
        )
    return CheckedCounty(CountyRow(place, status_of(result), numbers, lines=lines), numbers)


def document(province: str, counties: Sequence[CheckedCounty], language: Language) -> Document:
    """A row a county, then which codes were found in each, the most frequent first."""
    totals = tuple(sum(each.numbers[column] for each in counties if each.numbers) for column in range(len(_COLUMNS)))
    title = sentence(TITLE, language, province=province)
    return county_document(title, _COLUMNS, [each.row for each in counties], language, total=totals)


def json_result(counties: Sequence[CheckedCounty]) -> str:
    """The same for programs, in the order of the file."""
    return to_json(
        ProvinceValidateResult(
            counties=[
                ValidatedCounty(
                    name=row.place.county.name,
                    code=row.place.county.code,
                    commit=row.place.commit,
                    status=row.status,
                    items=numbers[0] if numbers else None,
                    errors=numbers[1] if numbers else None,
                    warnings=numbers[2] if numbers else None,
                    message=row.message or None,
                )
                for row, numbers in ((each.row, each.numbers) for each in counties)
            ]
        )
    )
