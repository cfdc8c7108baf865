"""The sentences of `dutylist find`."""

from typing import Final

from dutylist.model.message import Message

FILE_NAME: Final = Message("查清单", "answer")
REPORT_TITLE: Final = Message("查清单：{query}", "What the checklist says: {query}")
ITEM: Final = Message("{id} {title}", "{id} {title}")
NUMBERED: Final = Message("{number}. {text}", "{number}. {text}")
PART: Final = Message("【{part}】", "【{part}】")
WHOLE_TEXT: Final = Message("整段文字", "the whole text")
QUOTED: Final = Message("“{word}”", "“{word}”")
BETWEEN_SENTENCES: Final = Message("；", "; ")
BETWEEN_NOTES: Final = Message("，", ", ")

SEVERAL: Final = Message(
    "这段文字里有 {count} 件事，归属不一样，要分开答复：",
    "The text holds {count} matters that do not all belong to the same:",
)
ALSO_TOUCHED: Final = Message("文中可能还涉及：", "The text may also touch:")
ALSO_MEANT: Final = Message("也可能是：", "It may also be:")
NEAR: Final = Message("不是这一项的，再看看（--choose 序号）：", "If that is not it (--choose NUMBER):")
UNMATCHED: Final = Message(
    "这几项没有查到相符的事项，换几个词单独再查；确实没有的要先走职责准入：",
    "For these nothing similar enough was found; search them by themselves. What is not listed needs admission:",
)
ELSEWHERE: Final = Message(
    "清单上有 {id} {title}，但不适用于{township}（{where}）。",
    "There is {id} {title}, which does not apply in {township} ({where}).",
)
EVERYWHERE_BUT: Final = Message("除{townships}外都适用", "it applies everywhere but in {townships}")
ONLY_IN: Final = Message("只适用于{townships}", "it applies in {townships}")
REPLY_OR_POST: Final = Message(
    "要回复来文单位，加 {options}；要看由哪个岗位办，加 --township 乡镇。",
    "Words to reply: {options}; the post in a township: --township NAME.",
)
REPLY: Final = Message("要回复来文单位，加 {options}。", "Words to reply: {options}.")

QUESTION: Final = Message(
    "要问一句：没有十分把握，是不是下面哪一项？", "To be asked: no item is sure. Is one of these meant?"
)
NONE_OF_THEM: Final = Message("0. 都不是：按职责准入程序处理", "0. none of them: it has to pass admission")
SEARCHED: Final = Message("查的词：{words}", "searched for: {words}")
MORE_WORDS: Final = Message("{words}等 {count} 处", "{words}, {count} in all")
TO_CHOOSE: Final = Message(
    "选定：加 --choose 序号（都不是就是 --choose 0）；请来文单位说明：加 --reply。",
    "To choose: --choose NUMBER (0 for none); words that ask which is meant: --reply.",
)
LEADS: Final = Message("{departments}牵头", "{departments} leads")
TAKEN_OVER: Final = Message("已由{departments}收回", "taken over by {departments}")

CONFIRMED: Final = Message(
    "按准入办：已确认没有对应的事项，乡镇不能直接接，要先走职责准入。",
    "Admission: no item is meant, as was confirmed. It has to pass admission before a township takes it.",
)
NOTHING_NEAR: Final = Message(
    "没有查到：查了 {count} 项，没有相近的。", "nothing found: none of {count} items comes near."
)
OTHER_WORDS: Final = Message(
    "清单里也许换了说法，换几个词再查一次；确实没有的，要先走职责准入，才能交给乡镇。",
    "The list may use other words: try a few. What is really not listed has to pass admission first.",
)
ADMISSION: Final = Message("准入程序", "admission")
EMERGENCY: Final = Message(
    "危及群众生命财产安全的紧急情况先处置，{within}补办手续。",
    "An emergency is dealt with first and regularised {within}.",
)
ONCE_CERTAIN: Final = Message(
    "核对过、确认没有的，加 --choose 0；那时才能用 --reply 写答复。",
    "Once you are certain: --choose 0; only then does --reply write the answer.",
)

LED_AND_REFUSED: Final = Message(
    "这件事由{departments}牵头，下面列明的不由乡镇做。", "{departments} leads; the entries below are not your part."
)
REFUSED: Final = Message("下面列明的不由乡镇做。", "the entries below are not your part.")
BASIC: Final = Message("这是乡镇的基本职责。", "this is a basic duty of the township.")
OWN_PART_ONLY: Final = Message(
    "{departments}牵头，乡镇只做自己那一份。", "{departments} leads; the township does its own part only."
)
RECALLED_SINCE: Final = Message("{date}起已由{departments}收回。", "{departments} took it over on {date}.")
SOME_DEPARTMENT: Final = Message("部门", "a department")
HIGHER_DEPARTMENT: Final = Message("上级部门", "a department")

HAND_OVER: Final = Message("交接", "hand-over")
HANDED_OVER_ON: Final = Message("{date}确认交接", "confirmed {date}")
FILED_ON: Final = Message("{date}备案", "filed {date}")
PENDING: Final = Message("未结案件", "pending cases")
METHOD: Final = Message("现在怎么办", "how it is done now")
REFUSED_ENTRIES: Final = Message("任务里无需乡镇承担的", "asked for, but not the township's")
TOWNSHIP_DUTIES: Final = Message("乡镇职责", "the township's part")
NOT_TOWNSHIP: Final = Message("无需承担", "not the township's")
ONLY_ABOVE: Final = Message(
    "清单没有另外列明，以上面的乡镇职责为限", "the list names nothing apart; only the part above is the township's"
)
STEPS: Final = Message("办理步骤", "steps")
POST_IN: Final = Message("{township}的岗位", "post in {township}")
NO_POST: Final = Message("还没有岗位认领", "none has it yet")
WHY: Final = Message("为什么", "why")
DUTIES_OF: Final = Message("{department}的职责", "the duties of {department}")
WORDS_IN: Final = Message("{field}里有{words}", "{words} in {field}")
CHOSEN: Final = Message("人工选定", "chosen by a person")
ALIKE: Final = Message("相似度 {percent}%", "{percent}% alike")
