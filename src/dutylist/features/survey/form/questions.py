"""The parts of a survey form: columns, kinds of problems, cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.model.message import Message
from dutylist.model.place_words import local
from dutylist.model.records import FindingProblem

Cell = tuple[int, int]
"""Row and column, from 1."""

ID: Final = "编号"
LIST: Final = "清单"
CATEGORY: Final = "类别"
TITLE: Final = "事项名称"
KIND: Final = "问题类型"
OPINION: Final = "问题和意见"
SUGGESTION: Final = "建议"
TOWNSHIP: Final = "填报乡镇"
GUIDE: Final = "填写说明"
"""The form's column titles, the mark before the township's name, and its second sheet."""

KINDS: Final[Mapping[str, FindingProblem]] = {
    "履职不到位": "not_performed",
    "职责交叉": "overlap",
    "职责不清": "unclear",
    "乡镇承担不了": "unable",
    "其他": "other",
}


def choices() -> tuple[str, ...]:
    """The kinds of problems in the words of the place at hand."""
    return tuple(map(local, KINDS))


def problem_chosen(text: str) -> FindingProblem | None:
    """The problem that a choice means, in the words of the place at hand or of a county with towns."""
    return KINDS.get(text) or next((each for name, each in KINDS.items() if local(name) == text), None)


NOTHING: Final = frozenset(["无", "没有", "无问题", "没有问题", "无意见", "没有意见", "无建议", "暂无", "/", "-", "—"])
"""Texts that mean "nothing to say"."""

NEEDED: Final = (ID, TITLE, KIND, OPINION)
TOWNSHIP_MARK: Final = re.compile(r"填报(?:单位|[\u4e00-\u9fff]{2,6})\s*[:：]\s*([^\s　]*)")


@dataclass(frozen=True)
class FormGrid:
    """The texts of a sheet, without empty cells; `computed` are cells that hold a formula or an error.

    `merged` are the first and the last cell of each range that is one cell.
    """

    name: str
    texts: Mapping[Cell, str]
    computed: frozenset[Cell] = frozenset()
    merged: tuple[tuple[Cell, Cell], ...] = ()


@dataclass(frozen=True)
class FormFault:
    """A fault, with its cell; no cell if it is the whole file."""

    why: Message
    arguments: Mapping[str, str | int]
    sheet: str | None = None
    cell: Cell | None = None
