"""The tables over all counties and their columns: the published schema of `province export --format parquet`."""

import sys
from typing import Final, NamedTuple

VERSION: Final = 1
"""The version of the tables. A new column leaves it; another meaning, a column that goes, or another name raises it."""


class TableField(NamedTuple):
    """A column: its name, its type in SQL, and what it means, in both languages."""

    name: str
    type: str
    zh: str
    en: str


class RowTable(NamedTuple):
    """A table: its name, what a row of it is, and its columns."""

    name: str
    zh: str
    en: str
    fields: tuple[TableField, ...]


_COUNTY: Final = (
    TableField("county_code", "VARCHAR", "县的六位区划代码", "the county's division code, six digits"),
    TableField("county", "VARCHAR", "县名", "the county's name"),
)
_ITEM: Final = (*_COUNTY, TableField("id", "VARCHAR", "事项编号", "the item's id"))
_LIST: Final = TableField(
    "list", "VARCHAR", "清单：basic 基本，cooperative 配合，recalled 收回", "basic, cooperative or recalled"
)
_TOWNSHIP_CODE: Final = TableField("code", "VARCHAR", "乡镇的九位代码", "the township's code, nine digits")

TABLES: Final = (
    RowTable(
        "counties",
        "一行一个县",
        "a county",
        (
            *_COUNTY,
            TableField("edition", "VARCHAR", "清单版本", "the edition of its list"),
            TableField("effective", "DATE", "清单施行日期", "from when it is in force"),
            TableField("division_code", "VARCHAR", "清单里写的区划代码", "the code that the list itself has"),
            TableField("commit", "VARCHAR", "清单的提交，没有用 git 的为空", "the commit; empty without git"),
            TableField("broken", "INTEGER", "读不出来的文件数", "the number of files that cannot be read"),
        ),
    ),
    RowTable(
        "items",
        "一行一个县的一个事项",
        "an item of a county",
        (
            *_ITEM,
            _LIST,
            TableField("category", "VARCHAR", "类别", "its category"),
            TableField("title", "VARCHAR", "事项名称", "its title"),
            TableField("number", "INTEGER", "公布的序号", "its published number"),
            TableField("effective", "DATE", "施行日期", "from when it is in force"),
            TableField("townships", "VARCHAR[]", "适用的乡镇", "the townships that it applies to"),
            TableField("keywords", "VARCHAR[]", "关键词", "its keywords"),
            TableField("basis", "VARCHAR[]", "依据：文件名和条款", "the documents it rests on, with the article"),
            TableField("township_duties", "VARCHAR[]", "乡镇职责", "the township's duties"),
            TableField("not_township", "VARCHAR[]", "无需承担", "what the township need not do"),
            TableField(
                "origin",
                "VARCHAR",
                "收回来源：delegated_enforcement 赋权执法，assessment 考核指标，other 其他",
                "where a recalled item came from: delegated_enforcement, assessment or other",
            ),
            TableField("method", "VARCHAR[]", "收回以后的工作方式", "how its receiver works now"),
            TableField("notes", "VARCHAR", "备注", "notes"),
        ),
    ),
    RowTable(
        "item_departments",
        "一行一个事项的一个部门",
        "a department of an item",
        (
            *_ITEM,
            _LIST,
            TableField("department", "VARCHAR", "部门", "the department"),
            TableField("unit", "VARCHAR", "内设机构", "its internal unit"),
            TableField("role", "VARCHAR", "lead 牵头，support 协助，receiver 承接", "lead, support or receiver"),
            TableField("duties", "VARCHAR[]", "部门职责", "what it does"),
        ),
    ),
    RowTable(
        "item_townships",
        "一行一个事项在一个乡镇",
        "an item in a township",
        (*_ITEM, _LIST, TableField("township", "VARCHAR", "乡镇", "the township"), _TOWNSHIP_CODE),
    ),
    RowTable(
        "townships",
        "一行一个乡镇",
        "a township",
        (*_COUNTY, _TOWNSHIP_CODE, TableField("name", "VARCHAR", "乡镇名称", "its name")),
    ),
    RowTable(
        "departments",
        "一行一个部门",
        "a department",
        (
            *_COUNTY,
            TableField("name", "VARCHAR", "部门名称", "its name"),
            TableField("short", "VARCHAR", "简称", "its short name"),
            TableField("units", "VARCHAR[]", "内设机构", "its internal units"),
        ),
    ),
    RowTable(
        "changes",
        "一行一份调整记录里的一条变动",
        "an entry of an adjustment record",
        (
            *_COUNTY,
            TableField("record", "VARCHAR", "调整编号", "the record's id"),
            TableField("door", "VARCHAR", "adjustment 动态调整，admission 职责准入", "adjustment or admission"),
            TableField("circumstance", "VARCHAR", "情形的代号", "the circumstance"),
            TableField("applicant", "VARCHAR", "提出的乡镇或部门", "who applied"),
            TableField("emergency", "BOOLEAN", "是不是应急", "whether it was an emergency"),
            TableField("action", "VARCHAR", "add、remove、move、amend、rescope、rename、merge", "what is done"),
            TableField("item", "VARCHAR", "事项编号，不是事项的为空", "the item; empty for another subject"),
            TableField("subject", "VARCHAR", "乡镇、部门或文件，是事项的为空", "a township, department or file"),
            TableField("from_list", "VARCHAR", "从哪份清单", "the list that it leaves"),
            TableField("to_value", "VARCHAR", "到哪份清单，或者新名称", "the list that it goes to, or the new name"),
            TableField("townships", "VARCHAR[]", "加入或退出的乡镇", "the townships that join or leave"),
            TableField("applied", "DATE", "最早一步的日期", "the date of the first step"),
            TableField("published", "DATE", "公布的日期，没有公布的为空", "the date of publication"),
            TableField("withdrawn", "DATE", "撤回的日期", "when it was withdrawn"),
            TableField("reason", "VARCHAR", "理由", "why"),
            TableField("decided", "DATE", "审定的日期", "when it was approved"),
            TableField("next_step", "VARCHAR", "下一步，办完的为空", "the step that comes next"),
            TableField(
                "awaits_escalation", "BOOLEAN", "下一步是不是逐级报送审核", "whether that is the report upwards"
            ),
            TableField("escalated", "DATE", "逐级报送审核的日期", "when the report upwards was answered"),
            TableField("continues", "VARCHAR[]", "接续的县级记录：代码和编号", "records of counties that it continues"),
        ),
    ),
)
BY_NAME: Final = {table.name: table for table in TABLES}
DERIVED: Final = "item_townships"
"""The table that is made of others and not by the workers: it has thirteen times as many rows as there are items."""


def page() -> str:
    """The page that describes the tables; `make docs` writes it."""
    lines = [
        "# 全省各表 · The tables of a province",
        "",
        f"What `dutylist province export --format parquet` writes and `dutylist province query` asks, version {VERSION} (in the metadata "
        "of each file as `dutylist_tables`).",
    ]
    for table in TABLES:
        lines += [
            "",
            f"## {table.name}",
            "",
            f"{table.zh} · {table.en}",
            "",
            "| column | type | 意思 | meaning |",
            "|---|---|---|---|",
        ]
        lines += [f"| `{field.name}` | {field.type} | {field.zh} | {field.en} |" for field in table.fields]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
