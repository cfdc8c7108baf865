"""What `dutylist province fetch` brought, as a document and as published JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.frontends.province.county_table import SHOWN_DIGITS
from dutylist.frontends.province.schema import FetchedCounty, FetchStatus, ProvinceFetchResult
from dutylist.model.message import Language, Message
from dutylist.model.province import TEMPLATE_CODE, ProvinceCounty
from dutylist.output.document import Content, Document, Line, Table, Tone, sentence, with_tone
from dutylist.output.phrases import columns_of, word
from dutylist.output.published_json import to_json

TITLE: Final = Message("{province}：取回各县清单", "{province}: counties fetched")
TEMPLATE: Final = Message("（范本）", "(template)")
SUMMARY: Final = Message(
    "{count} 个县：新取回 {new}，有更新 {updated}，没有变 {unchanged}，文件夹 {folder}，失败 {failed}。",
    "{count} counties: {new} new, {updated} updated, {unchanged} unchanged, {folder} folders, {failed} failed.",
)
STATUS: Final[dict[FetchStatus, Message]] = {
    "new": Message("新取回", "new"),
    "updated": Message("有更新", "updated"),
    "unchanged": Message("没有变", "unchanged"),
    "folder": Message("文件夹", "folder"),
    "failed": Message("失败", "failed"),
}
_TONES: Final[dict[FetchStatus, Tone]] = {"failed": "bad", "updated": "good", "new": "good"}
_COLUMNS: Final = (
    (Message("县", "county"), 8.0),
    (Message("代码", "code"), 5.0),
    (Message("结果", "result"), 5.0),
    (Message("提交", "commit"), 7.0),
    (Message("说明", "note"), 24.0),
)


class FetchOutcome(msgspec.Struct, frozen=True):
    """What became of a county: its commit here now, and why it failed."""

    county: ProvinceCounty
    status: FetchStatus
    commit: str | None
    message: str = ""


def document(province: str, outcomes: Sequence[FetchOutcome], language: Language) -> Document:
    """A row a county, those that failed last, and how many there are of each kind."""
    counts = Counter(each.status for each in outcomes)
    rows = tuple(
        (
            each.county.name if each.county.code != TEMPLATE_CODE else sentence(TEMPLATE, language),
            each.county.code,
            _status(each.status, language),
            (each.commit or "")[:SHOWN_DIGITS],
            each.message,
        )
        for each in sorted(outcomes, key=lambda each: each.status == "failed")
    )
    summary = sentence(SUMMARY, language, count=len(outcomes), **{name: counts[name] for name in STATUS})
    table = Table(columns_of(_COLUMNS, language), rows)
    return Document(sentence(TITLE, language, province=province), (table, Line(summary)), language)


def json_result(outcomes: Sequence[FetchOutcome]) -> str:
    """The same for programs, in the order of the file."""
    return to_json(
        ProvinceFetchResult(
            counties=[
                FetchedCounty(
                    name=each.county.name,
                    code=each.county.code,
                    status=each.status,
                    commit=each.commit,
                    message=each.message or None,
                )
                for each in outcomes
            ]
        )
    )


def _status(status: FetchStatus, language: Language) -> Content:
    return with_tone(word(STATUS[status], language), _TONES.get(status, "plain"))
