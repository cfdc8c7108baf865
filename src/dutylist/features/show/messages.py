"""The sentences of `dutylist show ID`."""

from typing import Final

from dutylist.model.message import Message

NUMBERS: Final = Message("序号（口袋书和导出的清单）", "number (in booklets and exported tables)")
BOOKS: Final = Message("印在", "printed in")
POSTS: Final = Message("岗位", "posts")
REPLACED_BY: Final = Message("被替代为", "replaced by")
WHISTLES: Final = Message("吹哨", "whistles")
INDICATORS: Final = Message("考核指标", "indicators")
FINDINGS: Final = Message("监督发现的问题", "findings")
RECORDS: Final = Message("调整记录", "adjustment records")
HISTORY: Final = Message("来龙去脉", "history")

NUMBER: Final = Message("第 {number} 号", "{number}")
NUMBERED: Final = Message("{list}{number}：{townships}", "{list} {number}: {townships}")
NOT_LISTED: Final = Message("没有这一项：{townships}", "not on the list of: {townships}")
IN_BOOKLETS: Final = Message("口袋书：{list}，“{category}”类", "booklets: {list}, category {category}")
IN_DEPARTMENT_LIST: Final = Message(
    "部门责任清单：{department}，{part} {number}", "department's list: {department}, {part} {number}"
)
IN_HANDBOOK: Final = Message("{post}，岗位手册{number}", "{post}, {number} in its handbook")
OPEN: Final = Message("没有办结", "open")
RESOLVED: Final = Message("{date} 办结", "resolved {date}")
APPROVED: Final = Message("{date} 审定", "approved {date}")
WITHDRAWN: Final = Message("{date} 撤回", "withdrawn {date}")
IN_FULL: Final = Message("详细经过：dutylist history {item}", "in full: dutylist history {item}")
