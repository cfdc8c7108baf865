"""R4xx: texts print as they should."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.records import Whistle
from dutylist.rules.register_names import is_register_name
from dutylist.rules.registry import rule
from dutylist.rules.text.punctuation import (
    LONGEST,
    full_width,
    half_width,
    numbering,
    numbers_go_on,
    stray_space,
    suspicious,
    tidy_space,
    without_numbering,
)

_ENTRY: Final = 500
_APART: Final = LazyPattern("[，、；;]")
_IN_QUOTES: Final = LazyPattern("“([^“”]+)”|‘([^‘’]+)’")

_IDENTIFIERS: Final = frozenset(
    {"id", "list", "effective", "role", "origin", "date", "code", "kind", "door", "item", "action", "url", "document"}
    | {"confirmed", "filed", "division_code", "id_prefix", "edition", "blown", "closed", "at", "problem", "assessed"}
)
"""Keys whose values are codes or names given elsewhere, not texts of the checklist's own."""

Spot = tuple[RecordFile[Record], Pointer, str]


@lru_cache(maxsize=1)
def texts(checklist: Checklist) -> tuple[Spot, ...]:
    """The texts of all records that some rule on wording may object to, with their places.

    Nearly every item is above suspicion as a whole, which one look at all its words together shows.
    """
    return (*_suspects_among(checklist.items), *_others(checklist))


def _suspects_among(items: Iterable[RecordFile[Item]]) -> Iterator[Spot]:
    for filed in items:
        item = filed.record
        if suspicious(_words(item)):
            for pointer, text in item_texts(item):
                yield filed, pointer, text


def _words(item: Item) -> list[str]:
    """All that `item_texts` has, quickly and without the places."""
    words = [item.title, *item.keywords, *item.township_duties, *item.not_township]
    for department in item.departments:
        words += department.duties
    for step in item.procedure:
        words.append(step.step)
    for basis in item.basis:
        words.append(basis.document)
        if basis.article:
            words.append(basis.article)
    if item.recall:
        words += item.recall.method
        if item.recall.handover and item.recall.handover.pending_cases:
            words.append(item.recall.handover.pending_cases)
    if item.supports:
        words += filter(
            None, (item.supports.training, item.supports.policy, item.supports.staff, item.supports.funding)
        )
    if item.notes:
        words.append(item.notes)
    return words


def _others(checklist: Checklist) -> Iterator[Spot]:
    others: tuple[RecordFile[Record] | None, ...] = (
        checklist.county_file,
        checklist.departments_file,
        checklist.policy_file,
        *checklist.adjustments,
        *checklist.posts,
        *checklist.whistles,
        *checklist.cases,
        *checklist.assessments,
        *checklist.findings,
    )
    for other in others:
        if other is not None:
            for pointer, text in other.record.placed_texts():
                if not _IDENTIFIERS.intersection(pointer[-1:]):
                    yield other, pointer, text


def item_texts(item: Item) -> Iterator[tuple[Pointer, str]]:
    """The texts of an item that are printed, with their pointers."""
    yield ("title",), item.title
    for index, text in enumerate(item.keywords):
        yield ("keywords", index), text
    for index, department in enumerate(item.departments):
        for position, text in enumerate(department.duties):
            yield ("departments", index, "duties", position), text
    for index, text in enumerate(item.township_duties):
        yield ("township_duties", index), text
    for index, text in enumerate(item.not_township):
        yield ("not_township", index), text
    if item.recall:
        for index, text in enumerate(item.recall.method):
            yield ("recall", "method", index), text
        if item.recall.handover and item.recall.handover.pending_cases:
            yield ("recall", "handover", "pending_cases"), item.recall.handover.pending_cases
    for index, step in enumerate(item.procedure):
        yield ("procedure", index, "step"), step.step
    if item.supports:
        for key in ("training", "policy", "staff", "funding"):
            if text := getattr(item.supports, key):
                yield ("supports", key), text
    for index, basis in enumerate(item.basis):
        yield ("basis", index, "document"), basis.document
        if basis.article:
            yield ("basis", index, "article"), basis.article
    if item.notes:
        yield ("notes",), item.notes


def shorten(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= 40 else f"{text[:38]}…"


@rule(
    "R401",
    "leftover-numbering",
    ("条目开头留有编号“{number}”", "the entry begins with the number “{number}”"),
    ("这里写了几条：拆成列表的几条，去掉编号。{several:.0}", "make it several entries without numbers.{several:.0}"),
    ("删掉编号，印刷时会自动编号。", "delete it: entries are numbered in print."),
    severity="warning",
    by_item=True,
)
def leftover_numbering(checklist: Checklist) -> Iterator[Diagnostic]:
    """列表条目里留有编号。

    从 Word 复制来的条目常带着“1.”“（一）”。口袋书会自动编号，留着就会印出两个号。
    `dutylist fix` 可以自动删掉。

    错误示例：
        # duties/basic/DS0001.yaml
        township_duties: [1.开展消防宣传]
    正确示例：
        # duties/basic/DS0001.yaml
        township_duties: [开展消防宣传]

    English: Entries copied from Word often keep their numbers; booklets number them again. `dutylist fix` mends it.
    """
    for filed, pointer, text in texts(checklist):
        number = numbering(text) if isinstance(pointer[-1], int) or pointer == ("title",) else None
        if number and numbers_go_on(text):
            yield leftover_numbering.at(filed, *pointer, number=number, several="1")
        elif number:
            yield leftover_numbering.at(filed, *pointer, replacement=without_numbering(text), number=number)


@rule(
    "R402",
    "half-width-punctuation",
    ("中文里用了英文标点“{mark}”", "the half-width mark “{mark}” stands in Chinese text"),
    ("改用中文标点；`dutylist fix` 可以自动改。", "use full-width punctuation; `dutylist fix` does it."),
    severity="warning",
    by_item=True,
)
def half_width_punctuation(checklist: Checklist) -> Iterator[Diagnostic]:
    """中文里用了英文标点。

    英文的逗号、分号、冒号、括号夹在中文里，印出来间距不对，也不会按规则避开行首。
    `dutylist fix` 可以自动改成中文标点。

    错误示例：
        # duties/basic/DS0001.yaml
        title: "宣传消防,防范火灾"
    正确示例：
        # duties/basic/DS0001.yaml
        title: 宣传消防，防范火灾

    English: Half-width marks between Chinese characters are spaced and broken wrongly; `dutylist fix` mends it.
    """
    for filed, pointer, text in texts(checklist):
        mark = half_width(text)
        if mark:
            yield half_width_punctuation.at(filed, *pointer, replacement=full_width(text), mark=mark)


@rule(
    "R403",
    "over-long-text",
    ("文字太长：{actual} 个字，超过 {limit} 个", "the text is too long: {actual} characters, more than {limit}"),
    ("分成几条，或者删去不必要的话。", "split it into several entries, or shorten it."),
    severity="warning",
    by_item=True,
)
def over_long_text(checklist: Checklist) -> Iterator[Diagnostic]:
    """文字太长。

    口袋书要在几秒钟内看明白。事项名称超过 120 个字、一条职责超过 500 个字，就应当拆开。

    错误示例：
        # duties/basic/DS0001.yaml
        title: 宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传宣传
    正确示例：
        # duties/basic/DS0001.yaml
        title: 消防安全宣传

    English: A booklet is read in seconds: a title of over 120 or an entry of over 500 characters should be split.
    """
    for filed, pointer, text in texts(checklist):
        limit = LONGEST if pointer == ("title",) else _ENTRY
        if len(text) > limit and "notes" not in pointer:
            yield over_long_text.at(filed, *pointer, actual=len(text), limit=limit)


@rule(
    "R404",
    "stray-space",
    ("文字里有多余的空格或换行", "a stray space or line break in the text"),
    (
        "几个词之间用英文逗号隔开，一个词里不带空格。{words:.0}",
        "part words with ASCII commas; a word has no space.{words:.0}",
    ),
    ("删掉多余的空格；`dutylist fix` 可以自动改。", "remove it; `dutylist fix` does it."),
    severity="warning",
    by_item=True,
)
def stray_space_in_text(checklist: Checklist) -> Iterator[Diagnostic]:
    """文字里有多余的空格或换行。

    汉字之间的空格、全角空格和换行多半是从网页或 Word 复制来的，印出来会断开，查找也会找不到。
    `dutylist fix` 可以自动删掉。

    错误示例：
        # duties/basic/DS0001.yaml
        title: 消防 安全宣传
    正确示例：
        # duties/basic/DS0001.yaml
        title: 消防安全宣传

    English: Spaces between Chinese characters and line breaks print as gaps and defeat searching.
    """
    for filed, pointer, text in texts(checklist):
        if not stray_space(text) or "notes" in pointer or is_register_name(filed, pointer):
            continue  # R110 tells names in registers
        # A space between keywords may stand for the comma: joined they would be a word that nobody looks for.
        if "keywords" in pointer and stray_space(text.strip()):
            yield stray_space_in_text.at(filed, *pointer, words="1")
        else:
            yield stray_space_in_text.at(filed, *pointer, replacement=tidy_space(text))


@rule(
    "R405",
    "title-with-full-stop",
    ("事项名称末尾有句号", "the title ends with a full stop"),
    ("去掉句号；`dutylist fix` 可以自动改。", "remove it; `dutylist fix` does it."),
    severity="warning",
    by_item=True,
)
def title_with_full_stop(checklist: Checklist) -> Iterator[Diagnostic]:
    """事项名称末尾有句号。

    名称是一个短语，不是一句话；有的有句号、有的没有，印出来不整齐。

    错误示例：
        # duties/basic/DS0001.yaml
        title: 消防安全宣传。
    正确示例：
        # duties/basic/DS0001.yaml
        title: 消防安全宣传

    English: A title is a phrase; it ends without a full stop.
    """
    for filed in checklist.items:
        title = filed.record.title
        if title.endswith("。") and len(title) > 1:
            yield title_with_full_stop.at(filed, "title", replacement=title.rstrip("。"))


@rule(
    "R407",
    "several-keywords-in-one",
    ("“{text}”只算一个关键词", "“{text}” counts as one keyword"),
    ("几个关键词之间用英文逗号加空格隔开：{apart}", "part keywords with an ASCII comma and a space: {apart}"),
    severity="warning",
    by_item=True,
)
def several_keywords_in_one(checklist: Checklist) -> Iterator[Diagnostic]:
    """几个关键词写成了一个。

    列表里用来分隔的是英文逗号。用中文逗号、顿号隔开的仍然是一个词，查找时谁也不会这样输入，等于没有写。

    错误示例：
        # duties/basic/DS0001.yaml
        keywords: [消防宣传，防火]
    正确示例：
        # duties/basic/DS0001.yaml
        keywords: [消防宣传, 防火]

    English: Only an ASCII comma parts the entries of a list; joined by a Chinese one they are a word nobody looks for.
    """
    keyworded: tuple[RecordFile[Item] | RecordFile[Whistle], ...] = (*checklist.items, *checklist.whistles)
    for filed in keyworded:
        for index, text in enumerate(filed.record.keywords):
            words = [word.strip() for word in _APART.split(text) if word.strip()]
            if len(words) > 1:
                yield several_keywords_in_one.at(filed, "keywords", index, text=shorten(text), apart=", ".join(words))


@rule(
    "R412",
    "text-in-quotation-marks",
    (
        "整段文字放在了中文引号里，引号会照样印出来",
        "the whole text stands in Chinese quotation marks, which are printed",
    ),
    ("去掉两头的引号：{bare}", "remove the marks at both ends: {bare}"),
    severity="warning",
    by_item=True,
)
def text_in_quotation_marks(checklist: Checklist) -> Iterator[Diagnostic]:
    """整段文字放在了中文引号里。

    这里的文字不用加引号；一定要加的（例如文字里有英文冒号），加英文引号，它不会印出来。中文引号是文字的一部分，会照样印出来，
    查找、比对也会对不上。

    错误示例：
        # duties/basic/DS0001.yaml
        title: “消防安全宣传”
    正确示例：
        # duties/basic/DS0001.yaml
        title: 消防安全宣传

    English: Texts need no quotes; ASCII quotes, where one needs them, are not printed. Chinese quotation marks are part of
    the text: they are printed, and searching and comparing fail on them.
    """
    for filed, pointer, text in texts(checklist):
        found = _IN_QUOTES.fullmatch(text.strip())
        if found and "notes" not in pointer:
            yield text_in_quotation_marks.at(filed, *pointer, bare=shorten(found[1] or found[2]))
