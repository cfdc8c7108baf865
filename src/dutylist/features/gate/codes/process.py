"""G2 codes: the record has completed the right door, and is used only once."""

from typing import Final

from dutylist.model.rule import declare

STEPS_MISSING: Final = declare(
    "G201",
    "steps-missing",
    (
        "{item}“{title}”还不能放行：{record} 的程序没有走完，还差{missing}",
        "{item} “{title}” may not pass yet: {record} still lacks {missing_en}",
    ),
    """调整记录的程序还没有走完。

公布以前的每一步都办完，才算审定，清单才能改。步骤以 policy.yaml 为准，办完一步在 steps 里写上日期。
紧急情况（admission，emergency: true）办完第一步就可以先改，再按期补齐。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml
    steps:
      apply: {date: 2026-05-06}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    steps:
      apply: {date: 2026-05-06}
      consult: {date: 2026-05-15}
      review: {date: 2026-05-29}
      approve: {date: 2026-06-03, document: 东委编〔2026〕12号}

English: A record counts once every step before publication has been taken. The steps are those of policy.yaml; each is
dated in the record when it is done. An emergency admission may go ahead after its first step and is completed later.
""",
    (
        "下一步是“{next}”。办完后在 {record} 的 steps 里写上日期。",
        "next: {next}. When done, date it in {record}, steps.",
    ),
    (
        "policy.yaml 里这个入口没有规定公布以前的步骤，先把程序补上。",
        "policy.yaml has no steps before publication here.",
    ),
)
LIGHT_PATH_ONLY: Final = declare(
    "G202",
    "light-path-only",
    (
        "{item}“{title}”不只是改文字，{record} 只走了简易程序，还差{missing}",
        "{item} “{title}” is more than wording, and {record} took the light path only: it lacks {missing_en}",
    ),
    """实质改动只走了简易程序。

简易程序只管改文字：备注、关键词、空格、标点的全角半角。谁来做、做什么、在哪些乡镇做、依据是什么，改了任何一样都是实质改动，
要走全部程序；添上或者去掉一个标点、改数字里的标点和空格，意思可能就不同了，也算实质改动。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，而 township_duties 多了一条
    steps: {apply: {date: 2026-05-06}, review: {date: 2026-05-08}}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml，只改了 notes
    steps: {apply: {date: 2026-05-06}, review: {date: 2026-05-08}}

English: The light path is for wording alone: notes, keywords, spaces and the width of punctuation, but not for spaces and marks in
numbers, nor for marks that come or go. Whoever changes who does what, where, or on which basis takes every step of the door.
""",
    ("下一步是“{next}”。", "next: {next}."),
)
WRONG_DOOR: Final = declare(
    "G203",
    "wrong-door",
    (
        "{item}“{title}”走错了入口：{record} 走的是{door}，“{circumstance}”属于{other}",
        "{item} “{title}” took the wrong door: {record} uses {door_en}, but {circumstance} belongs to {other_en}",
    ),
    """情形与入口不符。

动态调整管清单自身的更新，职责准入管上级交办和上级动议的事。上级要加的事不能当作乡镇自己申请的调整办。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml
    door: adjustment
    circumstance: superior_order
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    door: admission
    circumstance: superior_order

English: Adjustment is the upkeep of the list itself; what a superior orders or proposes goes through admission. The
circumstance in the record belongs to the other door.
""",
    (
        "{fixed:.0}{record} 已经审定，不能再改：写 withdrawn 撤回，另办一份 door: {next} 的记录。",
        "{fixed:.0}{record} is approved and cannot change: withdraw it, and make a record with door: {next}.",
    ),
    ("改为 door: {next}，按{other}的程序办。", "make it door: {next} and take that door's steps."),
)
NO_CIRCUMSTANCE: Final = declare(
    "G204",
    "circumstance-of-no-door",
    (
        "{item}“{title}”不能放行：{record} 的情形“{circumstance}”不在规定的情形里",
        "{item} “{title}” may not pass: {record} claims the circumstance {circumstance}, which no door has",
    ),
    """情形不在规定的情形里。

清单只在规定的情形下才能变动。情形以改动之前的 policy.yaml 为准：同一次提交里新加的情形不算数，先把规则定下来，再按规则办。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml
    circumstance: leader_wish
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    circumstance: law_change

English: The list changes under fixed circumstances only. Those of policy.yaml before the change count, so that nobody
makes a rule for himself in the same breath.
""",
    ("这个入口可以写：{choices}。", "this door has {choices_en}."),
)
USED_UP: Final = declare(
    "G205",
    "used-up",
    (
        "{item}“{title}”不能放行：{record} {used}，一份记录只能用一次",
        "{item} “{title}” may not pass: {record} {used_en}, and a record serves once",
    ),
    """调整记录已经用过了。

一份记录批准的是一次变动。清单照着改过以后，同一个事项再改，要另办一次。

错误示例：去年的记录批准改过 DS0140 的职责，今年又照着它改一次
正确示例：今年的改动另起一份记录

English: A record approves one change. Once the list has followed it, another change of the same item needs another
record.
""",
    ("另办一次调整：运行 {next} 起草新的记录。", "make another record: {next} drafts it."),
)
ALTERED: Final = declare(
    "G206",
    "altered-after-approval",
    ("{record} 审定以后被改动：{what}", "{record} was altered after its approval: {what_en}"),
    """审定过的调整记录被改动。

审定的是当时的内容。审定以后，只能补填后面的步骤、给步骤加说明，其他都不能再改，不然审的是一样、用的是另一样。
不再执行的，写 withdrawn 撤回，不删记录。审定以前收到、漏登了的意见，清单还没有照着改的，撤回这一份，另起一份写全，文号照旧。

错误示例：审定以后在 changes 里加一条
正确示例：加的内容另起一份记录，重新办程序

English: What was approved is the record as it was: only later steps and notes on steps may be added. What is not to be
carried out is withdrawn by a line `withdrawn`; anything else is another record. An opinion that was left out stands in another
record with the same document, once the first one is withdrawn and unless the list has followed it.
""",
    (
        "把 {record} 恢复原样；要改的内容另起一份记录。漏登了意见、还没有照着改清单的，写 withdrawn 撤回，另起一份写全，文号照旧。",
        "restore {record}; what is to change goes into another record. If an opinion was left out and the list has not followed "
        "yet, withdraw it and write another one in full, with the same document.",
    ),
)
VANISHED: Final = declare(
    "G207",
    "record-vanished",
    ("审定过的 {record} 不见了（{path}）", "{record}, which was approved, is gone ({path})"),
    """审定过的调整记录被删除或改名。

调整记录是清单的来路，要一直留着，以后才查得到每个事项为什么是现在这样。

错误示例：删除 duties/adjustments/ADJ-2025-001.yaml
正确示例：记录一直留着

English: Records are the trail that tells why each item is as it is. One that was approved may not be deleted or get
another id.
""",
    ("把这个文件恢复回来。", "bring the file back."),
)
CONTRADICTION: Final = declare(
    "G208",
    "contradicting-records",
    (
        "{item}“{title}”有两份审定的记录互相矛盾：{record} 写的是{said}，{other} 写的是{other_said}",
        "two approved records contradict each other about {item} “{title}”: {record} says {said_en}, "
        "{other} says {other_said_en}",
    ),
    """两份审定的调整记录对同一个事项的写法互相矛盾。

一份说移到上级收回，一份说移到配合履职，照哪一份改都违反另一份。先由审定机关说清以哪一份为准，作废的那一份公布为不再执行。

错误示例：ADJ-2026-002 和 ADJ-2026-003 都审定了，把 DS0140 移到不同的清单
正确示例：只留一份没有公布的记录管 DS0140 的去向

English: Two approved and unpublished records send the same item to different lists or townships. Whichever is
followed, the other is broken; whoever approved them has to say which one stands.
""",
    (
        "请审定机关说清以哪一份为准，在另一份里写 withdrawn: {{date: …, document: …}} 撤回。",
        "ask who approved them which one stands, and withdraw the other: withdrawn: {{date: …, document: …}}.",
    ),
)
UNCERTAIN_RECORD: Final = declare(
    "G209",
    "uncertain-record",
    (
        "{item}“{title}”不能照 {record} 改：{why}",
        "{item} “{title}” may not change by {record}: {why_en}",
    ),
    """说不清是哪一份调整记录。

记录靠编号认。文件名与编号不一致、两份记录同一个编号、编号只差几个零，都会让人把没有审定的看成审定的，所以不算数。

错误示例：duties/adjustments 里有 ADJ-2026-002.yaml，又有 ADJ-2026-0002.yaml
正确示例：每份记录一个编号，文件名就是编号

English: Records are known by their ids. A file name that is not the id, one id on two records, or ids that differ only
in zeros let an unapproved record pass for an approved one, so they do not count.
""",
    (
        "给记录一个没有用过的编号，文件名与编号相同。",
        "give the record an id of its own, which is also its file's name.",
    ),
)
NO_POLICY: Final = declare(
    "G210",
    "no-policy",
    (
        "没有 duties/policy.yaml，不知道该走什么程序，{count} 项变动都不能放行",
        "there is no duties/policy.yaml to say which steps are needed, so none of {count} changes may pass",
    ),
    """没有本县规则，无从判断程序。

走哪个入口、经过哪些步骤由本县的 duties/policy.yaml 规定。没有它，谁也说不清一份记录算不算审定。

错误示例：duties 里没有 policy.yaml
正确示例：先提交 policy.yaml，再改清单

English: Which door, which circumstances and which steps is for the county's policy.yaml to say. Without it no record
can be told to be approved.
""",
    ("先把 duties/policy.yaml 建好、合并，再改清单。", "first add duties/policy.yaml, then change the list."),
)
PROCESS_RULES: Final = (
    STEPS_MISSING,
    LIGHT_PATH_ONLY,
    WRONG_DOOR,
    NO_CIRCUMSTANCE,
    USED_UP,
    ALTERED,
    VANISHED,
    CONTRADICTION,
    UNCERTAIN_RECORD,
    NO_POLICY,
)
