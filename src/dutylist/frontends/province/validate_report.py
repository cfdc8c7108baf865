"""What `dutylist province validate` found, as a document and as published JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.diagnostics.formats.json_report import ValidateResult
from dutylist.frontends.province.fetch_report import SHOWN_DIGITS
from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.schema import CountyStatus, ProvinceValidateResult, ValidatedCounty
from dutylist.model.message import Language, Message
from dutylist.output.document import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Heading,
    Line,
    Table,
    Tone,
    own,
    sentence,
    with_tone,
)
from dutylist.output.published_json import to_json

TITLE: Final = Message("{province}：各县清单检查", "{province}: the counties' lists")
SUMMARY: Final = Message(
    "{count} 个县、{items} 个事项：没有错误的 {ok} 个县，有错误的 {findings} 个县，没有做成的 {failed} 个县。",
    "{count} counties, {items} items: {ok} counties without errors, {findings} with errors, {failed} failed.",
)
DETAILS: Final = Message("各县的问题", "what is wrong")
COUNTY_CODES: Final = Message("{county}：{codes}", "{county}: {codes}")
CODE: Final = Message("{code} {count} 处", "{code} {count}x")
FAILED: Final = Message("{county} 没有做成：{message}", "{county} failed: {message}")
SEE: Final = Message("逐条看：dutylist --root {folder} validate", "one by one: dutylist --root {folder} validate")
STATUS: Final[dict[CountyStatus, Message]] = {
    "ok": Message("没有错误", "ok"),
    "findings": Message("有错误", "errors"),
    "failed": Message("没有做成", "failed"),
}
_TONES: Final[dict[CountyStatus, Tone]] = {"ok": "good", "findings": "bad", "failed": "bad"}
_COLUMNS: Final = (
    (Message("县", "county"), 8.0, False),
    (Message("代码", "code"), 5.0, False),
    (Message("提交", "commit"), 7.0, False),
    (Message("事项", "items"), 5.0, True),
    (Message("错误", "errors"), 5.0, True),
    (Message("警告", "warnings"), 5.0, True),
    (Message("结果", "result"), 6.0, False),
)
_MOST_CODES: Final = 8


class ValidatedRow(msgspec.Struct, frozen=True):
    """A county with what was found in its list; `codes` are the codes found there, the most frequent first."""

    place: CountyPlace
    status: CountyStatus
    items: int | None = None
    errors: int | None = None
    warnings: int | None = None
    codes: tuple[tuple[str, int], ...] = ()
    message: str = ""


def validated_row(place: CountyPlace, result: CountyResult) -> ValidatedRow:
    """A county's row from the result of its `validate --format json`."""
    if result.failed:
        return ValidatedRow(place, "failed", message=result.failure)
    found = msgspec.json.decode(result.result, type=ValidateResult)
    codes = Counter(each.code for each in found.diagnostics)
    status: CountyStatus = "findings" if result.status else "ok"
    summary = found.summary
    return ValidatedRow(place, status, summary.items, summary.errors, summary.warnings, tuple(codes.most_common()))


def document(province: str, rows: Sequence[ValidatedRow], language: Language) -> Document:
    """A row a county, then what is wrong in each; counties that failed come last."""
    order = list(STATUS)
    sorted_rows = sorted(rows, key=lambda row: order.index(row.status))
    counts = Counter(row.status for row in rows)
    columns = tuple(
        Column(own(title.template(language)), width, "right" if number else "left") for title, width, number in _COLUMNS
    )
    summary = sentence(
        SUMMARY,
        language,
        count=len(rows),
        items=sum(row.items or 0 for row in rows),
        **{name: counts[name] for name in STATUS},
    )
    blocks: list[Block] = [Table(columns, tuple(_cells(row, language) for row in sorted_rows)), Line(summary)]
    wrong = [line for row in sorted_rows for line in _wrong(row, language)]
    if wrong:
        blocks += [Heading(own(DETAILS.template(language))), *wrong]
    return Document(sentence(TITLE, language, province=province), tuple(blocks), language)


def json_result(rows: Sequence[ValidatedRow]) -> str:
    """The same for programs, in the order of the file."""
    return to_json(
        ProvinceValidateResult(
            counties=[
                ValidatedCounty(
                    name=row.place.county.name,
                    code=row.place.county.code,
                    commit=row.place.commit,
                    status=row.status,
                    items=row.items,
                    errors=row.errors,
                    warnings=row.warnings,
                    message=row.message or None,
                )
                for row in rows
            ]
        )
    )


def _cells(row: ValidatedRow, language: Language) -> tuple[Cell, ...]:
    county = row.place.county
    numbers: list[Cell] = ["" if each is None else each for each in (row.items, row.errors, row.warnings)]
    status: Content = with_tone(own(STATUS[row.status].template(language)), _TONES[row.status])
    return county.name, county.code, (row.place.commit or "")[:SHOWN_DIGITS], *numbers, status


def _wrong(row: ValidatedRow, language: Language) -> list[Line]:
    """Why a county failed, or which codes were found there and how to see them."""
    county = row.place.county.name
    if row.status == "failed":
        return [Line(sentence(FAILED, language, county=county, message=row.message))]
    if not row.codes:
        return []
    shown = [sentence(CODE, language, code=code, count=count) for code, count in row.codes[:_MOST_CODES]]
    between = "、" if language == "zh" else ", "
    parts: list[Content] = []
    for each in shown:
        parts += [own(between), each] if parts else [each]
    return [
        Line(sentence(COUNTY_CODES, language, county=county, codes=tuple(parts))),
        Line(sentence(SEE, language, folder=row.place.shown), depth=1),
    ]
