"""G5 codes: notices for those who approve the change; none of them refuses it."""

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
HANDOVER_REGISTERED: Final = declare(
    "G510",
    "handover-registered",
    (
        "{item}“{title}”登记了工作衔接情况，不用另办记录",
        "the hand-over of {item} “{title}” was registered; no record is needed",
    ),
    """登记承接确认和备案。

收回审定以后，承接确认和备案的日期随后补填，不改变谁做什么，不用另办记录；走简易程序登记的也可以。

English: The dates of confirmation and filing are filled in after the recall was approved. Nobody's duty changes by that,
so no record is needed; one on the light path does no harm.
""",
    severity="warning",
)
ENTRY_WIDER: Final = declare(
    "G511",
    "entry-says-more",
    (
        "{record} 还写了{fields}（{item}），这次没有改；这一条已经用去，以后不能再用",
        "{record} also lists {fields_en} of {item}, which did not change; the entry is spent as a whole",
    ),
    """记录写的比改的多。

一条变动只能用一次，用去就是整条用去。多写的栏目以后再改，要另办记录。

English: An entry is carried out once and spent as a whole. What it lists beyond what happened needs another record later.
""",
    severity="warning",
)
SEVERITY_CHANGED: Final = declare(
    "G512",
    "severity-changed",
    ("dutylist.toml 改了检查级别：{what}", "dutylist.toml sets other severities: {what_en}"),
    """改了检查规则的级别。

不是程序底线的规则，级别可以改，这里提示一下，由负责人过目。

English: The severities of rules that are not of due process may be set otherwise; whoever merges should know.
""",
    severity="warning",
)
OPINIONS_MISSING: Final = declare(
    "G513",
    "opinions-missing",
    ("{record} 审定以前还缺这些部门的意见：{names}", "{record} lacks opinions of {names_en} before its approval"),
    """会商意见不全。

变动的事项写到的部门，审定以前都要有意见。现在提示，公布以后还缺就是错误（R611）。

English: Every department that a changed item names answers before the approval. Once published, it is an error (R611).
""",
    severity="warning",
)
NEW_NAME: Final = declare(
    "G514",
    "unit-or-category-renamed",
    (
        "{path}：“{before}”更名为“{name}”，事项里的名称跟着改，不用记录",
        "{path}: “{before}” is now “{name}”, in the items too, without a record",
    ),
    """内设机构或者类别更名。

部门内部的机构叫什么、事项分哪几类，不改变谁做什么。名录里写了 former，事项里的名称跟着改，不用办记录；提示一下，由负责人过目。

English: What a department calls its units, and which categories sort the items, changes nobody's duty. Where the register
keeps the old name as `former`, the items follow without a record.
""",
    severity="warning",
)
WAITS_LONG: Final = declare(
    "G515",
    "approval-waits",
    (
        "{record} 于 {date} 审定，{days} 天了还没有照着改：{entry}",
        "{record} was approved on {date}, {days} days ago, and is not carried out: {entry}",
    ),
    """审定了，很久没有照着改。

审定以后 90 天没有照着改的（policy.yaml 写了 lapse_after 的，过了一半），每次都提示：可能是忘了，也可能不用改了。
不用改了的，在记录里写 withdrawn 撤回。

English: An approval that is 90 days old (or half of `lapse_after` in policy.yaml) and not carried out may have been
forgotten. One that is not to be carried out is withdrawn by a line `withdrawn`.
""",
    (
        "照着改清单；不改了的，在 {record} 里写 withdrawn: {{date: …, document: …}}。",
        "carry it out, or withdraw {record}: withdrawn: {{date: …, document: …}}.",
    ),
    severity="warning",
)
SPARED_WORK: Final = declare(
    "G516",
    "text-near-spared-work",
    (
        "{path} 的“{text}”{what}，请看一下",
        "“{text}” in {path} {what_en}: somebody should look at it",
    ),
    """写的话和乡镇不用做的事相近。

换一种说法，收回的事就可能又回到乡镇：写进考核细则的名称和备注、发现的问题、岗位名称、吹哨的备注、依据、类别、保障措施。这次新写的每一句话，
不管在哪个文件，都按意思和收回事项、“无需承担”的内容、部门的职责比一比；更近的不是乡镇自己的职责，或者写着“由镇里先处置”的，就提示一下，
由负责人过目。宣传、上报这样的协助，部门自己做的事，不提示；写成“协助”“配合”，实际是替部门下罚单、送文书、抽样送检的，也提示。做的是哪一类事（处罚、许可、
鉴定、检测、指标）要对得上；没写做什么的，比乡镇自己的职责近得多才提示，关键词还要与所在的事项不相干，考核指标和发现的问题先与写明的事项比。
可能指几件收回事项的，都写出来。

English: In other words what was recalled may come back: in the title or note of an assessment, in a finding, the name of a
post, a note of a whistle, a basis, a category, a support. Every new text of every file is compared by its meaning with the
recalled items, with what townships need not do and with what departments do. Where one of these is nearer than the townships'
own duties, or where a text has townships go first, whoever merges should look at it. Mere help, and what departments do
themselves, is not told; a single step of their work, such as serving papers, is told whoever is helped. What is done has
to be of the same kind (to punish, license, appraise, test, reach a target); what says nothing is done is told where it is much
nearer than the townships' own duties, a keyword only where it does not fit its item; an indicator or finding is measured by the
items that it names. If several recalled items may be meant, all are named.
""",
    (
        "要乡镇做的，按程序写进清单；不是的，改写这句话；本来就没有问题的，不用改。",
        "a duty goes through its procedure; reword what is none; what is right may stay.",
    ),
    severity="warning",
)
OTHER_WORDS: Final = declare(
    "G517",
    "duty-in-other-words",
    (
        "{item}“{title}”的乡镇职责“{before}”换了说法，现在写“{text}”，请核对还是不是同一件事",
        "{item} “{title}”: the duty “{before}” is put in other words, “{text}”: make sure that it is the same",
    ),
    """乡镇职责整句换了说法。

字面上没有多少相同，意思相近，也没有多出要做的、要求更高的，就按换说法处理，不要求走职责准入。是不是同一件事，由负责人核对。

English: A duty has hardly a word left of the former one, but its meaning, and asks for no more. It counts as reworded and
needs no admission; whoever approves should make sure.
""",
    severity="warning",
)
NOBODY_FOR_NOW: Final = declare(
    "G520",
    "nobody-for-now",
    (
        "{item}“{title}”{what}，请核对由谁来做",
        "{item} “{title}”: {what_en}: make sure who does it",
    ),
    """部门的职责去掉了，没有部门接上；或者事项推迟到很久以后才施行。

配合事项里部门原来要做的，去掉以后别的部门没有接上，事就可能落到乡镇头上；事项推迟施行，到那一天以前没有人做。程序走完的可以改，提示一下，由负责人
核对。

English: A duty of a department is gone and no other one has it, or an item takes effect only much later. Where the procedure is
complete it passes; whoever approves should make sure who does the work until then.
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
    HANDOVER_REGISTERED,
    ENTRY_WIDER,
    SEVERITY_CHANGED,
    OPINIONS_MISSING,
    NEW_NAME,
    WAITS_LONG,
    SPARED_WORK,
    OTHER_WORDS,
    NOBODY_FOR_NOW,
)
