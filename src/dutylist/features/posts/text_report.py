"""The posts of a township for a person at a terminal: items by posts, and what each post has to do."""

from collections.abc import Iterator, Mapping
from typing import Final

from dutylist.features.posts.assignments import Staffing
from dutylist.model.message import Language
from dutylist.output.safe_text import display_width, sanitize
from dutylist.output.table import GAP, bar, table
from dutylist.output.wrap import pad, truncate, wrap

NAMED: Final = "●"
WHOLE: Final = "○"

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {
        "heading": "{township}：{posts} 个岗位，基本和配合事项 {items} 个，没有岗位负责的 {uncovered} 个",
        "legend": f"{NAMED} 岗位写明主办  {WHOLE} 整类归岗位  ！没有岗位负责",
        "lists": "基本 配合",
        "load": "岗位 机构 基本 配合 合计 独有",
        "foreign": "不归本乡镇、却写在岗位里的：{ids}",
        "foreign_item": "{id}（{post}）",
        "comma": "、",
    },
    "en": {
        "heading": "{township}: {posts} posts, {items} basic and cooperative items, {uncovered} without a post",
        "legend": f"{NAMED} named by the post  {WHOLE} with its whole category  ! no post",
        "lists": "basic coop.",
        "load": "post office basic coop. total alone",
        "foreign": "named by posts and not the township's: {ids}",
        "foreign_item": "{id} ({post})",
        "comma": ", ",
    },
}
_NARROWEST: Final = 60
_ID: Final = 8


def render(found: tuple[Staffing, ...], *, language: Language, width: int) -> str:
    """A matrix and a table of the load for each township."""
    return "\n".join("\n".join(_lines(each, _WORDS[language], max(width, _NARROWEST))) + "\n" for each in found)


def _lines(found: Staffing, words: Mapping[str, str], width: int) -> Iterator[str]:
    counts = {"posts": len(found.pages), "items": len(found.items), "uncovered": len(found.uncovered)}
    heading = words["heading"].format(township=found.township, **counts)
    yield from wrap(sanitize(heading), width, "")
    yield ""
    yield from _load(found, words)
    yield ""
    yield from _matrix(found, words, width)
    yield words["legend"]
    if found.foreign:
        listed = words["comma"].join(words["foreign_item"].format(id=item, post=post) for post, item in found.foreign)
        yield from wrap(sanitize(words["foreign"].format(ids=listed)), width, "  ")


def _load(found: Staffing, words: Mapping[str, str]) -> list[str]:
    largest = max((page.load.total for page in found.pages), default=0)
    rows = [["", *words["load"].split(" "), ""]]
    for number, page in enumerate(found.pages, start=1):
        load = page.load
        counts = (load.basic, load.cooperative, load.total, load.alone)
        rows.append([str(number), page.post.name, page.post.office or "", *map(str, counts), bar(load.total, largest)])
    return table(rows, right={0, 3, 4, 5, 6})


def _matrix(found: Staffing, words: Mapping[str, str], width: int) -> Iterator[str]:
    """A row an item; the columns have the numbers of the posts."""
    wide = max(2, len(str(len(found.pages))))
    marks = {
        (number, duty.item.id): NAMED if duty.named else WHOLE
        for number, page in enumerate(found.pages)
        for duty in page.duties
    }
    lists = dict(zip(("basic", "cooperative"), words["lists"].split(" "), strict=True))
    head = "".join(f" {number:>{wide}}" for number in range(1, len(found.pages) + 1))
    names = max(display_width(name) for name in lists.values())
    room = max(width - len(head) - names - _ID - 3 * len(GAP), 16)
    yield " " * (names + _ID + room + 3 * len(GAP)) + head
    uncovered = {each.record.id for each in found.uncovered}
    for item in (each.record for each in found.items):
        row = "".join(f" {marks.get((number, item.id), '·'):>{wide}}" for number in range(len(found.pages)))
        title = pad(truncate(sanitize(item.title), room), room)
        alarm = (" ！" if words["comma"] == "、" else " !") if item.id in uncovered else ""
        yield GAP.join((pad(lists[item.list], names), pad(truncate(item.id, _ID), _ID), title, row)) + alarm
