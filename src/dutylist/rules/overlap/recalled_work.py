"""The work that was taken back, found in other texts: what it is about, and the words for doing it oneself."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.rules.overlap.similarity import ContainedTexts

_ACTIONS: Final = {
    "处罚": ("处罚", "罚款", "查处", "立案", "没收", "责令"),
    "检查": ("检查", "巡查执法", "执法"),
    "鉴定": ("鉴定", "认定"),
    "认定": ("认定", "鉴定"),
    "审批": ("审批", "许可", "核准"),
    "许可": ("许可", "审批", "核准"),
    "审查": ("审查", "审核"),
    "审核": ("审核", "审查"),
    "验收": ("验收",),
    "检测": ("检测", "监测"),
    "监测": ("监测", "检测"),
    "评估": ("评估", "评价"),
    "考核": ("考核", "指标", "任务"),
    "强制": ("强制", "拆除"),
}
_ENDING: Final = LazyPattern(rf"(?:的)?(?:行政|现场|技术|资质|安全)?({'|'.join(_ACTIONS)})(?:工作|指标|任务|事项)?$")
_FILLER: Final = LazyPattern(r"^对|[行为等的]|违法|违规")
CLAUSE: Final = LazyPattern(r"[，。；、]|并(?=[^且])")
_HELP: Final = LazyPattern(
    r"不得|不再|不承担|不由|无需|上报|报告|移交|移送|通知(?!书)|告知(?!书)|宣传|转送|转交|送交|提供|反馈"
)
_BESIDE: Final = LazyPattern(r"配合|协助|协同|联合|会同|参与|支持|做好")
HELP_FIRST: Final = LazyPattern(
    r"^(?:积极|依法|按要求|切实|全力)*(?:(?:配合|协助|协同|联合|会同|参与|支持|做好|开展|落实|部门)+)"
)
_ACTOR: Final = LazyPattern(
    r"[县市区省级]|部门|单位|[局委办]|大队|支队|中队|公安|人员|机关|中心|法院|组织|工作|现场|调查|取证|做好|开展"
)
ENFORCING: Final = ("处罚", "罚款", "查处", "立案", "没收", "责令", "强制", "拆除", "吊销", "扣押", "查封")
ON_THE_SPOT: Final = (
    "制止",
    "看守",
    "看护",
    "蹲守",
    "值守",
    "巡查",
    "巡逻",
    "排查",
    "清理",
    "处置",
    "整治",
    "劝离",
    "扣留",
    "登记",
)
"""What a township does at the place itself; in a recalled item it does none of it, but for what it notices by the way."""
_ENFORCING: Final = LazyPattern("|".join(ENFORCING))
_ENFORCED_FIRST: Final = LazyPattern(
    f"(?:{'|'.join(ENFORCING)}).{{0,8}}(?:上报|报告|移交|移送|通知(?!书)|告知(?!书)|宣传|反馈)"
)


def is_help(clause: str) -> bool:
    """Whether a clause has the township notice, report, tell or help; helping needs somebody who is helped.

    Words of help before a full act of enforcement (配合对擅自采矿行为立案处罚), or a report after it, do not make it less.
    """
    if _HELP.search(clause):
        return not _ENFORCED_FIRST.search(clause)
    beside = _BESIDE.search(clause)
    if beside is None:
        return False
    rest = clause[beside.end() :]
    enforcing = _ENFORCING.search(rest)
    if enforcing is None or rest[: enforcing.start()].endswith("的"):
        return True
    return bool(_ACTOR.search(rest[: enforcing.start()]))


_ANY_ACTION: Final = LazyPattern("|".join(sorted({word for words in _ACTIONS.values() for word in words})))


class RecalledMatter:
    """What a recalled item is about, and the words for doing it oneself."""

    def __init__(self, title: str) -> None:
        ending = _ENDING.search(title)
        body = title[: ending.start()] if ending else title
        self.actions = _ACTIONS[ending[1]] if ending else ()
        self.object = _FILLER.sub("", body) or title


class RecalledWork:
    """Recalled items ready to be found in other texts, together with the words for doing them oneself."""

    def __init__(self, matters: Sequence[tuple[RecordFile[Item], RecalledMatter]]) -> None:
        by_actions: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, (_, matter) in enumerate(matters):
            by_actions[matter.actions].append(number)
        self._recalled = [filed for filed, _ in matters]
        self._groups = [
            (actions, numbers, ContainedTexts([matters[number][1].object for number in numbers]))
            for actions, numbers in sorted(by_actions.items())
        ]

    def done_in(self, text: str, context: str | None = None) -> list[RecordFile[Item]]:
        """Those that a clause of the text has the township do itself, not just notice, report or help with.

        What it is about stands in the text, or in its `context`.
        """
        # Most duties name no action or are mere help: they need no closer look.
        own = [clause for clause in CLAUSE.split(text) if not is_help(clause)]
        if not own:
            return []
        acting = any(map(_ANY_ACTION.search, own))
        found = [
            (not actions, numbers[each])
            for actions, numbers, contained in self._groups
            if (own if not actions else acting and any(action in clause for action in actions for clause in own))
            for each in contained.inside(context or text)
        ]
        return [self._recalled[number] for _, number in sorted(found)]
