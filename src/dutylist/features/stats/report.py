"""The tally of a checklist as text with bars, and as JSON."""

from collections.abc import Sequence
from typing import Any, Final

from dutylist.features.stats.counts import CountRow, ItemCounts
from dutylist.model.item import LISTS
from dutylist.model.message import Language
from dutylist.output.json_text import json_text
from dutylist.output.safe_text import display_width, sanitize

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "zh": {
        "basic": "基本", "cooperative": "配合", "recalled": "收回", "total": "合计",
        "county": "全县", "categories": "按类别", "townships": "按乡镇", "origins": "收回事项按来源",
        "delegated_enforcement": "赋权执法", "assessment": "考核指标", "other": "其他",
        "legend": "图例：█ 基本  ▓ 配合  ░ 收回",
    },
    "en": {
        "basic": "basic", "cooperative": "cooperative", "recalled": "recalled", "total": "total",
        "county": "county", "categories": "by category", "townships": "by township",
        "origins": "recalled items by origin",
        "delegated_enforcement": "delegated enforcement", "assessment": "assessment", "other": "other",
        "legend": "key: █ basic  ▓ cooperative  ░ recalled",
    },
}  # fmt: skip
_FILLS: Final = ("█", "▓", "░")
_BAR: Final = 40


def as_text(tally: ItemCounts, language: Language) -> str:
    """Tables with a bar for each row, the longest bar 40 cells long."""
    words = _WORDS[language]
    parts = [
        _table(words["county"], [tally.county], words),
        _table(words["categories"], tally.categories, words),
        _table(words["townships"], tally.townships, words),
        words["legend"] + "\n",
        _origins(tally, words),
    ]
    return "\n".join(part for part in parts if part)


def _table(heading: str, rows: Sequence[CountRow], words: dict[str, str]) -> str:
    if not rows:
        return ""
    names = [sanitize(row.name) for row in rows]
    width = max(display_width(name) for name in (heading, *names))
    columns = [words[name] for name in (*LISTS, "total")]
    widths = [max(display_width(column), 4) for column in columns]
    largest = max(row.total for row in rows) or 1
    head = "  ".join(_right(column, wide) for column, wide in zip(columns, widths, strict=True))
    lines = [f"{_left(heading, width)}  {head}"]
    for row, name in zip(rows, names, strict=True):
        counts = zip((*row.counts, row.total), widths, strict=True)
        numbers = "  ".join(_right(str(count), wide) for count, wide in counts)
        lines.append(f"{_left(name, width)}  {numbers}  {_bar(row.counts, largest)}".rstrip())
    return "\n".join(lines) + "\n"


def _bar(counts: Sequence[int], largest: int) -> str:
    """One bar of three fills whose whole length is the row's share of the largest row."""
    ends, done = [], 0
    for count in counts:
        done += count
        ends.append(round(done * _BAR / largest))
    starts = (0, *ends[:-1])
    return "".join(fill * (end - start) for fill, start, end in zip(_FILLS, starts, ends, strict=True))


def _origins(tally: ItemCounts, words: dict[str, str]) -> str:
    largest = max((count for _, count in tally.origins), default=0)
    if not largest:
        return ""
    width = max(display_width(words[origin]) for origin, _ in tally.origins)
    lines = [words["origins"]]
    for origin, count in tally.origins:
        bar = _FILLS[2] * round(count * _BAR / largest)
        lines.append(f"  {_left(words[origin], width)}  {count:4}  {bar}".rstrip())
    return "\n".join(lines) + "\n"


def _left(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _right(text: str, width: int) -> str:
    return " " * (width - display_width(text)) + text


def as_json(tally: ItemCounts) -> str:
    """The same figures for programs."""
    return json_text(
        {
            "version": 1,
            "county": _figures(tally.county, "county"),
            "categories": [_figures(row, "category") for row in tally.categories],
            "townships": [_figures(row, "township") for row in tally.townships],
            "recalled_by_origin": dict(tally.origins),
        }
    )


def _figures(row: CountRow, key: str) -> dict[str, Any]:
    return {key: row.name, **dict(zip(LISTS, row.counts, strict=True)), "total": row.total}
