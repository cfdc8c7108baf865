"""Reads the heading of a table: what each column holds, under the names of many counties."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.text.enumeration import without_number
from dutylist.features.exchange.text.note_marks import without_counts
from dutylist.model.item import ListName
from dutylist.output.normalize import without_space

Column = Literal[
    "number", "category", "title", "departments", "department_duties", "supporting", "supporting_duties", "township_duties", "not_township",
    "receiver", "method", "receiver_method", "departments_duties", "unit", "list", "basis", "townships", "notes",
]  # fmt: skip

_TOWN: Final = r"(?:苏木乡?镇|民族乡镇|乡镇街道|镇街道?|乡镇|街镇|乡|镇|街道|基层|苏木|属地)(?:[（(][^（()）]*[)）])?(?:[、和及]?(?:街道|镇|苏木|开发区))*"
_DEPARTMENT: Final = "(?:上级|关联|涉及|县级|区级|市级|旗级|州级|省级|县直|区直|市直|旗直|县区|市县|旗县|县市|牵头|主责|责任|主管|主办|承办|负责|统筹|对应|主要|行业|业务|相关|职能)+"
_UNIT: Final = "(?:部门|单位|机关|主体|科局|局办)"
_DOING: Final = "(?:对口|归口|归属|履行|履职|实施|执行|办理|落实|管理|经办|现|责任)+"
_TAKING: Final = "(?:承接|接收|收回|收归|上收|划转|划归|接管|接手)"
_PATTERNS: Final[tuple[tuple[Column, str], ...]] = (
    ("number", r"(?:事项|清单|项目?|总|顺)?(?:序号?|编号|项号)|序列|排序|项次|次序|号|NO\.?|No\.?|№"),
    ("receiver_method", rf".*(?:承接|接收|收回|责任).*{_UNIT}.*(?:[及和与、].*(?:方式|举措|措施|办法|机制|职责|责任)|[（(].*(?:方式|举措|措施|办法|机制)[)）])|{_DEPARTMENT}{_UNIT}[及和与、].*(?:方式|举措|措施|办法|机制)"),
    ("method", rf"(?:承接|接收|收回|收归)(?:后)?{_UNIT}(?:后)?(?:主要|具体|工作|履职)*(?:职责|责任|任务|方式|举措|措施|办法|机制|内容)"),
    ("not_township", rf"(?:{_TOWN})?(?:不承担|不负责|不需要?承担|无需承担|不得承担)(?:的)?(?:职责|事项|工作|内容|任务).*"),
    ("departments_duties", rf".*{_UNIT}(?:[及和与]|名称及)(?:其)?(?:工作|主要|具体)?(?:职责|责任|任务|分工).*"),
    ("township_duties", rf"(?:.*{_TOWN}.*(?:职责|任务|责任|内容|事务|配合|工作).*|(?:配合|协助)(?:履职)?(?:职责|内容|任务|责任|工作|事项内容)|(?:主要|具体)?(?:工作|履职|职责)(?:内容|要点|任务)|(?:主要|具体|本级|协助)职责|配合事项及内容|(?:{_TOWN})(?:的)?分工)"),
    ("department_duties", rf"(?!(?:主要|具体|工作)职责事项)(?:{_DEPARTMENT}{_UNIT}?|{_UNIT})(?:主要|具体|工作|履职|承担|的)*(?:职责|责任(?!部门|单位|机关|主体|科室)|任务|分工).*|{_DEPARTMENT}?{_UNIT}(?:主要|具体|工作|履职|承担|负责|应|的)*(?:内容|事务|事权|权责|职能|义务).*"),
    ("receiver", rf".*{_TAKING}(?:后)?(?:的)?(?:责任|对应|上级|主责)*{_UNIT}.*|.*{_UNIT}承接"),
    ("method", r".*(?:工作|履职|承接|落实|办理|收回|实施|管理|监管|履责|承办)(?:后)?(?:工作)?(?:方式|方法|做法|路径|举措|措施|办法|机制|模式).*|(?:具体|履行|处理|主要)?方式|(?:具体)?(?:措施|举措|做法|办法)|后续(?:工作|处理|措施|安排)"),
    ("supporting_duties", rf"(?:配合|协同|协助|参与|会同){_UNIT}(?:主要|具体|工作|履职|承担|负责|的)*(?:职责|责任|任务|分工|内容|事务)(?:内容)?"),
    ("supporting", rf"(?:配合|协同|协助|参与|会同){_UNIT}(?:名称)?"),
    ("departments", rf"(?:{_DEPARTMENT}|{_DOING}){_UNIT}(?:名称)?|{_DEPARTMENT}{_UNIT}?[及和与、（(]*(?:{_DEPARTMENT}|配合|协同|协助|参与)+{_UNIT}[)）]?|{_UNIT}(?:名称)?|牵头|主责"),
    ("unit", r"(?:承接|责任|具体|对应|主管|承办|牵头|业务|归口|经办|落实|部门|单位|的)*(?:内设(?:机构|科室)|科室|股室|处室|科股室|科（股）室|科\(股\)室)(?:名称)?"),
    ("basis", r".*依据.*"),
    ("townships", rf"适用.*(?:范围|{_TOWN})|(?:实施|履职)范围"),
    ("notes", "备注(?:说明)?|说明|其他"),
    ("category", r"(?:事项|职责|职能|工作|履职|业务|一级|所属|归属|领域)*(?:类别|类目|种类|分类|类型|领域|条块|大类|大项|一级事项|一级目录|板块|模块|条线)(?:名称)?"),
    ("title", r"(?:需要?|应当?|履行|履职|职责|基本|配合|协同|收回|上级|部门|主责|具体|主要|工作|二级|事项|承担|县级|的|履责|清单|权责)*(?:事项|职责|任务|项目)(?:具体)?(?:名称|内容|描述|清单|目录|及内容)?|履职事项具体内容|履职清单|清单(?:内容|名称)|二级目录|事项名称.*|名称"),
)  # fmt: skip
_WORDS: Final = re.compile("|".join(f"({pattern})" for _, pattern in _PATTERNS))
"""All of them; the first that matches a heading is the one with the number of the group."""
_LIST_NAMES: Final[tuple[tuple[ListName, re.Pattern[str]], ...]] = (
    ("basic", re.compile(r"(?:乡镇|街道|镇街)?(?:基本|主责)(?:履职|履责|职责)?(?:事项|类)?(?:清单)?")),
    ("cooperative", re.compile(r"(?:乡镇|街道|镇街)?(?:配合|协同)(?:履职|履责|职责)?(?:事项|类)?(?:清单)?")),
    (
        "recalled",
        re.compile(r"(?:上级|县级|县直|区级|市级|旗级)?(?:部门)?(?:收回|上收|负面)(?:履职|职责)?(?:事项|类)?(?:清单)?"),
    ),
)
_ONLY_TITLE: Final = re.compile("(?:履职|职责|基本|配合|协同|收回|履行)*事项(?:名称|内容)?")
_ONLY_DUTIES: Final = re.compile("(?:主要|工作|具体|履职)?职责(?:任务|分工|内容)?")
_GENERAL: Final = re.compile("(?:主要|工作|具体|履职|配合|承担)*(?:职责|责任|任务|内容|分工|名称|方式|举措)(?:内容)?")
_BRACKETED: Final = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]")
_CLAUSE: Final = re.compile("[，,；;。]")
"""What stands in sentences, also in those with a word that headings have, and in no heading."""
_OF_ITEMS: Final = re.compile("事项|履职|履责|职责|任务")
ANYWHERE: Final[frozenset[Column]] = frozenset({"number", "title", "notes", "unit", "basis"})
"""Kinds of columns that tables of all sorts have."""
_DUTIES_BELOW: Final[dict[Column | None, Column]] = {
    "departments_duties": "department_duties",
    "receiver_method": "method",
}
"""What 职责 is below the heading of departments and their duties."""
_LONGEST: Final = 30
_DEPARTMENTS: Final[frozenset[Column]] = frozenset(
    {"departments", "department_duties", "departments_duties", "supporting", "supporting_duties"}
)
_RENAMED: Final[dict[ListName, dict[Column, Column]]] = {
    "recalled": {"departments": "receiver", "departments_duties": "receiver_method", "department_duties": "method"},
    "basic": {},
    "cooperative": {"receiver": "departments", "receiver_method": "departments_duties", "method": "township_duties"},
}


def meaning_in(column: Column, list_name: ListName) -> Column:
    """What a heading means in a list."""
    return _RENAMED[list_name].get(column, column)


class TableHeader(msgspec.Struct, frozen=True):
    """The column of each kind of content; `unknown` are the headings that are not recognised.

    `titles` are the columns over which the title is spread, where they are several; `told_by_content` are headings whose
    columns were told by what stands beneath them, since they are not recognised or say something else, and `doubtful`
    those whose columns may as well hold something else; `list` is the list that the columns were told to be of.
    """

    columns: dict[Column, int] = {}
    unknown: tuple[str, ...] = ()
    titles: tuple[int, ...] = ()
    told_by_content: tuple[tuple[str, Column], ...] = ()
    doubtful: tuple[tuple[str, Column], ...] = ()
    list: ListName | None = None

    @property
    def implied(self) -> ListName | None:
        """The list that the columns belong to, where no heading above names it."""
        if self.list:
            return self.list
        if {"receiver", "receiver_method", "method"} & self.columns.keys():
            return "recalled"
        if {"departments", "department_duties", "departments_duties"} & self.columns.keys():
            return "cooperative"
        return "basic" if "title" in self.columns else None

    def of(self, list_name: ListName) -> "TableHeader":
        """The same header for a list in which a word means something else. Without departments, there are none of
        whose units a basic list could tell: it names the townships' own.
        """
        renamed = _RENAMED[list_name]
        columns: dict[Column, int] = {}
        for column, index in self.columns.items():
            columns.setdefault(
                renamed.get(column, column) if renamed.get(column) not in self.columns else column, index
            )
        if list_name == "basic" and not _DEPARTMENTS & columns.keys() and columns.pop("unit", None) is not None:
            told, doubtful = (
                tuple(e for e in each if e[1] != "unit") for each in (self.told_by_content, self.doubtful)
            )
            return replace(self, columns=columns, told_by_content=told, doubtful=doubtful)
        return replace(self, columns=columns)


def head_of(texts: Sequence[str]) -> TableHeader | None:
    """The header that a row of texts is, or None."""
    bare = [without_space(text) for text in texts]
    columns: dict[Column, int] = {}
    unknown: list[str] = []
    for index, text in enumerate(bare):
        column = column_of(text)
        if column and (column not in columns or bare[columns[column]] == text):
            columns.setdefault(column, index)
        elif text:
            unknown.append(text)
    if any(text.isdecimal() for text in unknown):
        # A row below a head has a number where the head says that numbers stand.
        return None
    _place_plain_duties(bare, columns, unknown)
    _place_plain_title(bare, columns, unknown)
    known = len(columns)
    alone = len(bare) == 1 and _ONLY_TITLE.fullmatch(bare[0])
    if "title" not in columns or (known < 2 and not alone) or len(unknown) > known:
        return None
    if unknown and not columns.keys() - ANYWHERE and not _OF_ITEMS.search(bare[columns["title"]]):
        # 项目名称 beside an amount of money is the head of some other table.
        return None
    return TableHeader(columns, tuple(dict.fromkeys(unknown)), _spread(bare, columns["title"]))


def _place_plain_duties(bare: Sequence[str], columns: dict[Column, int], unknown: list[str]) -> None:
    """Give a column headed only 职责, right behind that of the departments, to their duties."""
    at = columns.get("departments", -2) + 1
    if not 0 < at < len(bare) or "department_duties" in columns or not _ONLY_DUTIES.fullmatch(bare[at]):
        return
    if columns.get("township_duties") == at:
        del columns["township_duties"]
    columns["department_duties"] = at
    if bare[at] in unknown:
        unknown.remove(bare[at])
    for index, text in enumerate(bare):
        if column_of(text) == "township_duties" and index != at:
            columns.setdefault("township_duties", index)


def _place_plain_title(bare: Sequence[str], columns: dict[Column, int], unknown: list[str]) -> None:
    """Take a column headed only 工作内容 for the titles where no other is; the townships' duties may stand in a second."""
    at = columns.get("township_duties")
    if "title" in columns or at is None or not _GENERAL.fullmatch(bare[at]):
        return
    columns["title"] = columns.pop("township_duties")
    for index, text in enumerate(bare):
        if text != bare[at] and column_of(text) == "township_duties":
            columns["township_duties"] = index
            unknown.remove(text)
            return


def _spread(bare: Sequence[str], first: int) -> tuple[int, ...]:
    """The columns, beginning with the title's, that have the title's heading."""
    last = first
    while last + 1 < len(bare) and bare[last + 1] == bare[first]:
        last += 1
    return tuple(range(first, last + 1)) if last > first else ()


def with_list_column(head: TableHeader, shown: Sequence[str], rows: Sequence[Sequence[str]]) -> TableHeader:
    """The header with the column that gives the list of each row, if all its cells are names of lists."""
    taken = {index for column, index in head.columns.items() if column != "category"}
    for index in range(len(shown)):
        said = {without_space(row[index]) for row in rows if index < len(row)} - {"", without_space(shown[index])}
        if index in taken or not said or not all(map(list_named, said)):
            continue
        columns = {column: at for column, at in head.columns.items() if at != index} | {"list": index}
        category = next(
            (at for at, text in enumerate(shown) if at != index and column_of(without_space(text)) == "category"), None
        )
        if category is not None:
            columns.setdefault("category", category)
        unknown = (each for each in head.unknown if each != without_space(shown[index]) and column_of(each) is None)
        return replace(head, columns=columns, unknown=tuple(unknown))
    return head


def list_named(text: str) -> ListName | None:
    """The list that a cell names, if it says nothing else but a number: 基本履职, 二、配合履职事项, 上级收回."""
    bare = without_number(without_counts(without_space(text)))
    return next((name for name, pattern in _LIST_NAMES if pattern.fullmatch(bare)), None)


def refine_header(head: TableHeader, texts: Sequence[str], above: Sequence[str] = ()) -> TableHeader | None:
    """The head made more exact by a second row below it (承接部门 and 工作方式 below 承接部门及工作方式; 职责 below 乡镇), or None."""
    columns = dict(head.columns)
    below: dict[Column, int] = {}
    upper = {index: column for column, index in head.columns.items()}
    bare = [without_space(text) for text in texts]
    if len(set(bare)) == 1:
        # A text over all columns is the name of what follows.
        return None
    for index, text in enumerate(bare):
        upper_text = without_space(above[index]) if index < len(above) else ""
        upper_column = column_of(upper_text)
        both = column_of(upper_text + text) if _GENERAL.fullmatch(text) and text != upper_text else None
        named = text == "名称" and both is not None
        column = both if both and (named or both != upper_column) else column_of(text)
        if upper_column in _DUTIES_BELOW and _ONLY_DUTIES.fullmatch(text):
            column = _DUTIES_BELOW[upper_column]
        if text and not column:
            return None
        if column and upper.get(index) != column:
            below.setdefault(column, index)
    if not below:
        return None
    columns.pop("receiver_method", None)
    columns.pop("departments_duties", None)
    columns |= below
    return TableHeader(
        columns, titles=tuple(each for each in head.titles if each not in set(columns.values()) - {columns["title"]})
    )


def usual(list_name: ListName, width: int) -> TableHeader | None:
    """The header of a table that has none, by its number of columns."""
    order: dict[tuple[ListName, int], tuple[Column, ...]] = {
        ("basic", 2): ("number", "title"),
        ("cooperative", 5): ("number", "title", "departments", "department_duties", "township_duties"),
        ("recalled", 3): ("number", "title", "receiver_method"),
        ("recalled", 4): ("number", "title", "receiver", "method"),
    }
    found = order.get((list_name, width))
    return TableHeader({column: index for index, column in enumerate(found)}) if found else None


@lru_cache(maxsize=4096)
def column_of(text: str) -> Column | None:
    """The content of a column with this heading (without spaces); None where it is not recognised."""
    if not text or len(text) > _LONGEST:
        return None
    bare = _BRACKETED.sub("", text).rstrip("：:*★")
    if _CLAUSE.search(bare):
        return None
    forms = {text, bare, bare.replace("的", "")}
    found = [match.lastindex or 0 for each in forms if (match := _WORDS.fullmatch(each))]
    return _PATTERNS[min(found) - 1][0] if found else None
