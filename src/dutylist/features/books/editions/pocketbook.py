"""The pocket book of a township (口袋书): its three lists, what changed, the whistle card, and two indexes."""

from collections.abc import Sequence
from functools import partial

from dutylist.features.books.book import BookJob, Cover, Pages, build_book, in_own_words
from dutylist.features.books.errors import UnknownTownshipError
from dutylist.features.books.indexes import by_department, by_pinyin
from dutylist.features.books.item_entry import for_township
from dutylist.features.books.messages import LIST_MEANINGS, OFF_LIST
from dutylist.features.books.numbering import part_of, references, township_numbers
from dutylist.features.books.phonebook import Phonebook
from dutylist.features.books.sections.changes import EarlierEdition
from dutylist.features.books.sections.whistles import whistle_card
from dutylist.features.books.view import Advice, Book, BookEntry, BookPart, Guide, Section
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import LISTS, Item
from dutylist.model.place_words import local


def volumes(
    checklist: Checklist,
    townships: Sequence[str],
    *,
    since: EarlierEdition | None = None,
    commit: str | None = None,
    handover: bool = False,
) -> tuple[BookJob, ...]:
    """A book for each township; with `handover` also the cases, the hand-over and the basis of recalled items.

    Raises:
        UnknownTownshipError: checklist.yaml does not name one of them.
    """
    for township in townships:
        if township not in checklist.township_names:
            raise UnknownTownshipError(township=township)
    return tuple(
        BookJob(
            township, township, partial(pocketbook, checklist, township, since=since, commit=commit, handover=handover)
        )
        for township in dict.fromkeys(townships)
    )


@in_own_words
def pocketbook(
    checklist: Checklist,
    township: str,
    *,
    since: EarlierEdition | None = None,
    commit: str | None = None,
    handover: bool = False,
) -> Book:
    """The pocket book of a township. The checklist must be free of errors.

    Raises:
        UnknownTownshipError: checklist.yaml does not name the township.
        EmptyBookError: no item applies to it.
        ReadingError: a reading of the county's does not fit its word.
    """
    county = checklist.county
    if township not in checklist.township_names:
        raise UnknownTownshipError(township=township)

    def applies(item: Item) -> bool:
        return item.applies_to(township)

    marks = since.marks(applies) if since else {}

    def entry(filed: RecordFile[Item], number: str) -> BookEntry:
        mark = marks.get(filed.record.id, "")
        return for_township(filed, number, county.effective, mark, details=handover, phones=phones)

    items = tuple(checklist.items_of(township))
    phones = Phonebook(checklist)
    numbers = township_numbers(checklist, township)
    parts = tuple(
        part_of(
            (filed for filed in items if filed.record.list == name), name, name, LIST_MEANINGS[name], entry, numbers
        )
        for name in LISTS
    )
    refs = references(parts)
    whistles = whistle_card(checklist, refs)
    pages = Pages(
        guide=_guide(township, parts, whistles, with_changes=since is not None),
        parts=parts,
        opening=(whistles,) if whistles else (),
        closing=(since.section(applies, refs),) if since else (),
        indexes=(by_pinyin(items, refs, checklist), by_department(items, refs, checklist)),
    )
    place = ("townships", checklist.township_names.index(township), "name")
    cover = Cover("pocketbook", township, "履行职责事项清单", "口袋书", township=township, holder_at=place)
    return build_book(checklist, cover, pages, commit=commit)


def _guide(holder: str, parts: Sequence[BookPart], whistles: Section | None, *, with_changes: bool) -> Guide:
    example = next((entry.id for part in parts for entry, _ in part.refs()), "")
    tips = (
        "知道叫法：查书末的拼音索引；知道类别：查目录。",
        *((local("一镇办不了：看封面后的“吹哨”，谁来、多快来。"),) if whistles else ()),
        *(("有什么变化：看书末的“本版变化”，条目旁有边线。",) if with_changes else ()),
        "操作程序里的“日”都是工作日。",
        f"序号是{holder}各册通用的，编号（{example}）长期不变。",
    )
    advice = (
        *(Advice(part.colour, part.verdict, f"{part.name}　{part.count} 项", part.meaning) for part in parts),
        OFF_LIST,
    )
    return Guide(
        "接到一项工作，先查它在哪张清单，再决定怎么办。", advice, tips, "知道清单：按书边色标翻，页眉是本页起止序号。"
    )
