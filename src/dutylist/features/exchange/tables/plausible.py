"""What an item as read would hardly hold: such items are told, since columns or rows may have been taken for others."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.exchange.items.draft import ImportRemark, ItemDraft
from dutylist.features.exchange.tables.columns import Column, column_of, list_named
from dutylist.features.exchange.tables.heads.contents import is_number
from dutylist.features.exchange.text.department_words import like_a_department
from dutylist.features.exchange.text.enumeration import without_number
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message

ODD_TITLE: Final = Message(
    "“{title}”不像事项名称，看看是不是栏目或者行读错了",
    "“{title}” does not look like a title; was a column or row misread?",
)
NAME_AMONG_DUTIES: Final = Message(
    "职责或者方式里有一条只是部门的名称：{text}", "a duty or method is nothing but a department's name: {text}"
)
PIECE: Final = Message("“{text}”像是一句话的半截，请核对", "“{text}” seems to be a piece of a sentence. Check it")

_ODD: Final = LazyPattern(
    r"[。；;].|\n|\A[、，。；：)）]|[（(][^（()）]*\Z|(?:\A|[^\d])[1-9][.、．][^\d].*[^\d][2-9][.、．][^\d]|[^\W\d_第][2-9][.、．](?![a-zA-Z])[^\W\d_]|[、，：:]\Z"
)
_LONGEST_HEADING: Final = 8
_HEADINGS: Final[frozenset[Column]] = frozenset(
    {"number", "category", "departments", "department_duties", "supporting", "receiver", "unit", "notes"}
)
"""Columns whose headings are no titles of items."""
_PIECE: Final = LazyPattern(r"\A[、，。；：:)）》”]|[、，（(《“]\Z|\A.{0,1}\Z")
_AROUND: Final = LazyPattern(r"\A[【\[〈<＜《「『〔]|(?:[】\]〉>＞》」』〕]|(?:主要|具体|工作)?职责|[—–：:])+\Z")
"""What stands around a name that heads duties."""
_OPEN: Final = {"（": "）", "《": "》", "“": "”"}


def improbabilities(item: ItemDraft, known: frozenset[str]) -> Iterator[ImportRemark]:
    """The remarks on an item that is not what items are."""
    title = item.title
    if (
        _ODD.search(title)
        or is_number(title)
        or like_a_department(title, known)
        or title in known
        or _unbalanced(title)
        or list_named(title)
        or (len(title) <= _LONGEST_HEADING and column_of(title) in _HEADINGS)
    ):
        yield ImportRemark(ODD_TITLE, {"title": title[:30]})
    texts = [
        *(text for each in item.departments for text in each.duties), *item.township_duties, *item.method, *item.not_township
    ]  # fmt: skip
    for text in texts:
        if _PIECE.search(text) or _unbalanced(text):
            yield ImportRemark(PIECE, {"text": text[:30]})
            break
    for text in texts:
        bare = _AROUND.sub("", without_number(text))
        if len(text) < 24 and bare and (bare in known or like_a_department(bare, known)):
            yield ImportRemark(NAME_AMONG_DUTIES, {"text": text})
            break


def _unbalanced(text: str) -> bool:
    """Whether a bracket or quotation mark stands alone."""
    return (
        any(text.count(begun) != text.count(ended) for begun, ended in _OPEN.items())
        and "(" not in text
        and ")" not in text
    )
