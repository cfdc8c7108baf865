"""The files of new records: what is known, an example, and marked places for what only a person knows."""

from collections.abc import Iterable
from typing import Final

from dutylist.model.county import WhistlePolicy
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.place_words import local
from dutylist.writing.modeline import modeline
from dutylist.writing.new.item import PLACEHOLDER
from dutylist.writing.yaml.scalar import scalar_text

POST: Final = f"{PLACEHOLDER}岗位名称"
_MARKED: Final = f"# 把每一处“{PLACEHOLDER}”换成正式内容；带 # 的各行需要时去掉 #。写好后运行 dutylist validate 检查。"


def new_posts(prefix: str, township: str, name: str | None, category: str | None) -> str:
    """The text of a township's file of posts, with the first of them; examples of ids have the county's prefix."""
    return f"""\
{modeline(BY_NAME["posts"])}
{_MARKED}

township: {scalar_text(township)}
# 一个岗位一条。duties 写事项编号，categories 写整类负责的类别；office 是所在机构
# 例：
#   - name: 综合执法岗
#     office: 综合执法队
#     duties: [{prefix}0001, {prefix}0201]
#     categories: [应急管理及消防]
posts:
  - name: {scalar_text(name or POST)}
    categories: [{scalar_text(category or f"{PLACEHOLDER}类别", flow=True)}]
"""


def post_entry(name: str | None, category: str | None) -> dict[str, str | list[str]]:
    """A further post."""
    return {"name": name or POST, "categories": [category or f"{PLACEHOLDER}类别"]}


def new_whistle(prefix: str, whistle_id: str, title: str | None, policy: WhistlePolicy) -> str:
    """The text of a kind of problem; its kind is the first of the county's."""
    kinds = "；".join(
        f"{key} {_comment(kind.name)}（{kind.arrive_within_minutes} 分钟内到场，{kind.close_within_days} 个工作日内办结）"
        for key, kind in policy.kinds.items()
    )
    return f"""\
{modeline(BY_NAME["whistle"])}
{_MARKED}

id: {whistle_id}
# 问题的名称，例如 占道经营
title: {scalar_text(title or f"{PLACEHOLDER}问题名称")}
# 种类，写一个代号：{kinds}
kind: {next(iter(policy.kinds))}
# 群众和干部的习惯说法，例如 [流动摊贩, 乱停乱放]
# keywords: [词语一, 词语二]
# 有关的事项编号
# items: [{prefix}0301]
# 到场的部门：牵头的写 role: lead，协助的写 role: support
departments:
  - {{name: {PLACEHOLDER}部门全称, role: lead}}
"""


def new_case(case_id: str, whistle: str, township: str, blown: str, departments: Iterable[str]) -> str:
    """The text of one whistle blown; departments stand there as comments until they have come."""
    lines = "".join(
        f'  # {{department: {scalar_text(name, flow=True)}, at: "{PLACEHOLDER}时间"}},\n' for name in departments
    )
    return f"""\
{modeline(BY_NAME["whistle-case"])}
{_MARKED}

id: {case_id}
whistle: {scalar_text(whistle)}
township: {scalar_text(township)}
# 地点，例如 金銮大道
place: {PLACEHOLDER}地点
# 吹哨时间
blown: {blown}
# 哪个部门到了，就删去那一行开头的 #，填上时间（例如 2026-03-02T09:35）
arrived: [
{lines}  ]
{local("# 办结后删去 #，填上时间；评分由乡镇给部门打，1 分最低，5 分最高")}
# closed: 2026-03-02T16:00
# rating: 5
"""


def new_assessment(prefix: str, assessment_id: str, year: int, title: str | None) -> str:
    """The text of a year's scoring rules with one indicator."""
    return f"""\
{modeline(BY_NAME["assessment"])}
{_MARKED}

id: {assessment_id}
# 考核细则的名称，例如 {year}年度{local("乡镇")}考核细则
title: {scalar_text(title or f"{PLACEHOLDER}考核细则名称")}
year: {year}
# 一个指标一条：assessed 是考核谁（townships {local("乡镇")}，departments 部门），by 是考核责任部门，items 是依据的事项编号
# 例：
#   - id: K01
#     name: 矛盾纠纷化解率
#     assessed: townships
#     by: {local("县应急管理局")}
#     weight: 5
#     items: [{prefix}0012]
# 上级交办和收回的事项不能考核{local("乡镇")}，dutylist assess 会指出来
indicators:
  - id: K01
    name: {PLACEHOLDER}指标名称
    assessed: townships
"""


def new_finding(prefix: str, finding_id: str, day: str, township: str | None, description: str | None) -> str:
    """The text of an open finding."""
    place = f"township: {scalar_text(township)}\n" if township else local("# 哪个乡镇\n# township: 乡镇名称\n")
    return f"""\
{modeline(BY_NAME["finding"])}
{_MARKED}

id: {finding_id}
date: {day}
# 来源：survey 调研，inspection 监督检查，patrol 巡察，whistle 吹哨，feedback 反映
source: inspection
{place}\
# 有关的事项编号
# items: [{prefix}0201]
# 问题：not_performed 履职不到位，overlap 职责交叉，unclear 职责不清，unable 无力承担，other 其他
problem: other
# 情况，例如 两个部门对同一场所重复检查
description: {scalar_text(description or f"{PLACEHOLDER}问题情况")}
"""


def _comment(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).replace("#", "＃").split())
