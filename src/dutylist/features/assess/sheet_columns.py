"""The meaning of columns in scoring rules, whose heads differ from office to office."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from dutylist.output.normalize import without_space_or_width

Column = Literal["number", "category", "name", "weight", "by", "assessed", "criteria", "items", "notes"]
Cell = tuple[int, int]
"""Row and column, from 1."""

_NAMES: Final = (
    "三级指标", "二级指标", "具体指标", "指标名称", "考核指标", "考评指标", "评价指标", "指标", "指标内容", "考核事项", "考评事项",
    "考核内容", "考评内容", "评价内容", "工作任务", "目标任务", "考核要点", "主要内容", "内容", "考核项目", "考评项目", "项目名称", "项目",
)  # fmt: skip
"""Heads of the column with the indicators; if there are several, the first of these counts."""

_WORDS: Final[Mapping[Column, tuple[str, ...]]] = {
    "number": ("序号", "编号", "项次", "号"),
    "category": ("类别", "一级指标", "指标类别", "考核类别", "考评类别", "板块", "大类", "类型", "分类"),
    "weight": ("分值", "权重", "分数", "满分", "标准分", "标准分值", "基准分", "基本分", "赋分", "分值权重", "权重分值", "权重分", "考核分值"),
    "by": ("考核单位", "考核部门", "考评单位", "考评部门", "评分单位", "评分部门", "打分单位", "责任单位", "责任部门", "牵头单位", "牵头部门",
           "考核责任单位", "考核主体", "考评主体", "考核牵头单位", "数据来源", "数据来源单位", "评价单位"),
    "assessed": ("考核对象", "考评对象", "被考核单位", "被考评单位", "适用对象", "适用范围", "考核范围"),
    "criteria": ("评分标准", "评分细则", "评分办法", "计分办法", "计分方法", "计分标准", "考核标准", "考评标准", "考核办法", "考核方式", "考评办法",
                 "扣分标准", "考核细则", "指标说明", "指标解释", "评分规则", "计算方法", "完成时限", "目标值"),
    "items": ("对应事项", "清单事项", "事项编号", "对应清单事项", "履职事项"),
    "notes": ("备注", "说明", "得分", "自评分", "考核得分", "实得分", "自评得分"),
}  # fmt: skip
_KIND: Final = {word: kind for kind, words in _WORDS.items() for word in words}
_BRACKETS: Final = re.compile(r"[（(【\[].*?[）)】\]]")
_LONGEST: Final = 40


@dataclass(frozen=True)
class Heads:
    """The head of a sheet: its rows, and the columns by meaning. `named` is the column of the indicators."""

    first: int
    last: int
    named: int
    columns: Mapping[Column, tuple[int, ...]] = field(default_factory=dict)

    def of(self, kind: Column) -> int | None:
        """The first column of a kind."""
        return next(iter(self.columns.get(kind, ())), None)


def head_word(text: str) -> str:
    """A text of the head without spaces, width and brackets: 分值 for “分 值（分）”."""
    return _BRACKETS.sub("", without_space_or_width(text[:_LONGEST])).strip(":：*")


def heads(texts: Mapping[Cell, str], merged_down: Mapping[Cell, int]) -> Heads | None:
    """The head of a sheet, in one or two rows; None if there is none.

    `merged_down` maps the first cells of vertically merged ones to their last rows.
    """
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        rows.setdefault(row, {})[column] = head_word(text)
    for row in sorted(rows):
        words = rows[row]
        if not any(word in _NAMES for word in words.values()) or _known(words) < 2:
            continue
        below = rows.get(row + 1, {})
        # In a head of two rows, those of its cells that are not divided are merged down.
        deep = any(merged_down.get((row, column), row) > row for column in words)
        last = row + 1 if deep and below and _known(below) == len(below) else row
        if last > row:
            words = {**words, **below}
        return _heads(row, last, words, texts, merged_down)
    return None


def _known(words: Mapping[int, str]) -> int:
    return sum(word in _KIND or word in _NAMES for word in words.values())


def _heads(
    first: int, last: int, words: Mapping[int, str], texts: Mapping[Cell, str], merged_down: Mapping[Cell, int]
) -> Heads:
    candidates = sorted((_NAMES.index(word), column) for column, word in words.items() if word in _NAMES)
    # A column whose cells span several rows each holds headings of indicators, not indicators.
    single = [each for each in candidates if not _spanning(each[1], last, texts, merged_down)]
    named = (single or candidates)[0][1]
    columns: dict[Column, list[int]] = {"name": [named]}
    for column, word in sorted(words.items()):
        if column == named:
            continue
        if word in _NAMES:
            columns.setdefault("category" if column < named else "criteria", []).append(column)
        elif word in _KIND:
            columns.setdefault(_KIND[word], []).append(column)
    return Heads(first, last, named, {kind: tuple(found) for kind, found in columns.items()})


def _spanning(column: int, head: int, texts: Mapping[Cell, str], merged_down: Mapping[Cell, int]) -> bool:
    own = [cell for cell in texts if cell[1] == column and cell[0] > head]
    return bool(own) and 2 * sum(merged_down.get(cell, cell[0]) > cell[0] for cell in own) > len(own)
