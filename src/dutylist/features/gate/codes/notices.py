"""G5xx: what whoever lets the change through should know. None of it stands in the way."""

from typing import Final

from dutylist.model.rule import declare

POLICY_CHANGED: Final = declare(
    "G501",
    "policy-changed",
    (
        "policy.yaml 也改了；这一次仍按改动以前的规则判断",
        "policy.yaml changed too; this change is still judged by the policy before it",
    ),
    """本县规则与清单同时改动。

规则不能为自己开门：同一次改动里新定的情形和步骤，从下一次起才算数。

English: The rules of procedure changed together with the list. They count from the next change on, so that no change
can loosen the rules for itself.
""",
    severity="warning",
)
EMERGENCY: Final = declare(
    "G502",
    "emergency-to-complete",
    (
        "{record} 按紧急情况先行放行，自 {date} 起 {days} 个工作日内要补齐：{missing}",
        "{record} passes as an emergency; within {days} working days from {date} it has to be completed: {missing_en}",
    ),
    """紧急情况先办后补。

危及生命、财产和公共安全的紧急情况，办完第一步就可以先改清单，其余步骤要在 policy.yaml 规定的工作日内补齐。

English: An emergency may go ahead after its first step. The other steps follow within the working days of policy.yaml.
""",
    severity="warning",
)
NOT_CARRIED_OUT: Final = declare(
    "G503",
    "not-carried-out",
    (
        "{record} 已审定{said}（{item}），这一次清单没有照着改",
        "{record} is approved, but the list does not follow it here: {item}, {said_en}",
    ),
    """审定的变动还没有在清单里落实。

记录审定了，清单没有跟着改。可能是分几次改，也可能是漏了。

English: A record was approved and the list does not follow it yet: perhaps it comes later, perhaps it was forgotten.
""",
    severity="warning",
)
COVERED_TWICE: Final = declare(
    "G504",
    "covered-twice",
    (
        "{item}“{title}”有两份记录都写到同一处变动：{record} 和 {other}，这次只用去其中一份",
        "two records list the same change of {item} “{title}”: {record} and {other}; this change uses up one of them",
    ),
    """同一处变动有两份记录。

两份都审定了，内容一致，不影响放行。一份记录管一次变动，这次用去后审定的那一份；另一份如果是重复登记的，请撤回。

English: Two approved records list the same change. That is no obstacle. Each record serves once, and the one approved last is used up; withdraw the other if it is a duplicate.
""",
    severity="warning",
)
TOWNSHIP_LEFT: Final = declare(
    "G505",
    "township-left",
    (
        "{township}不在乡镇名录里了，它原有的 {count} 个事项（基本 {basic}、配合 {cooperative}、收回 {recalled}）随之不再适用",
        "{township} is no longer in the register of townships; its {count} items (basic {basic}, cooperative "
        "{cooperative}, recalled {recalled}) no longer apply there",
    ),
    """乡镇从名录里去掉了。

撤并乡镇以后，它的事项由谁承担，请另行核实。

English: A township left the register, and its items with it. Make sure that whoever took over its area has them.
""",
    severity="warning",
)
TOWNSHIP_JOINED: Final = declare(
    "G506",
    "township-joined",
    (
        "乡镇名录新增{township}，它有 {count} 个事项（基本 {basic}、配合 {cooperative}、收回 {recalled}）",
        "{township} is new in the register of townships and has {count} items (basic {basic}, cooperative "
        "{cooperative}, recalled {recalled})",
    ),
    """乡镇名录里新增了乡镇。

写着“全部乡镇”的事项随之适用于它。

English: A township joined the register. Every item that applies to all townships now applies to it.
""",
    severity="warning",
)
ANOTHER_DUTY: Final = declare(
    "G507",
    "another-duty",
    (
        "{item} 原来是“{before}”，现在是“{title}”，请核实还是不是同一件事",
        "{item} was “{before}” and is now “{title}”: make sure that it is still the same duty",
    ),
    """事项的名称全变了。

编号终身不变，一个编号只对应一件事。要是换成了另一件事，应当取消旧的、用新编号新增。

English: The title has nothing left of the old one. An id stands for one duty for life; another duty takes another id.
""",
    severity="warning",
)
NOT_COUNTED: Final = declare(
    "G508",
    "file-not-counted",
    (
        "{path} 没有通过检查或者放错了位置，没有算进去；运行 dutylist validate 查看",
        "{path} does not pass the check or is in the wrong place, and was not counted; see dutylist validate",
    ),
    """有文件没有算进去。

读不出来或者放错位置的调整记录等于没有。运行 dutylist validate 看哪里不对。

English: A record that cannot be read, or that is not where records belong, counts for nothing. See dutylist validate.
""",
    severity="warning",
)
DATES_CHANGED: Final = declare(
    "G509",
    "dates-changed",
    (
        "{record} 审定以后，{steps}的日期或文号改过",
        "in {record} the date or document of {steps_en} was changed after its approval",
    ),
    """审定过的记录里，办理日期或者文号改过。

更正笔误可以；请核对原件。

English: The date or document of a step was changed in a record that had been approved. Compare it with the original.
""",
    severity="warning",
)
NOTICE_RULES: Final = (
    POLICY_CHANGED,
    EMERGENCY,
    NOT_CARRIED_OUT,
    COVERED_TWICE,
    TOWNSHIP_LEFT,
    TOWNSHIP_JOINED,
    ANOTHER_DUTY,
    NOT_COUNTED,
    DATES_CHANGED,
)
