"""What the words of a heading speak for, where they are not one of the known headings of a column."""

import re
from typing import Final

from dutylist.features.exchange.tables.columns import Column

_WHO: Final = "部门|单位|主体|机关|科局|委办局|局办|谁|哪|方(?![式法案向面])|者|机构"
_DUTY: Final = r"职责|任务|内容|分工|工作|责任(?!部门|单位|主体|科|方|机构|人)|权责|事权|职能|干什么|做什么|管什么|事务|事项|要点|义务|(?<=配合)要求|履[责职]要求"
_TOWN: Final = "乡|镇|街(?!头)|苏木|基层|属地|办事处|村|嘎查"
_ABOVE: Final = "部门|县(?!域)|区级|区直|市级|市直|旗级|旗直|州级|省级|上级|主管|牵头|单位|主责|行业|职能|业务"
_HOW: Final = "方式|方法|措施|举措|办法|路径|途径|做法|怎么|怎样|如何|机制|思路|安排|形式|意见|要求|处置|办理|模式|打算|方案|手段|流程"
_TAKING: Final = "承接|接收|接续|接管|接手|接办|收回|回收|上收|划转|移交|去向|今后|收回后|现责任|现实施|调整后"
_WITH: Final = "配合|协同|协助|协办|协作|协管|参与|联动|会办|会同|辅助|其他|相关"
_AND: Final = "及|和|与|、|其|，|/"
_Hint = tuple[str, float]
_HINTS: Final[dict[Column, tuple[_Hint, ...]]] = {
    "number": ((r"序|编号|编码|号\Z|次\Z|№|\ANO|#", 3), (_WHO, -3)),
    "category": ((r"类|领域|板块|条线|战线|口\Z|主题|模块|门类|维度|系统\Z|方面|大项", 3), (f"{_WHO}|{_HOW}|情况|状态", -2)),
    "title": (("事项|任务|条目|名目|标题|事由|表述|项目|事务|清单|权力|什么事", 2), ("名称|内容|工作|职责|什么", 1), (f"{_WHO}|{_HOW}", -2), (_TOWN, -1)),
    "departments": ((_WHO, 2.5), ("牵头|主管|主责|对口|归口|对应|指导|主办|责任|负责", 0.5), (rf"(?:{_DUTY})\Z", -2.5), (_HOW, -2), (_WITH, -1), (_TOWN, -1.5)),
    "supporting": ((_WITH, 2), (_WHO, 1), (_DUTY, -2.5), (_TOWN, -2)),
    "supporting_duties": ((rf"(?:{_WITH}).*(?:{_WHO}).*(?:{_DUTY})", 3), (_TOWN, -3)),
    "department_duties": ((_DUTY, 2), (_ABOVE, 1.5), (_TOWN, -3), (_HOW, -1), ("配合|协助|协同", -1.5)),
    "township_duties": ((_DUTY, 1.5), (_TOWN, 2.5), ("配合|协助|协同|我镇|本镇", 1.5), (rf"(?<!属地)(?:{_ABOVE})(?!配合)", -1.5), (_HOW, -0.5)),
    "receiver": ((_WHO, 2.5), (_TAKING, 1.5), (_HOW, -2), (rf"(?:{_DUTY})\Z", -1)),
    "method": ((_HOW, 2.5), ("后", 0.5), (rf"(?:{_WHO})\Z", -2.5)),
    "receiver_method": ((rf"(?:{_WHO}).*(?:{_HOW})", 3), ("去向|情况|承接(?!部门|单位|方式).*安排", 2), (rf"(?:{_WHO})\Z|(?:{_HOW})\Z", -0.5)),
    "departments_duties": ((rf"(?:{_WHO})(?:名称)?(?:{_AND}).*(?:{_DUTY})|(?:{_WHO})\S{{0,2}}(?:{_DUTY})", 2), (_AND, 1), (_TOWN, -2)),
    "basis": (("依据|法规|法律|文件|政策|出处", 3),),
    "unit": (("内设|科室|股室|处室|科股|经办机构|经办人", 3),),
    "townships": (("适用|范围", 3),),
    "notes": (("备|注|说明|其他|其它|补充", 2.5), (rf"{_TOWN}|{_WHO}", -1)),
    "list": (("清单|事项类型|清单类型", 1.5),),
    "not_township": (("不承担|不负责|无需|不需|不得", 4),),
}  # fmt: skip
_PAST: Final = re.compile(r"(?:收回|上收|调整|承接|移交|划转|改革)(?:以|之)?前|以前|原先|原来|\A原(?!则)")
_WORDS: Final = {
    column: tuple((re.compile(pattern), weight) for pattern, weight in hints) for column, hints in _HINTS.items()
}


def hint(text: str, column: Column) -> float:
    """How much a heading without spaces speaks for a column; less than 0 speaks against it."""
    return sum(weight for pattern, weight in _WORDS.get(column, ()) if pattern.search(text)) if text else 0.0


def is_past(text: str) -> bool:
    """Whether a heading speaks of what was before: 收回前做法, 原承办单位. No field holds it."""
    return _PAST.search(text) is not None


def is_hinted(text: str) -> bool:
    """Whether a text may be the heading of some column."""
    return any(hint(text, column) >= 1.5 for column in _WORDS)
