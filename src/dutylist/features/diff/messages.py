"""The sentences of `dutylist diff`."""

from typing import Final

from dutylist.compare.succession import SuccessionKind
from dutylist.model.message import Message

TITLE: Final = Message("清单调整：{base} → {head}", "Changes to the checklist: {base} → {head}")
AND_MORE: Final = Message("……", " …")
SUCCESSIONS: Final = Message("合并与拆分", "Merges and splits")
SUCCESSION: Final[dict[SuccessionKind, Message]] = {
    "merge": Message("合并", "merge"),
    "split": Message("拆分", "split"),
    "replace": Message("替换", "replacement"),
    "regroup": Message("重组", "regrouping"),
}
LEDGER: Final = Message("减负账（事项数，调整前 → 调整后）", "Burden ledger (items, before → after)")
UNCHANGED_LEDGER: Final = Message(
    "减负账：各乡镇三份清单的事项数都没有变化。",
    "Burden ledger: every township has as many items in each list as before.",
)
CARRIED: Final = Message("基本和配合合计", "basic and cooperative")
KEY: Final = Message(
    "图例：█ 调整后仍承担  ▓ 加上的  ░ 减掉的（基本履职和配合履职）",
    "key: █ still carried  ▓ put on  ░ relieved (basic and cooperative items)",
)
MOVED: Final = Message("事项进出", "Items in and out")
ALL_TOWNSHIPS: Final = Message("全部 {count} 个乡镇", "all {count} townships")
ABSENT: Final = Message("不在清单", "off the list")
WAY: Final = Message("{way}（{count} 项）：{items}", "{way} ({count}): {items}")

OFFICIAL_TITLE: Final = "{county}乡镇履行职责事项清单调整对比表"
OFFICIAL_SHEET: Final = "调整对比表"
VERSIONS: Final = "调整前：{base}\u3000\u3000调整后：{head}"
UNCHANGED: Final = "两个版本之间没有调整。"
COLUMNS: Final = ("序号", "事项编号", "事项名称", "调整前", "调整后", "调整情形", "依据")
GROUP: Final = "调整类别"
BURDEN: Final = "乡镇负担{burden}"
FORERUNNERS: Final[dict[SuccessionKind, str]] = {
    "merge": "由以下事项合并：",
    "split": "由以下事项拆分：",
    "replace": "替代以下事项：",
    "regroup": "由以下事项重组：",
}
SUCCESSORS: Final[dict[SuccessionKind, str]] = {
    "merge": "并入以下事项：",
    "split": "拆分为以下事项：",
    "replace": "由以下事项替代：",
    "regroup": "重组为以下事项：",
}
OFFICIAL_LEDGER: Final = "乡镇减负账（事项数）"
SIDES: Final = ("调整前", "调整后", "增减")
TOTAL: Final = "合计（项次）"
TOTAL_EXPLAINED: Final = "合计按乡镇累加，同一事项在几个乡镇就计几次。"
MOVED_COLUMNS: Final = ("事项编号", "事项名称", "原清单", "现清单", "乡镇")
UNREAD: Final = "未列入的文件"
FILE: Final = "没有通过检查、内容没有列入的文件"
