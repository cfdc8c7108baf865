"""The words around an item's life, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.model.message import Language


@dataclass(frozen=True, slots=True)
class LifeWords:
    """What a report on an item's life says by itself in one language."""

    heading: str
    commit: str
    listed: str
    unlisted: str
    unreadable_now: str
    summary: tuple[str, str]
    day_unknown: str
    states: Mapping[str, str]
    first: str
    record: str
    door: Mapping[str, str]
    reasons: Mapping[str, str]
    reason: str
    unapproved: str
    no_policy: str
    afterwards: str
    together: str
    nothing: str
    nothing_for: str
    unread_records: str
    subject: str
    merge: str
    arrival: str
    dropped: str
    again: str
    cut: str
    mended: str
    mended_first: str
    restored: str
    several: str
    single: str
    rewritten: tuple[str, str]
    comma: str
    aside: str


_WORDS: Final[Mapping[Language, LifeWords]] = {
    "zh": LifeWords(
        heading="{item}  {title}",
        commit="提交 {}",
        listed="现在：{list}（{path}）",
        unlisted="现在：不在清单",
        unreadable_now="现在：{path} 读不出来",
        summary=("共 {count} 条，{first}。", "共 {count} 条，{first} 至 {last}。"),
        day_unknown="日期不明",
        states={
            "known": "已在清单",
            "unread": "读不出来",
            "restored": "恢复",
            "several": "编号重复",
            "single": "编号不再重复",
        },
        first="随这份清单第一次入库",
        record="调整记录：{}",
        door={"adjustment": "动态调整", "admission": "职责准入"},
        reasons={"abolished": "废止", "merged": "合并", "split": "拆分", "error": "误列"},
        reason="取消原因：{}",
        unapproved="还没有审定",
        no_policy="没有 policy.yaml，不知道审定到哪一步",
        afterwards="改动在前，审定在后",
        together="与同一次合并的其他改动一起算",
        nothing="没有调整记录",
        nothing_for="这些栏目没有调整记录：{}",
        unread_records="没有调整记录；有记录读不出来：{}",
        subject="提交说明：{}",
        merge="合并两边时改的",
        arrival="合并进来：{}",
        dropped="合并时没有采用，没有进入清单",
        again="另一边也做了同样的改动：{}",
        cut="取回的历史从这里开始，更早的经过看不到",
        mended="上一版读不出来，与再上一版相比",
        mended_first="此前的版本读不出来，这是第一次读得出来的内容",
        restored="内容和读不出来以前一样",
        several="同一个编号有 {count} 个文件：{paths}",
        single="只留下 {path}",
        rewritten=(
            "另有 1 次提交只改了写法（注释、次序、文件夹），内容没有变：{commits}",
            "另有 {count} 次提交只改了写法（注释、次序、文件夹），内容没有变：{commits}",
        ),
        comma="，",
        aside="{text}（{aside}）",
    ),
    "en": LifeWords(
        heading="{item}  {title}",
        commit="commit {}",
        listed="now: {list} ({path})",
        unlisted="now: off the list",
        unreadable_now="now: {path} cannot be read",
        summary=("{count} event, {first}.", "{count} events, {first} to {last}."),
        day_unknown="date unknown",
        states={
            "known": "on the list",
            "unread": "cannot be read",
            "restored": "restored",
            "several": "id given twice",
            "single": "id given once again",
        },
        first="came when its list first entered the repository",
        record="record: {}",
        door={"adjustment": "adjustment", "admission": "admission"},
        reasons={"abolished": "abolished", "merged": "merged", "split": "split", "error": "listed by mistake"},
        reason="removed because: {}",
        unapproved="not approved yet",
        no_policy="there is no policy.yaml to tell how far it has come",
        afterwards="approved after the change was made",
        together="together with what else the same merge brought",
        nothing="no adjustment record",
        nothing_for="no adjustment record for: {}",
        unread_records="no adjustment record; some cannot be read: {}",
        subject="commit message: {}",
        merge="changed while two sides were merged",
        arrival="merged: {}",
        dropped="passed over by the merge, never on the list",
        again="the same change was made on the other side: {}",
        cut="the fetched history begins here; what was before cannot be seen",
        mended="the version before cannot be read; compared with the one before that",
        mended_first="what was before cannot be read; this is the first content that can",
        restored="says what it said before it could not be read",
        several="{count} files have this id: {paths}",
        single="only {path} is left",
        rewritten=(
            "One more commit changed how it is written (comments, order, folder), not what it says: {commits}",
            "{count} more commits changed how it is written (comments, order, folder), not what it says: {commits}",
        ),
        comma=", ",
        aside="{text} ({aside})",
    ),
}


def life_words(language: Language) -> LifeWords:
    """What a report on an item's life says by itself in this language."""
    return _WORDS[language]
