"""Codes on records of what is over, and on what everyday words lead to."""

from typing import Final

from dutylist.model.rule import declare

_PAST: Final = (
    "{path} 写的是已经过去的事，这次改了：{what}",
    "{path} is a record of what is over, and was changed: {what_en}",
)
PAST_CHANGED: Final = declare(
    "G609",
    "past-record-changed",
    _PAST,
    """往年的记录被改写，或者监督发现的问题被删去。

往年的考核指标和权重、往年的和已经闭环的吹哨记录，是已经定了的事；吹哨记录和监督发现的问题，删去了就没有人再追。补填原来空着的内容（闭环时间、评分、整改结果）不算改写。
确实写错了要改的，由审定的记录写明这个文件。policy.yaml 可以写 records: {past: warning}，改为只提示（G518）；放宽要有审定的记录。

错误示例：删去 duties/findings/F-2026-001.yaml
正确示例：
    # duties/findings/F-2026-001.yaml
    resolution: {date: 2026-05-08, note: 与 F-2025-009 重复登记}

English: The indicators and weights of a past year, its whistle cases and those that were closed are settled, and a case or finding that is
deleted will never be followed up. What was left open, such as when a case was closed, may be filled in. A mistake is put right by an
approved record that lists the file. With `records: {past: warning}` policy.yaml makes it a notice (G518), which loosens the rules and needs an
approved record.
""",
    (
        "恢复原来的内容；问题不用再管的，写 resolution 说明；确实写错了的，在审定的记录里写：{next}",
        "restore it; a finding that needs nothing more gets a `resolution`; to put a mistake right, an approved record has to say: {next}",
    ),
)
PAST_CHANGED_NOTICE: Final = declare(
    "G518",
    "past-record-changed-notice",
    _PAST,
    """往年的记录被改写，或者监督发现的问题被删去，本县只提示。

往年的指标和权重、往年的吹哨记录、监督发现的问题，是已经定了的事（见 G609）。policy.yaml 写了 records: {past: warning} 的，改写、删去只提示，由负责人
过目。

English: A record of a past year was changed, or a finding deleted, where `records: {past: warning}` in policy.yaml lets it pass.
""",
    severity="warning",
)
FINDING_NOT_SETTLED: Final = declare(
    "G610",
    "finding-not-settled",
    (
        "{path} 说由 {record} 解决了，{why}",
        "{path} is said to be settled by {record}, {why_en}",
    ),
    """监督发现的问题，写成由不相干的记录解决了。

resolution 里的 adjustment，是改了这个问题所写事项的那份记录。写一份不相干的、没有审定的、撤回了的记录，问题就没有真的解决。没有调整清单就解决了的，不写
adjustment，用 note 说明。

错误示例：F-2026-001 写的是 DS0201，resolution 写 ADJ-2026-002，那份记录只改了 DS0350
正确示例：
    # duties/findings/F-2026-001.yaml
    resolution: {date: 2026-05-08, note: 两个部门已经书面分工}

English: The `adjustment` of a resolution is the record that changed the items of the finding. One that changes others, is not approved,
or was withdrawn, settles nothing. What was settled without a change of the list says so in a `note`, without `adjustment`.
""",
    (
        "写上真正解决它的记录；没有调整清单的，去掉 adjustment，用 note 说明。",
        "name the record that settled it, or leave `adjustment` out and say in `note` what was done.",
    ),
)
FINDING_CLOSED_BARELY: Final = declare(
    "G613",
    "finding-closed-without-saying-how",
    (
        "{path} 写了办结，{why}",
        "{path} is said to be resolved, {why_en}",
    ),
    """监督发现的问题办结了，没有写怎样办的。

职责交叉、职责不清、乡镇承担不了，是清单上的问题：由调整记录解决的写 adjustment；没有调整清单就解决了的，用 note 写明谁做了什么。只写“已办结”“已口头说明”，
问题就没有人再追。履职不到位和其他问题，写一句处理说明就行。办结日期在发现日期以后、今天以前。

错误示例：
    # duties/findings/F-2026-001.yaml
    resolution: {date: 2026-05-08, note: 已口头说明}
正确示例：
    # duties/findings/F-2026-001.yaml
    resolution: {date: 2026-05-08, note: 县消防救援大队和县应急管理局已书面分工，九小场所由前者检查}

English: A finding that duties overlap, are unclear or cannot be done is closed by the record that changed the list, or by a `note` that
says who did what. One that says no more than that the matter is settled leaves nobody to follow it. Of duties not done and of other
problems any sentence will do. It is closed on a day that has come.
""",
    (
        "由调整清单解决的写 adjustment；没有调整的，在 note 里写明谁做了什么；还没有解决的，先不写 resolution。",
        "name the record that settled it in `adjustment`, or say in `note` who did what; leave `resolution` out while it is open.",
    ),
)
RECURRING_CLOSED: Final = declare(
    "G521",
    "recurring-finding-closed-by-a-note",
    (
        "{path} 只用说明办结，而{items}的这类问题已经有 {count} 次，请看要不要调整清单",
        "{path} is closed by a note, while this problem of {items_en} was found {count} times: does the list have to change?",
    ),
    """反复出现的问题，只用说明办结了。

同一事项的同一类问题出现几次算反复，由 policy.yaml 的 findings.recurring_from 规定。反复出现的要分析原因，转入下一次调整：dutylist findings propose
可以起草调整记录。提示一下，由负责人过目。

English: A problem that was found as often as `findings.recurring_from` of policy.yaml says is closed by a note alone. Such problems feed the
next adjustment: `dutylist findings propose` drafts its record.
""",
    severity="warning",
)
WORD_TURNED: Final = declare(
    "G611",
    "word-leads-elsewhere",
    (
        "{path} 里的“{text}”原来查到{before}，现在指向{after}",
        "“{text}” in {path} led to {before_en} and now points to {after_en}",
    ),
    """一句俗话，原来查到的是收回的事项，现在指向别的了。

乡镇用 find 查任务，俗话查到收回的事项，就知道不用做。改了 words.yaml，同一句话指向要乡镇承担或者配合的事项，等于换个办法把收回的事交回来；收回的事项
还排在前面的，也一样，因为说成一整句时，先查到的可能就是新指向的那一项。确实要改的，由审定的记录写明 words.yaml。

错误示例：words.yaml 给“环境卫生整治”加了说法“偷沙”，而“偷沙”原来查到收回的 DS0401
正确示例：words.yaml 给“擅自采矿处罚”加说法“偷沙”

English: Townships look tasks up with `find`. An everyday word that led to a recalled item and leads to something they have
to do now gives the recalled work back in another way, also where the recalled item still comes first: in a whole sentence the
word may lead to the other one. If it is right, an approved record lists words.yaml.
""",
    (
        "让这句话仍然指向原来的事项；确实要改的，在审定的记录里写：{next}",
        "let the word lead where it did; if it is right, an approved record has to say: {next}",
    ),
)
WORD_MOVED: Final = declare(
    "G519",
    "word-leads-to-another-item",
    (
        "{path} 里的“{text}”原来查到{before}，现在查到{after}，请看一下",
        "“{text}” in {path} led to {before_en} and now leads to {after_en}: somebody should look at it",
    ),
    """一句俗话，现在查到另一个事项了。

words.yaml 改了以后，同一句话用 find 查到的事项和原来不同。提示一下，由负责人过目。

English: After a change of words.yaml, `find` answers an everyday word with another item than before.
""",
    severity="warning",
)
PAST_RULES: Final = (
    *(PAST_CHANGED, PAST_CHANGED_NOTICE, FINDING_NOT_SETTLED, FINDING_CLOSED_BARELY, RECURRING_CLOSED),
    *(WORD_TURNED, WORD_MOVED),
)
