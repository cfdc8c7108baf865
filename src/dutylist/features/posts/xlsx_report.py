"""The posts of townships in Excel: 岗位事项对照表, a sheet a township, and the load of all posts."""

from typing import Final

from dutylist.features.posts.assignments import Staffing
from dutylist.output.office.cells import NOTHING, cell_text, show_invisible
from dutylist.output.office.rich_text import plain
from dutylist.output.office.sheet import Column, Sheet, Value, workbook

_LISTS: Final = {"basic": "基本", "cooperative": "配合"}
_FIRST: Final = (
    Column("编号", 5.5, "center"),
    Column("清单", 3.5, "center"),
    Column("类别", 7),
    Column("事项名称", 26),
)
_LOAD: Final = (
    Column("乡镇", 7),
    Column("岗位", 10),
    Column("机构", 16),
    Column("基本", 5, "center"),
    Column("配合", 5, "center"),
    Column("合计", 5, "center"),
    Column("独有", 5, "center"),
)
_LEGEND: Final = "● 岗位写明主办；○ 整类归岗位；整行空白的事项没有岗位负责。"
_ALONE: Final = "“独有”是只有这个岗位负责的事项。一个事项可以由几个岗位负责，各岗位合计可以大于事项总数。"


def render(found: tuple[Staffing, ...], *, county: str) -> bytes:
    """The .xlsx in Chinese, laid out for landscape A4."""
    title = f"{show_invisible(county)}岗位事项对照表"
    return workbook([*(_matrix(each) for each in found), _load(found)], title=title)


def _matrix(found: Staffing) -> Sheet:
    posts = tuple(Column(show_invisible(page.post.name), 5, "center") for page in found.pages)
    marks = {
        (number, duty.item.id): "●" if duty.named else "○"
        for number, page in enumerate(found.pages)
        for duty in page.duties
    }
    rows: list[tuple[Value, ...]] = [
        (
            item.id,
            _LISTS[item.list],
            show_invisible(item.category),
            cell_text(item.title),
            *(marks.get((number, item.id), "") for number in range(len(found.pages))),
        )
        for item in (each.record for each in found.items)
    ]
    said = [_LEGEND]
    if found.uncovered:
        said.append(f"没有岗位负责的 {len(found.uncovered)} 个：{' '.join(each.record.id for each in found.uncovered)}")
    if found.foreign:
        listed = " ".join(f"{item}（{show_invisible(post)}）" for post, item in found.foreign)
        said.append(f"不归本乡镇、却写在岗位里的：{listed}")
    name = show_invisible(found.township)
    return Sheet(name, f"{name}岗位事项对照表", (*_FIRST, *posts), rows, plain(*said))


def _load(found: tuple[Staffing, ...]) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for each in found:
        for page in each.pages:
            load = page.load
            office = cell_text(page.post.office) if page.post.office else NOTHING
            rows.append(
                (
                    show_invisible(each.township),
                    show_invisible(page.post.name),
                    office,
                    load.basic,
                    load.cooperative,
                    load.total,
                    load.alone,
                )
            )
    return Sheet("岗位事项数", "岗位事项数", _LOAD, rows, plain(_ALONE))
