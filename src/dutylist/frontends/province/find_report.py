"""What each county's list says about a text, as a document and as published JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.features.find.schema import FindResult, MatchedItem
from dutylist.frontends.province.county_table import CountyRow, TableColumn, county_document, status_of
from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.schema import AnswerOfCounty, ProvinceFindResult
from dutylist.model.item import Verdict
from dutylist.model.message import Language, Message
from dutylist.output.document import Cell, Content, Document, Line, join_content, own, sentence
from dutylist.output.phrases import word
from dutylist.output.published_json import to_json
from dutylist.output.vocabulary import LIST_SHORT_NAMES, VERDICTS

TITLE: Final = Message("{province}：“{query}”", "{province}: “{query}”")
COUNT: Final = Message("{verdict} {count} 个县", "{count}x {verdict}")
ITEM: Final = Message("{list}：{item} {title}", "{list}: {item} {title}")
INCOMPLETE: Final = Message(
    "{county}：有文件读不出来，没有查到里面", "{county}: some files cannot be read and were not searched"
)
_COLUMNS: Final = (
    TableColumn(Message("结论", "answer"), 6.0, number=False),
    TableColumn(Message("事项", "items"), 20.0, number=False),
    TableColumn(Message("部门", "departments"), 10.0, number=False),
)
_SHOWN: Final = 3


class CountyAnswer(msgspec.Struct, frozen=True):
    """A county's row and its answer; None where it failed."""

    row: CountyRow
    answer: FindResult | None


def answered_county(place: CountyPlace, result: CountyResult, language: Language) -> CountyAnswer:
    """A county from the result of its `find --format json`."""
    if result.failed:
        return CountyAnswer(CountyRow(place, "failed", message=result.failure), None)
    found = msgspec.json.decode(result.result, type=FindResult)
    items = (found.matches or found.near)[:_SHOWN]
    status = status_of(result)
    cells: tuple[Cell, ...] = (
        own(VERDICTS[found.verdict][language == "en"]),
        tuple(Line(_item(each, language)) for each in items),
        tuple(Line("、".join(each.departments)) for each in items if each.departments),
    )
    lines = (Line(sentence(INCOMPLETE, language, county=place.county.name)),) if status == "findings" else ()
    return CountyAnswer(CountyRow(place, status, cells, lines=lines), found)


def document(province: str, query: str, counties: Sequence[CountyAnswer], language: Language) -> Document:
    """A row a county, and how many counties give which answer."""
    counts = Counter[Verdict](each.answer.verdict for each in counties if each.answer)
    told = [
        sentence(COUNT, language, verdict=own(VERDICTS[name][language == "en"]), count=counts[name])
        for name in VERDICTS
        if counts[name]
    ]
    between, end = ("，", "。") if language == "zh" else (", ", ". ")
    summary: Content = (*join_content(told, between), own(end)) if told else ""
    title = sentence(TITLE, language, province=province, query=query)
    return county_document(title, _COLUMNS, [each.row for each in counties], language, summary=summary)


def json_result(query: str, counties: Sequence[CountyAnswer]) -> str:
    """The same for programs, in the order of the file."""
    return to_json(
        ProvinceFindResult(
            query=query,
            counties=[
                AnswerOfCounty(
                    name=each.row.place.county.name,
                    code=each.row.place.county.code,
                    commit=each.row.place.commit,
                    status=each.row.status,
                    verdict=each.answer.verdict if each.answer else None,
                    matches=each.answer.matches if each.answer else [],
                    near=each.answer.near if each.answer else [],
                    message=each.row.message or None,
                )
                for each in counties
            ],
        )
    )


def _item(match: MatchedItem, language: Language) -> Content:
    listed = word(LIST_SHORT_NAMES[match.list], language)
    return sentence(ITEM, language, list=listed, item=match.item, title=match.title)
