"""What a text wants done: to punish, to test, to license … and whether by its reader or only with his help."""

import re
from typing import Final

_ACTIONS: Final = {
    "punish": "处罚|罚款|罚单|罚没|查处|立案|没收|严惩|惩处|追究.{0,4}责任|处理决定|处以",
    "seize": "扣押|暂扣|扣留|查封|收缴|拦截|没收",
    "remove": "拆除|强拆|强制(?!免疫)|清退|搬迁户|强行",
    "close": "取缔|关停|关闭|停业|停用决定",
    "test": "检测|监测|采样|抽样|取样|化验|检验|抽检|送检|诊断",
    "appraise": "鉴定|认定|评估|评定|判定|测算|核定",
    "license": "许可|审批|核发|发证|办证|采伐证",
    "review": "初审|审查|审核|盖章",
    "accept": "验收",
    "pay": "垫付|垫资|代收|代缴|代为支付|先行支付|列支",
    "target": "任务|指标|排名|份额|份数|分解|扣分|参保率|日活|活跃率|发案数|损失数|下降|绩效|考核",
    "haul": "搬运|清运|搬走|搬离|清走|捕捉|收容|抓捕|打捞|外运",
    "guard": "看管|押送|交通指挥",
}
_PATTERNS: Final = {name: re.compile(pattern) for name, pattern in _ACTIONS.items()}
_CLAUSE: Final = re.compile(r"[，,。；;：:！!？?\n]|并(?=[^且发])")
_HELP: Final = re.compile(
    r"配合|协助|协同|上报|报告|报县|报我|报公安|报生态|报送|反馈|移交|移送|告知|宣传|劝|提醒|发现|线索|反映|投诉"
)
HARD: Final = frozenset({"punish", "seize", "remove", "close"})
"""What only those may do to whom a law gives the power."""


def named(text: str) -> frozenset[str]:
    """Every action that a text of the checklist names."""
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))


def asked(text: str) -> frozenset[str]:
    """The actions that a task wants its reader to take himself: to notice, report, persuade and help are none."""
    own = [clause for clause in _CLAUSE.split(text) if clause and not _HELP.search(clause)]
    return frozenset().union(*map(named, own)) if own else frozenset()
