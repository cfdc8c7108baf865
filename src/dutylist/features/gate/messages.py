"""The sentences of `dutylist gate` around its verdict."""

from typing import Final

from dutylist.model.message import Message

HEADING: Final = Message("变更关口：{verdict}（{base} → {head}）", "Change gate: {verdict} ({base} → {head})")
PASSED: Final = Message("通过", "passed")
REFUSED: Final = Message("不予通过", "refused")

UNCHANGED: Final = Message("事项没有变动。", "No item changed.")
UNCHANGED_BUT: Final = Message(
    "事项没有变动，但是有下列问题，先解决再放行。", "No item changed, but what follows has to be settled first."
)
UNREAD_BUT: Final = Message(
    "其余事项没有变动，但是有下列问题，先解决再放行。",
    "No other item changed, but what follows has to be settled first.",
)
ALL_COVERED: Final = Message("{count} 项变动都有已经审定的调整记录。", "Changes: {count}; each has an approved record.")
ONE_COVERED: Final = Message("{count} 项变动有已经审定的调整记录。", "Changes: {count}; each has an approved record.")
ALL_URGENT: Final = Message(
    "{count} 项变动都有调整记录，其中 {urgent} 项按紧急情况先行放行，手续还没有办完。",
    "Changes: {count}; each has a record, {urgent} as an emergency whose procedure is to be completed.",
)
ONE_URGENT: Final = Message(
    "{count} 项变动有调整记录，其中 {urgent} 项按紧急情况先行放行，手续还没有办完。",
    "Changes: {count}; each has a record, {urgent} as an emergency whose procedure is to be completed.",
)
SOME_REFUSED: Final = Message(
    "{count} 项变动：{refused} 项不能放行，{covered} 项可以放行。",
    "Changes: {count}; {refused} may not pass, {covered} may.",
)
ALL_REFUSED: Final = Message("{count} 项变动都不能放行。", "Changes: {count}; none may pass.")
ONE_REFUSED: Final = Message("{count} 项变动不能放行。", "Changes: {count}; none may pass.")
OTHER_REASONS: Final = Message(
    "{count} 项变动都有已经审定的调整记录，但是有下列问题，先解决再放行。",
    "Changes: {count}; each has an approved record, but what follows has to be settled first.",
)
ONE_OTHER_REASONS: Final = Message(
    "{count} 项变动有已经审定的调整记录，但是有下列问题，先解决再放行。",
    "Changes: {count}; each has an approved record, but what follows has to be settled first.",
)

REFUSALS: Final = Message("先要解决的 {count} 个问题", "{count} to be settled first")
ALL_THE_SAME: Final = Message("{codes} 的都这样办：{hint}", "for each {codes}: {hint}")
NOTICES: Final = Message("提请注意 {count} 条", "{count} to take note of")
NOTICE: Final = Message("注意：{notice}", "note: {notice}")
LET_THROUGH: Final = Message("可以放行的 {count} 项", "{count} that may pass")
PLACE: Final = Message("位置：{place}", "at {place}")
RELATED: Final = Message("另见：{place}", "see also {place}")
OTHERS: Final = Message("同样情况的还有 {count} 项：{items}。", "The same holds for {count} more: {items}.")
