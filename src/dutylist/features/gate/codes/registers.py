"""G6 codes: registers, policy, and suppressed rules of due process."""

from typing import Final

from dutylist.model.rule import declare

_IN_A_RECORD: Final = (
    (
        "下一步是“{step}”。办完后在 {record} 的 steps 里写上日期。",
        "next: {step}. When done, date it in {record}, steps.",
    ),
    ("运行 {command}，把指出的地方改好。", "{command} says what to put right."),
    ("在审定的记录里写：{next}", "an approved record has to say: {next}"),
)
REGISTER_CHANGED: Final = declare(
    "G601",
    "register-without-entry",
    ("名录里{what}，{gap}", "in the register, {what_en}, {gap_en}"),
    """名录变动没有记录。

乡镇撤并、更名、新设，部门撤并、更名，都会改变谁承担什么。要有审定的记录写明，事项里的名称跟着改，不用再逐项登记。

错误示例：从 duties/checklist.yaml 里删去一个乡镇，没有记录
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes: [{township: 前楼镇, action: merge, to: 陈城镇}]

English: A township or department that comes, goes, merges or gets another name changes who does what. An approved record
lists it, and covers the names in the items as well.
""",
    *_IN_A_RECORD,
)
RULES_LOOSENED: Final = declare(
    "G602",
    "rules-loosened",
    ("{path} 放宽了：{what}，{gap}", "{path} is loosened: {what_en}, {gap_en}"),
    """放宽本县规则没有记录。

policy.yaml 和 dutylist.toml 管着变动怎样进来。只加要求的，提示一下就行；减步骤、放宽时限、加情形、关掉检查，要有审定的记录。

错误示例：从 policy.yaml 里删去一个步骤，没有记录
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes: [{file: policy.yaml, action: amend}]

English: policy.yaml and dutylist.toml say how changes come in. What only adds a demand passes with a notice; what loosens
or deletes needs an approved record.
""",
    *_IN_A_RECORD,
)
SUPPRESSED: Final = declare(
    "G603",
    "due-process-suppressed",
    (
        "{path} 用注释放过了 {code}，这一条是程序底线，不能放过",
        "a comment in {path} lets {code} pass, a rule of due process that nothing lets pass",
    ),
    """用注释放过程序底线。

谁牵头、谁承接、有没有内设机构、步骤的次序、名录里有没有、是不是收回的事换了马甲、能不能作考核指标，这些检查不能由这次改动自己放过。

错误示例：
    # duties/recalled/DS0401.yaml
    # dutylist: ignore[R204] 待定
正确示例：把内设机构写清楚

English: Who leads and receives, with which unit, the order of steps, names that are in no register, disguise, and
indicators that may not stand: a change cannot let these rules pass by its own comment.
""",
    (
        "删去这个注释，按 {code} 的提示改正（dutylist explain {code}）。",
        "delete the comment and see dutylist explain {code}.",
    ),
)
UNKNOWN_RECEIVER: Final = declare(
    "G604",
    "department-new-with-the-change",
    (
        "{item}“{title}”写的“{name}”登记时没有办过记录，这次才用到，{gap}",
        "{item} “{title}” names “{name}”, a department that no record brought in and that nothing named before, {gap_en}",
    ),
    """牵头、协助或者承接的部门，登记时没有办过记录。

没有人知道的部门接不了事，不管是这次才登记，还是以前登记了一直没有用到。新设、更名、合并而成的部门，要有审定的记录写明，才能牵头、协助、承接。

错误示例：在 departments.yaml 里登记一个新部门，同时让它承接收回的事项
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes: [{department: 县低空经济局, action: add}]

English: A department that no record brought in can take nothing over, whether it came into the register with this change or
before. An approved record has to list it before it leads, supports or receives.
""",
    *_IN_A_RECORD,
)
WHISTLE_LOST: Final = declare(
    "G605",
    "whistle-lost-a-department",
    (
        "{path} 里“{name}”不用到场了，它却还在 {others} 里有职责",
        "in {path} “{name}” need no longer report, though it has duties in {others}",
    ),
    """吹哨少了应到的部门。

一类问题吹哨，对应事项里有职责的部门都应到场。部门还有职责，却不用到场，乡镇吹了哨也没有人来。

错误示例：DS0235 还写着县公安局，W01 里删去县公安局
正确示例：先按程序改 DS0235，再改 W01

English: The departments that have duties in the items of a whistle report for it. One that still has them may not be
taken out.
""",
    ("把“{name}”写回去；不再有职责的，先按程序改事项。", "put “{name}” back, or change the item first."),
)
FOLDED_NAME: Final = declare(
    "G606",
    "name-that-hides-another",
    ("{path} 不能这样命名或者存放：{why}", "{path} may not be named or stored like this: {why_en}"),
    """文件名会混，或者不是普通文件。

在 Windows 和 macOS 上，只差大小写或者写法的两个名称是同一个文件，检出以后一个会盖住另一个。链接和特殊文件看不出里面是什么。

错误示例：duties 旁边又有 Duties；basic/DS0001.yaml 旁边又有 basic/ds0001.yaml
正确示例：一个名称一个普通文件

English: Names that differ only in case or in form are one file on Windows and macOS, where one would cover the other.
What a link or a special file holds cannot be judged.
""",
    ("删去它，或者换一个名称。", "delete it or give it another name."),
)
WHISTLE_WEAKER: Final = declare(
    "G607",
    "whistle-weaker",
    ("{path} 里的吹哨变弱了：{what}", "{path}: the whistle is weaker: {what_en}"),
    """吹哨的时限放宽了，牵头部门不再牵头，或者原来的说法查不到了。

吹哨是请负责的部门限时到场。换成时限更宽的种类，等于放宽了时限；事项由谁牵头，吹哨也由谁牵头；去掉的关键词，乡镇照着就查不到该由谁到场；
不写内设机构，部门里就没有人接。

错误示例：W01 的 kind 从 joint_enforcement 改成 resident_demand，没有记录
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes: [{file: policy.yaml, action: amend}]

English: A kind that allows more time loosens the limits of the whistle; who leads the item leads the whistle. With a
keyword or title that is gone, townships no longer find who has to come; without a unit nobody in the department does.
""",
    ("改回去；确实要改的，在审定的记录里写：{next}", "change it back, or an approved record has to say: {next}"),
    ("改回去；换牵头部门的，先按程序改事项。", "change it back; to change who leads, change the item first."),
)
HANDS_WORK_DOWN: Final = declare(
    "G608",
    "text-hands-work-down",
    ("{path} 的“{text}”{what}", "“{text}” in {path} {what_en}"),
    """清单以外的话，把乡镇不用做的事又交给了乡镇。

职责只能按程序写进清单。写在备注、指标、岗位名称、依据、保障措施、来源说明里的一句话，要乡镇去做，或者写的就是收回的、无需承担的、部门的事（写明了
做什么，又比乡镇自己的职责更近），变更关口不放行。确实要乡镇做的，走职责准入；事项里的话，由职责准入的记录（或者乡镇自己申请的调整）修改的，可以通过。
文件里的话确实没有问题、又不能改写的，由审定的记录写明这个文件。调整记录的理由，写的是这份记录所改的事项，可以通过。
policy.yaml 可以写 texts: {spared_work: warning}，改为只提示（G516）；放宽要有审定的记录。

错误示例：
    # duties/whistles/cases/2026-0001.yaml
    notes: 今后先由镇里把摊贩的秤收上来
正确示例：
    # duties/whistles/cases/2026-0001.yaml
    notes: 县城市管理局当场处理完毕

English: Duties come into the list by procedure alone. A text of a note, an indicator, the name of a post, a basis, a support
or a source that has townships do something, or names what was recalled, what they are spared or what a department has (with
what is done, and nearer than to their own duties), is refused. What they are to do goes through admission; a text of an item
may come by an admission (or an adjustment that the townships asked for); a file whose text is right and cannot be put
otherwise is listed by an approved record. The reason of a record may tell of the items that it changes. With
`texts: {spared_work: warning}` policy.yaml makes it a notice (G516), which loosens the rules and needs an approved record.
""",
    (
        "要乡镇做的，走职责准入写进清单；不是的，改写这句话；不能改写的，在审定的记录里写：{next}",
        "what townships are to do goes through admission; reword what is none; what cannot be put otherwise, an approved "
        "record has to say: {next}",
    ),
    (
        "要乡镇做的，由走职责准入（door: admission）的记录修改 {item}；不是的，改写这句话。",
        "what townships are to do comes into {item} by a record of the door admission; reword what is none.",
    ),
    (
        "要乡镇做的，走职责准入写进清单；不是的，改写这句话。",
        "what townships are to do goes through admission; reword what is none.",
    ),
)
NAME_OF_ANOTHER: Final = declare(
    "G612",
    "name-of-another-township",
    (
        "“{name}”现在是另一个乡镇的名称，{count} 个事项的乡镇范围还照原来写着它：{items}",
        "“{name}” is another township's name now, and the scopes of {count} items still say it: {items_en}",
    ),
    """乡镇互换了名称，事项的范围却没有跟着改。

事项的 townships 写的是名称。名称换给了另一个乡镇，一个字没改，事项就从一个乡镇换到了另一个乡镇。更名的记录管的是名称，不管谁做什么。

错误示例：西埔镇、前楼镇互换名称，DS0002 的 townships 仍然写 [西埔镇]
正确示例：DS0002 的 townships 改写成 [前楼镇]，还是原来那个乡镇

English: The scopes of items say the names of townships. Where a name goes to another place, an item changes hands without a letter of it being changed.
A record of new names accounts for names alone, not for who does what.
""",
    (
        "先改成一个没有用过的名称，事项跟着改，合并以后再改成要用的名称；dutylist rename township 会改到每个文件。",
        "give it an unused name first, with the items, and the wanted one after the merge; `dutylist rename township` changes every file.",
    ),
)
REGISTER_RULES: Final = (
    REGISTER_CHANGED,
    RULES_LOOSENED,
    SUPPRESSED,
    UNKNOWN_RECEIVER,
    WHISTLE_LOST,
    FOLDED_NAME,
    WHISTLE_WEAKER,
    HANDS_WORK_DOWN,
    NAME_OF_ANOTHER,
)
