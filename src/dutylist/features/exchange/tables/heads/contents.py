"""What the cells of a column hold, whatever its heading says: numbers, names of departments, sentences, methods."""

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

import msgspec

from dutylist.features.exchange.tables.columns import list_named
from dutylist.features.exchange.tables.model import ReadCell
from dutylist.features.exchange.tables.row_cells import NOTHING
from dutylist.features.exchange.text.department_words import begins_like_a_name, leading_department, like_a_department
from dutylist.features.exchange.text.departments import named_in
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.model.characters import HAN
from dutylist.output.normalize import without_space

_EMPTY: Final = NOTHING | {"\\"}
_MOST: Final = 40
"""Cells that are looked at; a column of a thousand rows is told by fewer."""
_LONGEST_NUMBER: Final = 10
_SENTENCE: Final = re.compile(
    r"[。；;]|(?:\A|\n)\s*(?:\d{1,2}[.．、)）]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、]|[①-⑳]|[一二三四五六七八九十]是)"
)
_METHOD: Final = re.compile(
    r"由.{2,24}(?:负责|办理|承担|实施|查处|开展|受理|承办|承接|执行|处理)|直接|不再|取消|收回|统一|委托|购买服务|联合执法|下沉|自行|线上|第三方|列入|纳入"
)
_OF_TOWNSHIPS: Final = re.compile(
    r"(?:\A|[\n。；;：:])\s*(?:[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[)）.．、是]\s*)?"
    "(?:协助|配合|做好|发现|及时|上报|报告|劝导|劝阻|摸底|走访|督促|引导|参与|动员|收集|排查|巡查|宣传|开展.{0,8}(?:宣传|巡查|排查)|按照.{0,8}安排|向.{0,10}报告)"
)
_OF_DEPARTMENTS: Final = re.compile(
    r"(?:\A|[\n。；;：:])\s*(?:[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[)）.．、是]\s*)?"
    "(?:负责|制定|指导|监督|牵头|统筹|依法|查处|审核|审批|组织|编制|建立|会同|协调|受理|发布|承担|履行|对.{0,20}(?:处罚|检查|审批|监管)|依职责)"
)
_UNIT: Final = re.compile(rf"(?:{HAN}|[（()）]){{1,16}}(?:科|股|室|处|大队|中队|中心|站|所)\Z")
_TOWN: Final = re.compile("(?:镇|乡|街道|苏木|全县|全区|全市|全旗|各乡镇|所有)")
_LABEL: Final = re.compile(r"\A[\[【（(]?(?:承接|接收|收回|责任|主责|牵头)(?:部门|单位|主体)[\]】）)]?[：:]")


class ColumnContent(msgspec.Struct, frozen=True):
    """Shares of the cells with text, from 0 to 1, but for the `length`, which is the median of their characters.

    `filled` is the share of all rows; `names`: nothing but departments; `named_first`: a department and then something
    about it; `several`: lines or numbered texts; `own`: texts that no other row has.
    """

    filled: float = 0.0
    length: float = 0.0
    own: float = 0.0
    numbers: float = 0.0
    names: float = 0.0
    named_first: float = 0.0
    several: float = 0.0
    method: float = 0.0
    of_townships: float = 0.0
    of_departments: float = 0.0
    books: float = 0.0
    units: float = 0.0
    towns: float = 0.0
    lists: float = 0.0
    categories: float = 0.0
    ends: float = 0.0


def content_of(cells: Sequence[ReadCell], departments: frozenset[str], categories: frozenset[str]) -> ColumnContent:
    """What a column holds, by its cells below the head."""
    every = [cell for cell in cells if not cell.continued]
    texts = [cell.text for cell in every if cell.bare not in _EMPTY]
    if not texts:
        return ColumnContent()
    shown = [cell.bare for cell in cells if cell.bare not in _EMPTY]
    step = max(1, len(texts) // _MOST)
    looked = texts[::step]
    bare = [without_space(text) for text in looked]
    count = len(looked)

    def share(found: Sequence[object]) -> float:
        return sum(map(bool, found)) / count

    kinds = [_of_names(text, departments) for text in looked]
    return ColumnContent(
        filled=len(texts) / len(every),
        length=median(map(len, bare)),
        own=len(set(shown)) / len(shown),
        numbers=share([is_number(text) for text in bare]),
        names=kinds.count("names") / count,
        named_first=kinds.count("first") / count,
        several=share([_SENTENCE.search(text.rstrip("。；;")) for text in looked]),
        method=share([_METHOD.search(text) for text in bare]),
        of_townships=share([_OF_TOWNSHIPS.search(text) for text in looked]),
        of_departments=share([_OF_DEPARTMENTS.search(text) for text in looked]),
        books=share(["《" in text for text in bare]),
        units=share([_UNIT.fullmatch(text) for text in bare]),
        towns=share([len(text) < 30 and _TOWN.search(text) for text in bare]),
        lists=share([list_named(text) for text in bare]),
        categories=share([text in categories for text in bare]),
        ends=share([text[-1] in "。；;" for text in bare]),
    )


def is_number(text: str) -> bool:
    """Whether a cell without spaces is a number: 12, （3）, 第五项, A-07, 1.2."""
    if len(text) > _LONGEST_NUMBER:
        return False
    bare = text.rstrip(".．、)）").lstrip("（(")
    return (
        bare.isdecimal()
        or (number_before(text) is not None and not re.search(f"{HAN}{{3}}", text))
        or bool(re.fullmatch(r"[A-Za-z]{0,4}[-—]?\d{1,6}(?:[-.．—]\d{1,4}){0,3}", bare))
    )


def _of_names(text: str, known: frozenset[str]) -> str:
    """`names` for departments and nothing else, `first` for a department with something about it."""
    whole = without_space(text)
    if _LABEL.match(whole):
        return "first" if len(whole) > 30 or "方式" in whole or "措施" in whole else "names"
    named = named_in(text, known) if len(whole) <= 200 and not re.search("[。；;].", text) else []
    if named and all(like_a_department(each.name, known) for each in named):
        return "names"
    head = re.match(r"[【\[]?([^【】\[\]：:\n]{2,60})[】\]：:\n]", text.strip())
    if head and (inner := named_in(head[1], known)) and all(like_a_department(each.name, known) for each in inner):
        return "first"
    line = text.strip().removeprefix("由")
    if begins_like_a_name(line) and (name := leading_department(line, known)):
        return "first" if len(without_space(line)) > len(name) + 1 else "names"
    return ""
