"""The sentences of `dutylist import`."""

from typing import Final

from dutylist.model.message import Message

TITLE: Final = Message("导入公布的清单", "Import of published lists")
NAME: Final = Message("导入报告", "import")

FIELDS: Final[dict[str, Message]] = {
    "category": Message("类别", "category"),
    "title": Message("事项名称", "title"),
    "townships": Message("适用乡镇", "townships"),
    "effective": Message("施行日期", "effective"),
    "basis": Message("依据", "basis"),
    "keywords": Message("关键词", "keywords"),
    "departments": Message("部门", "departments"),
    "township_duties": Message("乡镇职责", "township's duties"),
    "not_township": Message("无需承担", "not the township's"),
    "recall": Message("收回情况", "recall"),
    "recall.method": Message("工作方式", "method"),
    "procedure": Message("操作程序", "procedure"),
    "supports": Message("保障措施", "supports"),
    "replaces": Message("原编号", "replaces"),
    "notes": Message("备注", "notes"),
}
"""The keys of an item."""

# Places and values
SHEET: Final = Message("工作表“{name}”", "sheet “{name}”")
TABLE: Final = Message("第 {number} 张表", "table {number}")
ROW: Final = Message("第 {number} 行", "row {number}")
PARAGRAPH: Final = Message("第 {number} 段", "paragraph {number}")
BETWEEN_PLACES: Final = Message(" ", ", ")
COMMA: Final = Message("，", ", ")
SEMICOLON: Final = Message("；", "; ")
BRACKETS: Final = Message("（{text}）", " ({text})")
NOTHING: Final = Message("（无）", "(none)")
WHOLE_COUNTY: Final = Message("全县", "all")
ALL_BUT: Final = Message("除外：{names}", "all but {names}")
ONLY: Final = Message("仅：{names}", "only {names}")

# Sections and what is left out of them
HEADING: Final = Message("{title}（{count}）", "{title} ({count})")
MORE_LINES: Final = Message("……另有 {count} 行，用 --all 全部列出", "… {count} more lines; --all shows them")
MORE_ITEMS: Final = Message("……另有 {count} 项", "… {count} more")

# What was read
TABLE_READ: Final = Message("{list} {items} 项（{columns}）", "{items} {list} items ({columns})")
HEADLESS: Final = Message("没有表头，按通常的栏目次序读", "has no head; read in the usual order of columns")
UNKNOWN_COLUMNS: Final = Message("不认识的栏目，没有读：{names}", "unknown columns, not read: {names}")
NOTICE: Final = Message("注意：{text}", "note: {text}")
NOTICE_AT: Final = Message("注意：{place}：{text}", "note: {place}: {text}")
COUNT_WRONG: Final = Message(
    "项数不符：“{name}”写的是 {stated} 项，读到 {found} 项（{place}）",
    "count: “{name}” says {stated}, {found} were read ({place})",
)
COUNTS_RIGHT: Final = Message("写明的 {count} 处项数都相符", "all {count} stated counts agree")
NOT_UNDERSTOOD: Final = Message("没有读懂", "not understood")
TO_BE_CHECKED: Final = Message("请核对", "to be checked")
REMARK: Final = Message("{text}：", "{text}:")
REMARKS: Final = Message("{text}（{count} 项）：", "{text} ({count}):")

# What becomes of the items
NEW: Final = Message("新增", "new")
ADDED: Final = Message("新增了", "added")
UPDATE: Final = Message("更新", "update")
UPDATED: Final = Message("更新了", "updated")
REPEATED: Final = Message("重复的行，只算一次", "repeated rows, taken once")
DOUBTFUL: Final = Message("可能是同一事项，等您确认，没有写", "perhaps the same items; not written until confirmed")
HOW_TO_CONFIRM: Final = Message(
    "是同一事项的，加 --same 编号，例如 --same {id}（可以写几次；都是的，写 --same all）。"
    "不是的，加 --exact，当作新事项；有的是、有的不是，两个选项一起写。",
    "if one is the same, add --same and its id, such as --same {id} (more than once, or --same all); if not, "
    "add --exact, and it is taken for a new item. Use both where some are and some are not.",
)
IN_DOCUMENT: Final = Message("文件里（{score:.0%}）：{row}", "document ({score:.0%}): {row}")
KEPT: Final = Message("别的乡镇也有、写法不同，没有改", "others have them too; told otherwise, not changed")
ABSENT: Final = Message("这些乡镇的文件里没有，适用范围没有动", "not in these townships' documents, scope left")
ELSEWHERE: Final = Message("换了清单，没有写", "on another list now, not written")
MOVE_FIRST: Final = Message(
    "现在在{before}，文件里在{after}；先运行 dutylist move {id} {list}，再导入",
    "is {before}, {after} in the document; run dutylist move {id} {list}, then import again",
)
MISSING: Final = Message("文件里没有，原样保留", "not in the documents, left as they are")
SAMPLE: Final = Message("（init 留下的示例，请删去文件）", " (a sample of init; delete its file)")
NEAR: Final = Message(
    "与 {name} {title} 相近（{score:.0%}），当作新事项", "like {name} {title} ({score:.0%}); taken for a new item"
)
TO_BE_ADDED: Final = Message("（待补：{fields}）", " (to be added: {fields})")
BY_SIMILARITY: Final = Message(
    "按相似度（{score:.0%}）认作同一事项，请核对；不是同一事项就加 --exact",
    "taken for the same by similarity ({score:.0%}); check it, or use --exact",
)

# The registers, the order, and townships that differ
NEW_DEPARTMENTS: Final = Message("新部门", "new departments")
NEW_CATEGORIES: Final = Message("新类别", "new categories")
LIKE_A_UNIT: Final = Message(
    "（像是“{name}”的内设机构，是的话在事项里改写成 name 和 unit，请核对）",
    " (looks like a unit of “{name}”; if so, write it as name and unit in the items)",
)
LIKE_REGISTERED: Final = Message("（与已有的“{name}”相近，请核对）", " (like “{name}”; check it)")
CATEGORY_ORDER: Final = Message("类别按文件里的次序排：{names}", "categories in the order of the document: {names}")
RENUMBERED: Final = Message(
    "序号会变（先按类别的次序，再按编号；新事项的公布序号记在 number 里，checklist.yaml 写上 numbers: published 就照印）",
    "numbers that change (by category, then by id; new items keep theirs in `number`, printed with numbers: published "
    "in checklist.yaml)",
)
NUMBERS: Final = Message(
    "{row}：文件里是第 {number} 项，印出来是第 {printed} 项",
    "{row}: number {number} in the document, {printed} in print",
)
DIFFERING: Final = Message("乡镇之间写法不同", "townships differ in wording")
TITLES_ALIKE: Final = Message(
    "名称相近（{score:.0%}），当作两个事项，请核对：", "titles alike ({score:.0%}), taken for two items; check them:"
)
SAME_TITLE: Final = Message("同名而内容不同，按前一种写：", "same title, other words; the first are taken:")

# The sum
WRITTEN: Final = Message(
    "已写入：新增 {new} 项，更新 {changed} 项，不变 {same} 项；没有读懂 {troubles} 处。",
    "written: {new} added, {changed} updated, {same} unchanged; {troubles} not understood.",
)
NOT_WRITTEN: Final = Message(
    "共：新增 {new} 项，更新 {changed} 项，不变 {same} 项；没有读懂 {troubles} 处。还没有写任何文件。",
    "altogether: {new} new, {changed} to update, {same} unchanged; {troubles} not understood. Nothing has been written.",
)
TO_CONFIRM: Final = Message("等您确认 {count} 项。", " {count} to be confirmed.")
