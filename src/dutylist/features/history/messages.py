"""The sentences of `dutylist history`, and of the history in `dutylist show ID`."""

from typing import Final

from dutylist.model.message import Message

COMMIT: Final = Message("提交 {commit}", "commit {commit}")
LISTED: Final = Message("现在：{list}（{path}）", "now: {list} ({path})")
UNLISTED: Final = Message("现在：不在清单", "now: off the list")
UNREADABLE_NOW: Final = Message("现在：{path} 读不出来", "now: {path} cannot be read")
ONE_EVENT: Final = Message("共 {count} 条，{first}。", "{count} event, {first}.")
EVENTS: Final = Message("共 {count} 条，{first} 至 {last}。", "{count} events, {first} to {last}.")
DAY_UNKNOWN: Final = Message("日期不明", "date unknown")
STATES: Final = {
    "known": Message("已在清单", "on the list"),
    "unread": Message("读不出来", "cannot be read"),
    "restored": Message("恢复", "restored"),
    "several": Message("编号重复", "id given twice"),
    "single": Message("编号不再重复", "id given once again"),
}
"""The states of an item besides the actions that change it."""

FIRST: Final = Message("随这份清单第一次入库", "came when its list first entered the repository")
RECORD: Final = Message("调整记录：{record}", "record: {record}")
REASON: Final = Message("取消原因：{reasons}", "removed because: {reasons}")
UNAPPROVED: Final = Message("还没有审定", "not approved yet")
NO_POLICY: Final = Message(
    "没有 policy.yaml，不知道审定到哪一步", "there is no policy.yaml to tell how far it has come"
)
AFTERWARDS: Final = Message("改动在前，审定在后", "approved after the change was made")
TOGETHER: Final = Message("与同一次合并的其他改动一起算", "together with what else the same merge brought")
NOTHING: Final = Message("没有调整记录", "no adjustment record")
NOTHING_FOR: Final = Message("这些栏目没有调整记录：{fields}", "no adjustment record for: {fields}")
UNREAD_RECORDS: Final = Message(
    "没有调整记录；有记录读不出来：{paths}", "no adjustment record; some cannot be read: {paths}"
)
SUBJECT: Final = Message("提交说明：{subject}", "commit message: {subject}")
MERGE: Final = Message("合并两边时改的", "changed while two sides were merged")
ARRIVAL: Final = Message("合并进来：{merge}", "merged: {merge}")
UNMERGED: Final = Message("合并时没有采用，没有进入清单", "passed over by the merge, never on the list")
REPEATED: Final = Message("另一边也做了同样的改动：{commits}", "the same change was made on the other side: {commits}")
CUT: Final = Message(
    "取回的历史从这里开始，更早的经过看不到", "the fetched history begins here; what was before cannot be seen"
)
COMPARED_WITH_EARLIER: Final = Message(
    "上一版读不出来，与再上一版相比", "the version before cannot be read; compared with the one before that"
)
FIRST_READABLE: Final = Message(
    "此前的版本读不出来，这是第一次读得出来的内容",
    "what was before cannot be read; this is the first content that can",
)
RESTORED: Final = Message("内容和读不出来以前一样", "says what it said before it could not be read")
SEVERAL: Final = Message("同一个编号有 {count} 个文件：{paths}", "{count} files have this id: {paths}")
SINGLE: Final = Message("只留下 {path}", "only {path} is left")
REWRITTEN_ONCE: Final = Message(
    "另有 1 次提交只改了写法（注释、次序、文件夹），内容没有变：{commits}",
    "One more commit changed how it is written (comments, order, folder), not what it says: {commits}",
)
REWRITTEN: Final = Message(
    "另有 {count} 次提交只改了写法（注释、次序、文件夹），内容没有变：{commits}",
    "{count} more commits changed how it is written (comments, order, folder), not what it says: {commits}",
)
CLONE_CUT: Final = Message(
    "历史不全，取回的历史之前的经过没有列出。", "the history is not complete: what was before is not shown."
)
