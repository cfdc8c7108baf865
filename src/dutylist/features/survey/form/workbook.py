"""调研表: the form on which a township reports problems with the items of its list."""

from typing import Final

from dutylist.features.survey.form import questions as survey
from dutylist.model.checklist import Checklist
from dutylist.model.place_words import local
from dutylist.output.office.cells import cell_text, show_invisible
from dutylist.output.office.excel.form import Form, FormColumn, form_workbook
from dutylist.output.office.excel.sheet import Sheet, SheetColumn, Value
from dutylist.output.office.rich_text import plain

_LISTS: Final = {"basic": "基本", "cooperative": "配合", "recalled": "收回"}
_BLANK: Final = 12
_BEFORE_KIND: Final = (
    FormColumn(SheetColumn(survey.ID, 6, "center")),
    FormColumn(SheetColumn(survey.LIST, 3.5, "center")),
    FormColumn(SheetColumn(survey.CATEGORY, 7)),
    FormColumn(SheetColumn(survey.TITLE, 21)),
)
_AFTER_KIND: Final = (
    FormColumn(SheetColumn(survey.OPINION, 20), open=True),
    FormColumn(SheetColumn(survey.SUGGESTION, 15), open=True),
)
_TITLE_COLUMN: Final = 3
_GUIDE: Final = (
    ("怎么填", "只填有颜色的格子。没有问题的事项空着，不用写“无”。"),
    ("问题类型", "点格子右边的箭头，从列表里选；选不准就选“其他”。"),
    ("履职不到位", "该部门做的没有做，或者做得不到位。"),
    ("职责交叉", "两个部门、两个事项管同一件事。"),
    ("职责不清", "谁牵头、谁配合、做到什么程度没有写清楚。"),
    ("乡镇承担不了", "乡镇没有人手、设备、资质或者法定权限。"),
    ("问题和意见", "写具体：什么时候、哪里、哪个部门、出了什么问题。不超过 2000 字，不要写公式。"),
    ("建议", "建议怎样改：谁牵头、调整到哪份清单、写明什么。可以不写。"),
    ("清单外的事", "清单里没有、却在做的事，写在表格最后的空行：编号空着，事项名称写是什么事。"),
    (
        "交回",
        "保存为 .xlsx 交回。可以筛选；要排序、删行，先在“审阅”里撤销工作表保护，没有密码。不要改编号和“填报乡镇”，不要合并单元格，不要写在表格外面。",
    ),
)


def render(checklist: Checklist, township: str) -> bytes:
    """The form of one township: its items in print order, and rows for matters outside of the list."""
    county = checklist.county
    rows: list[tuple[Value, ...]] = [
        (item.id, _LISTS[item.list], show_invisible(item.category), cell_text(item.title), "", "", "")
        for item in (filed.record for filed in checklist.items_of(township))
    ]
    notes = plain(
        f"{local(survey.TOWNSHIP)}：{township}　清单版本：{show_invisible(county.edition)}",
        "只填有颜色的三列；没有问题的事项空着。清单外的事写在最后的空行，编号空着。填法见“填写说明”。",
    )
    kind = FormColumn(SheetColumn(survey.KIND, 8, "center"), open=True, choices=survey.choices())
    columns = (*_BEFORE_KIND, kind, *_AFTER_KIND)
    title = f"{show_invisible(township)}事项清单调研表"
    form = Form("调研表", title, notes, columns, rows, blank=_BLANK, blank_open=(_TITLE_COLUMN,))
    guide = Sheet(
        survey.GUIDE,
        survey.GUIDE,
        (SheetColumn("项目", 12), SheetColumn("说明", 60)),
        [tuple(map(local, each)) for each in _GUIDE],
    )
    return form_workbook(form, guide)
