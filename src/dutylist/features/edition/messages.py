"""The sentences of `dutylist edition`."""

from typing import Final

from dutylist.model.message import Message

TITLE: Final = Message("{county}清单的校验码", "{county}: digest of the edition")
EDITION: Final = Message("版本：{edition}，{effective} 起施行", "Edition {edition}, in force from {effective}")
COMMIT: Final = Message("数据提交：{commit}", "Commit: {commit}")
NOT_COMMITTED: Final = Message("还没有提交", "not committed yet")
DIGEST: Final = Message("校验码：{short}（全文 {digest}）", "Digest: {short} (in full {digest})")
TOWNSHIP: Final = Message("乡镇", "township")
ITEMS: Final = Message("事项", "items")
SHORT: Final = Message("校验码", "digest")
VERIFIED: Final = Message("核对：{file}", "Verified: {file}")
STATUS: Final = {
    "current": Message("与现在的清单一致，没有改动。", "It is the checklist as it is now, unaltered."),
    "earlier": Message("是以前的一版，没有被改动；清单后来变了。", "It is an earlier edition, unaltered; the checklist has changed since."),
    "altered": Message("与清单不一致：这一份被改动过，或者不完整。", "It does not agree with the checklist: it was altered, or is incomplete."),
    "unknown": Message("不是这个县的清单，或者不是任何一个提交里的版本。", "It is no edition of this checklist in any commit."),
}  # fmt: skip
EXTENTS: Final = {
    "bytes": Message("核对范围：整个文件，与重新印制的一份逐字节相同。", "Compared: the whole file, which is the same as one printed anew, byte by byte."),
    "text": Message("核对范围：全部文字，多了、少了都看得出；图片没有核对。", "Compared: all of its text, what is missing and what was put in; pictures were not."),
    "items": Message("核对范围：只核对了各事项的文字是否都在，另外加进去的字没有核对。", "Compared: only whether the texts of all items are there; what else it says was not."),
}  # fmt: skip
WHOLE_COUNTY: Final = Message("全县", "the whole county")
SCOPE: Final = Message("适用：{township}", "For: {township}")
NEAREST: Final = Message("最接近的是这一版：", "The nearest edition is this one:")
CHANGES: Final = Message("从那时起有变动的事项", "Items that changed since")
NO_CHANGES: Final = Message("从这一版到现在，它的事项没有变动。", "None of its items has changed since.")
DIFFERENCES: Final = Message("不一致的地方", "Where it differs")
ITEM: Final = Message("事项", "item")
PLACE: Final = Message("位置", "place")
PAGE: Final = Message("第{page}页", "page {page}")
NAME: Final = Message("名称", "title")
ACTION: Final = Message("变动", "change")
PROBLEM: Final = Message("问题", "problem")
TEXT: Final = Message("文字", "text")
MISSING: Final = Message("少了", "missing")
ADDED: Final = Message("多了", "added")
MORE: Final = Message("另有 {count} 处", "and {count} more")
