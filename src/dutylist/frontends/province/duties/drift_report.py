"""How counties differ from the province's own list, as a document."""

from collections.abc import Sequence
from typing import Final

from dutylist.frontends.province.county_table import CountyRow, TableColumn, county_document
from dutylist.frontends.province.duties.findings import Drift
from dutylist.frontends.province.duties.groups import DutyItem
from dutylist.frontends.province.places import CountyPlace
from dutylist.model.message import Language, Message
from dutylist.output.document import Document, Line, Span, own, sentence
from dutylist.output.phrases import word
from dutylist.output.vocabulary import LIST_SHORT_NAMES

TITLE: Final = Message("{province}：各县清单与省里的范本", "{province}: counties against the province's list")
MISSING: Final = Message("{county}没有：{item} {title}（{list}）", "{county} lacks: {item} {title} ({list})")
EXTRA: Final = Message("{county}多出：{item} {title}（{list}）", "{county} has more: {item} {title} ({list})")
MOVED: Final = Message(
    "{county}不在同一份清单：{item} {title}，范本在{theirs}，县里在{list}",
    "{county} has in another list: {item} {title}, {theirs} in the province's, {list} here",
)
REWORDED: Final = Message(
    "{county}写法不同：{item}“{title}”，范本是“{theirs}”", "{county} words otherwise: {item} “{title}”, not “{theirs}”"
)
HOW: Final = Message("逐条看一个县：加 --county 县名", "one by one: name a county with --county")
_COLUMNS: Final = tuple(
    map(
        TableColumn,
        (
            Message("没有", "missing"),
            Message("多出", "extra"),
            Message("另一份清单", "other list"),
            Message("写法不同", "reworded"),
        ),
    )
)


def document(
    province: str, counties: Sequence[tuple[CountyPlace, Drift | None, str]], language: Language, *, each: bool
) -> Document:
    """A row a county with the numbers of differences, and with `each` every one of them."""
    rows = [
        CountyRow(
            place,
            "failed" if found is None else "ok",
            (len(found.missing), len(found.extra), len(found.moved), len(found.reworded)) if found else (),
            message,
            _lines(place.county.name, found, language) if found and each else (),
        )
        for place, found, message in counties
    ]
    summary = "" if each else own(HOW.template(language) + ("。" if language == "zh" else ". "))
    return county_document(sentence(TITLE, language, province=province), _COLUMNS, rows, language, summary=summary)


def _lines(county: str, found: Drift, language: Language) -> tuple[Line, ...]:
    def listed(item: DutyItem) -> Span:
        return word(LIST_SHORT_NAMES[item.list], language)

    lines = [
        sentence(message, language, county=county, item=each.id, title=each.title, list=listed(each))
        for message, items in ((MISSING, found.missing), (EXTRA, found.extra))
        for each in items
    ]
    lines += [
        sentence(
            MOVED, language, county=county, item=mine.id, title=mine.title, theirs=listed(theirs), list=listed(mine)
        )
        for theirs, mine in found.moved
    ]
    lines += [
        sentence(REWORDED, language, county=county, item=mine.id, title=mine.title, theirs=theirs.title)
        for theirs, mine in found.reworded
    ]
    return tuple(map(Line, lines))
