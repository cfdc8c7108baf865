"""Headings in lines and merged rows: the list that begins, its count, its township, the category that follows."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from dutylist.features.exchange.text.enumeration import number_before, without_number
from dutylist.features.exchange.text.note_marks import CONTINUATION, without_counts
from dutylist.model.characters import HAN
from dutylist.model.item import ListName
from dutylist.output.normalize import one_line, without_space
from dutylist.output.numerals import NUMERAL, number_of

_LISTS: Final[tuple[tuple[ListName, re.Pattern[str]], ...]] = (
    (
        "recalled",
        re.compile(
            "收回(?:的)?(?:履职)?(?:事项|清单)|(?:上级|县级|县直|部门)(?:部门)?(?:承接)?收回|不再承担(?:的)?事项|负面(?:事项)?清单"
        ),
    ),
    (
        "cooperative",
        re.compile(
            "配合(?:履职|履责|职责)?(?:的)?(?:事项|清单)|配合履[职责]|协同(?:履职|履责|职责)?(?:的)?(?:事项|清单)|协同履[职责]"
        ),
    ),
    ("basic", re.compile("基本(?:履职|履责|职责)(?:的)?(?:事项|清单)?|主责(?:履职)?(?:事项|清单)|基本事项")),
)
_IN_FILE_NAMES: Final[tuple[tuple[ListName, re.Pattern[str]], ...]] = (
    ("recalled", re.compile("收回|上收|不再承担")),
    ("cooperative", re.compile("配合|协同")),
    ("basic", re.compile("基本|主责")),
)
_COUNT: Final = re.compile(
    rf"(?P<sum>(?:共|合计|总计|计)有?[：:]?)?(\d{{1,5}}|{NUMERAL})个?[项条](?(sum)|(?=事项|清单|[^\w]*\Z|[）)】\]（(【\[，,；;。：:、]))"
)
"""Matches a number of items; a number of anything else has a word behind it, as in 落实“两项补贴”."""
_BRACKETED: Final = re.compile(rf"[（(【\[][^（()）】\]]*?(?:\d{{1,5}}|{NUMERAL})(?:个)?[项条][^（()）】\]]*[)）】\]]")
_TRAILING: Final = re.compile(rf"[：:，, ]*(?:共|计)?\s*(?:\d{{1,5}}|{NUMERAL})(?:个)?[项条]\Z")
_NOTE: Final = re.compile(
    r"(?:备?注|说明|备注|填报说明|填表说明|单位|制表|日期|附件?\d*|附表\d*|填报单位|联系人|审核)[：:一二三四五六七八九十\d]|附件\Z|续表|[-—]\s*\d+\s*[-—]\Z|第\d+页"
)
_ANNEX: Final = re.compile(rf"\A附[件表](?:\d{{1,2}}|{NUMERAL})?(?:[-—之]\d{{1,2}})?[：:.．、]?(?=.)")
"""The number of an annex before the name of what it holds."""
_LABELLED: Final = re.compile(
    r"(?:备?注|说明|填报说明|填表说明|单位|制表|日期|填报单位|联系人|审核)\d{0,2}[：:]|第\d+页|续表\Z"
)
_TOTAL: Final = re.compile(
    rf"(?:本页|本表|本类|本清单|本项|本页累计|累计)?(?:合计|总计|共计|小计|累计)[：:]?(?:\d+|{NUMERAL})?[项条]?\Z"
)
_CONTINUED: Final = re.compile(rf"[（(【\[]?(?:{CONTINUATION})[)）】\]]?\Z|\A续表?[：:]?")
_PAGE: Final = re.compile(r"[-—–－·~]{1,2}\d{1,4}[-—–－·~]{1,2}|第?\d{1,4}页?(?:[/／，,]?共?\d{1,4}页?)?")
_PLAIN_NAME: Final = re.compile(
    rf"(?!.*(?:工作表|汇总|总表|目录|封面|说明|填报|附表|附件|台账|模板|样表|原表|数据|事项|清单|职责|(?:镇|乡|街道|苏木)\Z))(?:{HAN}|[、“”]){{2,12}}"
)
"""Matches what a category may be called; other sheets have many other names."""
_NOT_A_CATEGORY: Final = re.compile(
    r"(?:[县区市旗局委办部院会处]|中心|公司|大队|部门|单位|如下|所示|情况|表|版|稿|公示|公开|通知|意见|方案|名单)\Z|(?:首页|政务公开|网站|附)"
)
"""What stands above tables and is no category: places, departments, words of papers and pages."""
_PAGE_MARK: Final = re.compile(r"(?:第\d{1,4}页)?[/／，,（(]?(?:共\d{1,4}页)?[)）]?(?<=页|[)）])")
_CONTENTS: Final = re.compile(r"(?:\t|[.·…．‥]{3,}|-{4,}|_{4,})\s*[（(]?\d{1,4}[)）]?\s*\Z")
_COUNT_ALONE: Final = re.compile(
    rf"[（(【]?(?:本清单|本表|本类|清单|事项)?(?:共有?|合计|总计|共计|计)[：:]?(\d{{1,5}}|{NUMERAL})个?[项条](?:事项)?[)）】]?。?"
)
_TOWN_ENDING: Final = re.compile("(?:镇|乡|街道|苏木|民族乡)\\Z")
_TITLE: Final = re.compile("(?:履行|履职|职责).{0,12}清单|清单目录|目录\\Z")
_LONGEST: Final = 80
_LONGEST_CATEGORY: Final = 24
_SENTENCE: Final = re.compile("[。；;！？!?]")


class ListHeading(msgspec.Struct, frozen=True):
    """The beginning of a list; `count` is the number of items that the document states.

    `continued`: the list began on a page before (续表).
    """

    list: ListName
    count: int | None
    continued: bool = False


def list_heading(text: str) -> ListHeading | None:
    """The list that a line announces, if it announces one."""
    bare = _ANNEX.sub("", without_space(text))
    if not bare or len(bare) > _LONGEST or _SENTENCE.search(bare.rstrip("。")) or _NOTE.match(bare):
        return None
    named = [name for name, pattern in _LISTS if pattern.search(bare)]
    return ListHeading(named[0], stated_count(bare), _CONTINUED.search(bare) is not None) if len(named) == 1 else None


def list_of_file(name: str) -> ListName | None:
    """The list that the name of a file speaks of, if it is one: 某镇基本.xlsx."""
    named = [each for each, pattern in _IN_FILE_NAMES if pattern.search(name)]
    return named[0] if len(named) == 1 else None


def stated_count(text: str) -> int | None:
    """The number of items that a heading states."""
    found = _COUNT.search(without_space(text))
    return number_of(found[2]) if found else None


def category_heading(text: str) -> tuple[str, int | None] | None:
    """The category in a joined row, without its number and count, and the count."""
    bare = without_space(text)
    # A band may have its number in a cell of its own and once more before its text.
    name = _TRAILING.sub("", _BRACKETED.sub("", without_counts(without_number(without_number(bare))))).strip(
        "：:、.．—-*＊※★☆▲△①②③④⑤⑥⑦⑧⑨【】〔〕［］[] "
    )
    name = re.sub(r"\A(?:事项)?(?:类别|分类|领域)[：:]", "", name)
    name = re.sub(rf"\A第{NUMERAL}[类章部分节]*[、：:]?", "", name)
    if not name or len(name) > _LONGEST_CATEGORY or _SENTENCE.search(name) or name.isdecimal():
        return None
    if "，" in name and number_before(bare) is None:
        return None
    return name, stated_count(bare)


def category_above_table(text: str) -> tuple[str, int | None] | None:
    """The category that a line right above a table names, without a number before it."""
    return category_heading(text) if plain_category(text) else None


def plain_category(text: str) -> str:
    """The name of a category that a text without a number may be; empty where it is none."""
    found = category_heading(text)
    return found[0] if found and _PLAIN_NAME.fullmatch(found[0]) and not _NOT_A_CATEGORY.search(found[0]) else ""


def is_page_break(text: str) -> bool:
    """Whether a line belongs to the page layout only: 续表, （接上页）, — 3 —, 第3页."""
    bare = without_space(text)
    return bool(bare) and (_PAGE.fullmatch(bare) is not None or _CONTINUED.fullmatch(bare) is not None)


def is_page_mark(text: str) -> bool:
    """Whether a cell is a page number in words: 第2页, 第2页/共3页."""
    return _PAGE_MARK.fullmatch(without_space(text)) is not None


def is_contents_line(text: str) -> bool:
    """Whether a line is part of a table of contents: it ends with a tab or dots and a page number."""
    return _CONTENTS.search(text) is not None


def count_alone(text: str) -> int | None:
    """The number of items, where a line states nothing else: 共117项."""
    found = _COUNT_ALONE.fullmatch(without_space(text))
    return number_of(found[1]) if found else None


def is_note(text: str) -> bool:
    """Whether a line is a note beside the list: a remark, an annex number, who filled in the table."""
    bare = without_space(text)
    return _NOTE.match(bare) is not None and not (_ANNEX.match(bare) and list_heading(bare))


def is_labelled_note(text: str) -> bool:
    """Whether a text is marked as a note, so that it is one even in the place of a title."""
    return _LABELLED.match(without_space(text)) is not None


def is_total(text: str) -> bool:
    """Whether a cell begins a row of totals."""
    return _TOTAL.match(without_space(text)) is not None


def is_title(text: str) -> bool:
    """Whether a line is the title of a document."""
    bare = without_space(text)
    return len(bare) <= _LONGEST and _TITLE.search(bare) is not None


def township_named(text: str, townships: Iterable[str]) -> str | None:
    """The one township in the name of a line, a sheet or a file; the longest name counts, and None where there are
    two.
    """
    bare = one_line(text)
    named = [name for name in townships if name in bare]
    longest = [name for name in named if not any(name != other and name in other for other in named)]
    return longest[0] if len(longest) == 1 else None


def township_of_sheet(name: str, townships: Iterable[str]) -> str | None:
    """The one township in the name of a sheet, in full or without its kind: 清溪镇1, 清溪."""
    every = tuple(townships)
    named = township_named(name, every)
    if named:
        return named
    bare = without_space(name)
    short = [each for each in every if len(stem := _TOWN_ENDING.sub("", each)) >= 2 and stem in bare]
    return short[0] if len(short) == 1 else None
