"""What can be new, by the words of both languages."""

from typing import Final, Literal

from dutylist.model.errors import UserError
from dutylist.model.item import ListName
from dutylist.model.message import Message
from dutylist.model.suggestion import nearest

RecordKind = Literal["post", "whistle", "case", "assessment", "finding", "policy"]
_LISTS: Final[dict[ListName, Message]] = {
    "basic": Message("基本", "basic"),
    "cooperative": Message("配合", "cooperative"),
    "recalled": Message("收回", "recalled"),
}
_RECORDS: Final[dict[RecordKind, Message]] = {
    "post": Message("岗位", "post"),
    "whistle": Message("吹哨事项", "kind of problem"),
    "case": Message("吹哨记录", "whistle blown"),
    "assessment": Message("考核", "assessment"),
    "finding": Message("问题", "finding"),
    "policy": Message("规则", "policy"),
}
_WORDS: Final[dict[str, ListName | RecordKind]] = {
    **{name: name for name in _LISTS},
    **{name: name for name in _RECORDS},
    **{message.zh: name for name, message in _LISTS.items()},
    **{message.zh: name for name, message in _RECORDS.items()},
    "基本履职": "basic",
    "基本履职事项": "basic",
    "配合履职": "cooperative",
    "配合履职事项": "cooperative",
    "协同": "cooperative",
    "协同事项": "cooperative",
    "上级收回": "recalled",
    "上级收回事项": "recalled",
    "吹哨": "whistle",
    "考核细则": "assessment",
    "监督问题": "finding",
}
KINDS: Final[dict[ListName | RecordKind, Message]] = dict([*_LISTS.items(), *_RECORDS.items()])


def kind_named(typed: str) -> ListName | RecordKind:
    """The list or record that a word means. Raises `UserError` with the nearest word."""
    word = typed.strip().casefold()
    if word in _WORDS:
        return _WORDS[word]
    zh = "、".join(f"{name}（{message.zh}）" for name, message in KINDS.items())
    raise UserError(
        f"“{typed}”不是清单，也不是记录",
        f"“{typed}” is neither a list nor a record",
        *nearest(word, _WORDS),
        (f"可以写：{zh}", f"one of: {', '.join(KINDS)}"),
    )
