"""The file of a new item: all keys that its list requires, with hints for whoever fills them in."""

from typing import Final

from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.item import ListName
from dutylist.model.place_words import local
from dutylist.writing.modeline import modeline
from dutylist.writing.yaml.scalar import scalar_text

PLACEHOLDER: Final = "请填写"
"""The beginning of every value that a person still has to fill in; a rule finds it."""

ORIGIN: Final = f"{PLACEHOLDER}收回来源"
METHOD: Final = f"{PLACEHOLDER}承接部门怎样办理"
TOWNSHIP_DUTY: Final = f"{PLACEHOLDER}乡镇配合做什么、配合到什么程度"
DEPARTMENT: Final = f"{PLACEHOLDER}部门全称"
UNIT: Final = f"{PLACEHOLDER}内设机构"
DEPARTMENT_DUTY: Final = f"{PLACEHOLDER}部门具体做什么"

ORIGIN_HINT: Final = "收回来源：delegated_enforcement 赋权执法，assessment 考核指标，other 其他"

_HEAD: Final = f"""\
{modeline(BY_NAME["item"])}
# 新事项：把每一处“{PLACEHOLDER}”换成正式内容；带 # 的各段需要时去掉 #，不需要就整段删去。
# 写好后运行 dutylist validate 检查。

"""
_COMMON: Final = """\
# 编号一经编定终身不变，文件名与编号相同
id: {id}
list: {list}
# 类别，与 checklist.yaml 中的写法一致
category: {category}
# 事项的正式名称，句末不加句号
title: {title}
# 适用的乡镇：全部写 all，部分写 [甲镇, 乙镇]，除外写 {{except: [丙镇]}}
townships: all
# 施行日期，写作 年-月-日，例如 2025-03-01
effective: {effective}
# 依据，可以有多条；条款没有把握就不写
# basis:
#   - {{document: 法律法规或文件的全称, article: 第几条}}
# 方便查找的词语，写群众和干部的习惯说法
# keywords: [词语一, 词语二]
"""
_LED: Final = f"""\
# 对应部门：牵头（主责）的写 role: lead，有且只有一个；协助的另起一段写 role: support
departments:
  - name: {DEPARTMENT}
    unit: {UNIT}
    role: lead
    duties:
      - {DEPARTMENT_DUTY}
# 乡镇职责，一条一件事
township_duties:
  - {TOWNSHIP_DUTY}
"""
_RECEIVED: Final = f"""\
# 承接部门，收回后由它直接承担；可以有几个，都写 role: receiver
departments:
  - name: {DEPARTMENT}
    unit: {UNIT}
    role: receiver
"""
_NOT_TOWNSHIP: Final = """\
# 乡镇无需承担的工作，写明以防层层转嫁
# not_township:
#   - 一项工作
"""
_RECALL: Final = f"""\
# 收回情况
recall:
  # {ORIGIN_HINT}
  origin: {ORIGIN}
  # 工作方式，一条一句
  method:
    - {METHOD}
  # 工作衔接：承接确认日期、备案日期、未结案件怎样处理
  # handover: {{confirmed: 2025-03-10, filed: 2025-03-15, pending_cases: 移交前已立案的由谁办结}}
"""
_DETAILS: Final = """\
# 操作程序，依次写；within 是工作日数
# procedure:
#   - {step: 步骤, by: 乡镇, within: 1}
# 保障措施
# supports:
#   training: 业务培训
#   policy: 政策支持
#   staff: 人员力量
#   funding: 资金投入
"""
_OWN_DUTIES: Final = """\
# 乡镇职责的细目，一条一件事
# township_duties:
#   - 一条职责
"""
_LAST: Final = """\
# 合并或拆分之前的事项编号
# replaces: [{prefix}0001]
# 备注
# notes: 需要补充的话
"""
_BY_LIST: Final[dict[ListName, str]] = {
    "basic": _OWN_DUTIES + _NOT_TOWNSHIP + _DETAILS,
    "cooperative": _LED + _NOT_TOWNSHIP + _DETAILS,
    "recalled": _RECEIVED + _NOT_TOWNSHIP + _RECALL,
}


def item_path(item_id: str, list_name: ListName) -> str:
    """The path of an item's file, relative to the root."""
    return f"{DATA}/{list_name}/{item_id}.yaml"


def new_item(
    item_id: str,
    list_name: ListName,
    *,
    category: str | None = None,
    title: str | None = None,
    effective: str | None = None,
) -> str:
    """The text of a new item's file in canonical layout. Values that are not given begin with `PLACEHOLDER`."""
    common = local(_COMMON).format(
        id=scalar_text(item_id),
        list=list_name,
        category=scalar_text(category or f"{PLACEHOLDER}类别"),
        title=scalar_text(title or f"{PLACEHOLDER}事项名称"),
        effective=scalar_text(effective or f"{PLACEHOLDER}施行日期"),
    )
    return _HEAD + common + local(_BY_LIST[list_name]) + local(_LAST).format(prefix=item_id.rstrip("0123456789"))
