"""G1 codes: a change and the entries of records agree."""

from typing import Final

from dutylist.model.rule import declare

NO_RECORD: Final = declare(
    "G101",
    "no-record",
    ("{item}“{title}”{what}，没有调整记录", "{item} “{title}” {what_en}, and no record lists it"),
    """清单变了，但是没有调整记录。

清单上的每一处变动都要走动态调整或者职责准入，走过的程序写在 duties/adjustments 里。没有记录，就说不清谁提的、谁审的、为什么。
只改文字也要有记录，走简易程序就够。

错误示例：
    # duties/basic/DS0001.yaml 被删除，duties/adjustments 里没有写它的记录
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes:
      - {item: DS0001, action: remove, reason: abolished}

English: The list was changed and no record under duties/adjustments lists that change. Every change goes through
adjustment or admission, and its record tells who asked for it, who decided and why. Wording needs a record too; the
light path is enough for it.
""",
    (
        "{light:.0}只改文字也要有记录，走简易程序就够。运行 {next} 起草记录。",
        "{light:.0}a change of wording needs a record too, on the light path: {next} drafts it.",
    ),
    (
        "先办程序，再改清单。运行 {next} 起草记录。",
        "first the procedure, then the list: {next} drafts the record.",
    ),
)
OTHER_ACTION: Final = declare(
    "G102",
    "other-action",
    (
        "{item}“{title}”{what}，{record} 写的却是{said}",
        "{item} “{title}” {what_en}, but {record} says: {said_en}",
    ),
    """调整记录写到了这个事项，但是变动方式与实际不一致。

记录写的是修改，清单里却把事项取消了；记录写的是取消，清单里却换成了另一件事。审定的是什么，清单里就只能做什么。
编号终身不变：不能借“取消再新增”让同一个编号变成另一件事，新的事项用新的编号。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，而 DS0140 实际移到了上级收回清单
    changes:
      - {item: DS0140, action: amend, fields: [departments]}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes:
      - {item: DS0140, action: move, from: cooperative, to: recalled}

English: A record names the item, but with another action than what happened. What was approved is what may be done.
An id is for life: removing and adding again cannot turn it into another duty, which takes an id of its own.
""",
    (
        "{reused:.0}编号终身不变，不能换成另一件事：恢复 {item}，新的事项用新的编号，运行 {next}",
        "{reused:.0}an id is for life: restore {item} and give the other duty an id of its own with {next}",
    ),
    (
        "以审定的内容为准：清单改错了就改清单；记录写错了而且还没有审定，changes 里改为 {next}",
        "what was approved counts: mend the list, or, if the record is wrong and not yet approved, list {next}",
    ),
)
OTHER_LIST: Final = declare(
    "G103",
    "other-list",
    (
        "{item}“{title}”{what}，{record} 写的却是{said}",
        "{item} “{title}” {what_en}, but {record} says: {said_en}",
    ),
    """调整记录写的清单与实际不一致。

从哪份清单移出、移到哪份清单，决定乡镇是承担、配合还是不再承担，要与审定的一样。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，而 DS0140 实际移到了基本履职清单
    changes:
      - {item: DS0140, action: move, from: cooperative, to: recalled}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes:
      - {item: DS0140, action: move, from: cooperative, to: basic}

English: The record moves the item from or to another list than what happened. The list decides whether the township
does it, helps with it, or is rid of it.
""",
    (
        "以审定的内容为准：清单移错了就移回去；记录写错了而且还没有审定，changes 里改为 {next}",
        "what was approved counts: move it back, or, if the record is wrong and not yet approved, list {next}",
    ),
)
OTHER_TOWNSHIPS: Final = declare(
    "G104",
    "other-townships",
    (
        "{item}“{title}”的乡镇范围变了（{what}），{record} {said}",
        "the townships of {item} “{title}” changed ({what_en}), but {record} {said_en}",
    ),
    """调整记录写的乡镇与实际不一致。

哪些乡镇加入、哪些乡镇退出，记录里要一个不多、一个不少。清单间调整的同时改了乡镇范围，也要单独写一条。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，而实际退出的还有前楼镇
    changes:
      - {item: DS0141, action: rescope, townships: [铜陵镇]}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes:
      - {item: DS0141, action: rescope, townships: [铜陵镇, 前楼镇]}

English: The townships in the record are not those that joined or left, or the record says nothing of townships. It must
name each of them and no other, also when the item moves to another list at the same time.
""",
    (
        "以审定的内容为准：多改的乡镇改回去；记录写错了而且还没有审定，changes 里应写 {next}",
        "what was approved counts: put the townships back, or, if the record is not yet approved, list {next}",
    ),
)
OTHER_FIELDS: Final = declare(
    "G105",
    "other-fields",
    (
        "{item}“{title}”还改了{what}，{record} 没有写到",
        "{item} “{title}” also has other {what_en}, of which {record} says nothing",
    ),
    """事项改动的栏目，调整记录没有写全。

记录的 fields 里要写出改动的每一个栏目。清单间调整的时候，名称和类别的改动也要单独写一条。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml，而 DS0140 的 title 也改了
    changes:
      - {item: DS0140, action: amend, fields: [departments]}
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    changes:
      - {item: DS0140, action: amend, fields: [departments, title]}

English: The item changed in keys that the record does not list. A move brings along what its list asks for, but
another title or category needs an entry of its own.
""",
    (
        "以审定的内容为准：多改的改回去；记录漏写了而且还没有审定，changes 里补上 {next}",
        "what was approved counts: put the rest back, or, if the record is not yet approved, add {next}",
    ),
)
UNFINISHED: Final = declare(
    "G106",
    "unfinished-record",
    (
        "{item}“{title}”{what}，写到它的 {record} 还没有填完",
        "{item} “{title}” {what_en}, and {record}, which lists it, is not filled in yet",
    ),
    """调整记录还是草稿。

dutylist adjust draft 起草的记录，情形、理由、申请单位这些地方要人来填。没填完的记录不算数。

错误示例：
    # duties/adjustments/ADJ-2026-002.yaml
    reason: 请填写
正确示例：
    # duties/adjustments/ADJ-2026-002.yaml
    reason: 《某某条例》修订，检查职责由部门直接承担

English: A record that dutylist adjust draft has drafted leaves to a person what only a person knows. Until that is
filled in, the record counts for nothing.
""",
    ("运行 {next}，把指出的地方填好。", "{next} says what is left to be filled in."),
)
COVERAGE_RULES: Final = (NO_RECORD, OTHER_ACTION, OTHER_LIST, OTHER_TOWNSHIPS, OTHER_FIELDS, UNFINISHED)
