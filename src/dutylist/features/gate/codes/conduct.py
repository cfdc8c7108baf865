"""G211 to G221: the order and dates of a record's steps, its door, and whether it fits the change."""

from typing import Final

from dutylist.model.rule import declare

OUT_OF_ORDER: Final = declare(
    "G211",
    "steps-not-in-order",
    (
        "{item}“{title}”还不能放行：{record} 的“{step}”（{date}）早于前一步“{before}”（{before_date}）",
        "{item} “{title}” may not pass yet: in {record}, “{step}” ({date}) is dated before “{before}” ({before_date})",
    ),
    """调整记录的步骤没有按次序办。

先申请、后会商、再审定，次序以 policy.yaml 为准。后一步的日期早于前一步，程序就没有走到，审定不能算数。
日期写错的改正；这一条不能用注释放过。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml
    steps: {apply: {date: 2026-05-06}, consult: {date: 2026-04-15}}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    steps: {apply: {date: 2026-05-06}, consult: {date: 2026-05-15}}

English: Steps are taken in the order of policy.yaml. Where a later one is dated before an earlier one, the procedure was
not gone through, and what was approved does not count. No comment lets that pass.
""",
    ("核对 {record} 里这两个日期。", "check both dates in {record}."),
)
DATE_TO_COME: Final = declare(
    "G212",
    "date-to-come",
    (
        "{item}“{title}”还不能放行：{record} 写的日期 {date} 还没有到（按 {on} 判断）",
        "{item} “{title}” may not pass yet: {record} gives the date {date}, which is to come (judged on {on})",
    ),
    """调整记录里写了还没有到的日期。

步骤办完了才写日期，意见答复了才写日期。写将来的日期，等于还没有办。
按哪一天判断，默认是今天，可以用 --on 指定。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，今天是 2026-05-20
    steps: {approve: {date: 2026-06-03}}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml，2026-06-03 审定以后再写
    steps: {approve: {date: 2026-06-03}}

English: A step is dated when it has been taken, an opinion when it was given. What is dated after the day of judging
(today, or `--on`) has not happened.
""",
    ("办完以后再写上日期。", "date it once it has happened."),
)
NO_TOWNSHIP_OPINION: Final = declare(
    "G213",
    "no-opinion-of-the-township",
    (
        "{item}“{title}”还不能放行：{record} 审定以前没有这些乡镇的意见：{townships}",
        "{item} “{title}” may not pass yet: before {record} was approved there was no opinion of {townships_en}",
    ),
    """职责准入没有征求乡镇意见。

事项给到哪个乡镇，哪个乡镇就要在县里审定以前有意见，写在 opinions 里，一个乡镇一条。
同意、修改后同意、不同意都是意见；没有问过就不能放行。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，事项适用铜陵镇
    door: admission
    opinions: []
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    door: admission
    opinions: [{department: 铜陵镇, opinion: disagree, date: 2026-05-08, note: 没有人员}]

English: Every township that gets the duty has been asked before the county approves; one entry each under `opinions`.
Whatever the answer is, without it the admission may not pass.
""",
    ("征求这些乡镇的意见，在 {record} 的 opinions 里登记。", "ask them and enter their opinions in {record}."),
)
TOO_EARLY: Final = declare(
    "G214",
    "effective-before-its-approval",
    (
        "{item}“{title}”不能放行：施行日期 {effective} 早于 {record} 的审定日期 {date}",
        "{item} “{title}” may not pass: effective on {effective}, before {record} was approved on {date}",
    ),
    """事项在审定以前就施行。

新增、清单间调整或者改了施行日期的事项，从审定那天起才能施行，不能让乡镇先承担、后审定。
紧急情况先办后补的除外。

错误示例：
    # duties/cooperative/DS0601.yaml，2026-06-03 审定
    effective: 2026-01-01
正确示例：
    # duties/cooperative/DS0601.yaml，2026-06-03 审定
    effective: 2026-07-01

English: An item that is new, moved or newly dated takes effect on the day of its approval at the earliest; but for an
emergency.
""",
    ("施行日期写 {date} 或者以后。", "make it {date} or later."),
)
EMERGENCY_OVER: Final = declare(
    "G215",
    "emergency-not-regularised",
    (
        "{record} 按紧急情况先办，补办期限到 {date} 已过，还差{missing}",
        "{record} went ahead as an emergency; it had to be regularised by {date} and still lacks {missing_en}",
    ),
    """紧急情况过了补办期限。

紧急情况可以先办，但要在 policy.yaml 规定的工作日内补齐手续。过了期限还没有补，就不能再算数，补齐或者撤回、改回原样以前不放行。

错误示例：过了 20 个工作日，还只有第一步
正确示例：期限内办完审定；或者把清单改回去，在记录里写 withdrawn

English: An emergency has to be regularised within the working days of policy.yaml. Afterwards nothing passes until it is,
or until it was undone and withdrawn.
""",
    ("补齐手续；不再需要的，把清单改回去，并写上 withdrawn。", "regularise it, or undo it and withdraw the record."),
)
EMERGENCY_TOO_FAR: Final = declare(
    "G216",
    "emergency-only-adds",
    (
        "{item}“{title}”不能放行：{record} 按紧急情况先办，只能新增或者修改事项，不能减掉“无需承担”的内容和部门承担的职责",
        "{item} “{title}” may not pass: {record} is an emergency, which may only add or amend, and leaves what townships need not do and what departments do",
    ),
    """紧急情况只能新增或者修改。

紧急情况是临时要乡镇做一件事。取消、清单间调整、收回的又拿回来、范围调整、减掉“无需承担”的内容、换牵头部门、减掉部门的职责和保障，都等得到审定，不能先办后补。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml
    emergency: true
    changes: [{item: DS0401, action: move, from: recalled, to: basic}]
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    emergency: true
    changes: [{item: DS0601, action: add}]

English: An emergency asks for something new at once. To remove, to move, to bring back, to
change the lead, or to take away a line of what townships need not do or departments do can wait for its approval.
""",
    ("走完职责准入的全部程序。", "take every step of admission."),
)
NEEDS_ADMISSION: Final = declare(
    "G217",
    "needs-admission",
    (
        "{item}“{title}”{what}，要走职责准入，{record} 走的是动态调整",
        "{item} “{title}” {what_en}: that needs admission, and {record} took adjustment",
    ),
    """给乡镇增加职责，没有走职责准入。

走哪个入口看做的是什么，不看记录怎么写：新增事项、移到更重的清单、增加一条乡镇职责、增加承担的乡镇，不是乡镇自己申请的，都走职责准入。
已经收回的事项再拿回来，只能走职责准入。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml
    door: adjustment
    applicant: 县应急管理局
    changes: [{item: DS0601, action: add}]
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    door: admission
    applicant: 县应急管理局
    changes: [{item: DS0601, action: add}]

English: The door follows from what happens: a new item, a move to a heavier list, one more duty of the township or one
more township, which no township asked for, goes through admission; what was recalled comes back through admission only.
""",
    (
        "{fixed:.0}{record} 已经审定，不能再改：写 withdrawn 撤回，另办一份走职责准入的记录，征求乡镇意见。",
        "{fixed:.0}{record} is approved and cannot change: withdraw it, and make a record of admission, asking the townships.",
    ),
    ("改走职责准入（door: admission），征求乡镇意见。", "take admission (door: admission) and ask the townships."),
)
COPIED_RECORD: Final = declare(
    "G218",
    "copied-record",
    (
        "{record} 像是 {other} 换了编号：文号、日期和变动内容都一样",
        "{record} seems to be {other} under another id: document, dates and changes are the same",
    ),
    """一份记录换个编号又来一次。

文号、各步骤的日期和变动内容都一样，只有编号不同：审定的是一次，不能用两次。

错误示例：把 ADJ-2026-001.yaml 复制成 ADJ-2026-031.yaml
正确示例：再改一次，另办一次，写那一次的日期和文号

English: With the same document, dates and changes under another id, one approval would serve twice.
""",
    ("删去 {record}；确实另办过的，写那一次的日期和文号。", "delete {record}, or give its own dates and document."),
)
LAPSED: Final = declare(
    "G219",
    "record-lapsed",
    (
        "{item}“{title}”不能放行：{record} 于 {date} 审定，过了 {days} 天没有照着改，已经失效",
        "{item} “{title}” may not pass: {record}, approved on {date}, was not carried out within {days} days and lapsed",
    ),
    """审定以后太久没有照着改。

policy.yaml 的 lapse_after 规定了审定以后多少天内要改清单。过了期限，情况可能已经变了，要重新办。
没有写 lapse_after 的，一直有效。

错误示例：lapse_after: 365，前年审定的记录今年才照着改
正确示例：重新办一次

English: `lapse_after` in policy.yaml says for how many days an approval may wait. Afterwards it has to be made anew.
""",
    ("另办一次调整：运行 {next} 起草新的记录。", "make another record: {next} drafts it."),
)
BLANK_CHEQUE: Final = declare(
    "G220",
    "record-lists-everything",
    (
        "{record} 对 {item} 写了 {count} 个栏目，这次只改了 {changed} 个：写什么改什么",
        "{record} lists {count} keys of {item}, of which {changed} change here: list what changes",
    ),
    """记录把栏目都写上，像一张空白支票。

审定的是一次具体的变动。把事项的栏目差不多都写进去，以后改什么都能说有依据，等于没有审定。
只写这次要改的栏目。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，只改了 township_duties
    changes: [{item: DS0201, action: amend, fields: [title, category, basis, departments, township_duties, not_township, procedure, supports, notes]}]
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes: [{item: DS0201, action: amend, fields: [township_duties]}]

English: What is approved is one change. A record that lists nearly every key of an item would account for whatever comes
later, as if nobody had decided anything.
""",
    ("fields 里只写这次要改的栏目。", "list only the keys that change."),
)
WITHDRAWN_EMERGENCY: Final = declare(
    "G221",
    "emergency-withdrawn-duty-stays",
    (
        "{record} 按紧急情况先办，没有补办就撤回了，{item} 里还留着它增加的职责（{duty}）",
        "{record} went ahead as an emergency and was withdrawn, but {item} keeps the duty that it added ({duty})",
    ),
    """紧急情况的记录撤回了，它增加的职责还在。

紧急情况先办的，要么补齐手续，要么改回原样。只撤回记录、再办一次紧急情况，职责就一直没有审定。
已经补办审定的，或者另走职责准入审定过的，不受影响。

错误示例：ADJ-2026-002 写上 withdrawn，township_duties 里它增加的一条还在
正确示例：把那一条删去，同时写上 withdrawn；或者补齐 ADJ-2026-002 的手续

English: An emergency is regularised or undone. To withdraw its record, or to make another emergency of it, while the duty
that it added stays would leave that duty without an approval for good.
""",
    (
        "补齐手续，不要撤回；不再需要的，把清单改回去。",
        "regularise it instead of withdrawing it, or take the duty out again.",
    ),
)
CONDUCT_RULES: Final = (
    OUT_OF_ORDER,
    DATE_TO_COME,
    NO_TOWNSHIP_OPINION,
    TOO_EARLY,
    EMERGENCY_OVER,
    EMERGENCY_TOO_FAR,
    NEEDS_ADMISSION,
    COPIED_RECORD,
    LAPSED,
    BLANK_CHEQUE,
    WITHDRAWN_EMERGENCY,
)
