"""R5 rules: no work is listed twice, and recalled work does not return under another name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic, Place, Pointer
from dutylist.model.item import Except, Item
from dutylist.model.records import Posts
from dutylist.rules.overlap.recalled_work import (
    CLAUSE,
    ENFORCING,
    HELP_FIRST,
    ON_THE_SPOT,
    RecalledMatter,
    RecalledWork,
    is_help,
)
from dutylist.rules.overlap.similarity import plain, similar_pairs
from dutylist.rules.registry import rule

_LISTS: Final = {"basic": "基本", "cooperative": "配合", "recalled": "收回"}


@lru_cache(maxsize=1)
def _plain_titles(checklist: Checklist) -> list[str]:
    return [plain(filed.record.title) for filed in checklist.items]


@lru_cache(maxsize=1)
def _township_names(checklist: Checklist) -> frozenset[str]:
    """The townships of the county; if the register is broken, all that items name."""
    return frozenset(checklist.township_names) or frozenset(
        name for filed in checklist.items for _, name in filed.record.named_townships()
    )


def _reach(checklist: Checklist, item: Item) -> frozenset[str]:
    """The townships of an item that does not apply to all."""
    match item.townships:
        case Except(townships=left_out):
            return _township_names(checklist).difference(left_out)
        case named:
            return _township_names(checklist).intersection(named)


def _share_a_township(checklist: Checklist, one: Item, other: Item) -> bool:
    if one.townships == "all" or other.townships == "all":
        return True
    return not _reach(checklist, one).isdisjoint(_reach(checklist, other))


class _Standing:
    """The items of one title seen so far, by township, to find one that shares a township without comparing all."""

    _ALL: Final = " "
    _ANY: Final = ""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._first: dict[str, list[tuple[int, RecordFile[Item]]]] = defaultdict(list)

    def first_beside(self, number: int, filed: RecordFile[Item]) -> RecordFile[Item] | None:
        """The first item that shares a township with this one and has another id; this item is added, too."""
        everywhere = filed.record.townships == "all"
        reach = () if everywhere else _reach(self._checklist, filed.record)
        asked = (self._ANY,) if everywhere else (*reach, self._ALL)
        standing = [
            each for name in asked for each in self._first.get(name, ()) if each[1].record.id != filed.record.id
        ]
        for name in (*reach, self._ANY, *((self._ALL,) if everywhere else ())):
            known = self._first[name]
            # Two ids are enough: one of them is another than that of whoever asks.
            if len(known) < 2 and all(other.record.id != filed.record.id for _, other in known):
                known.append((number, filed))
        return min(standing, key=lambda each: each[0])[1] if standing else None


@rule(
    "R501",
    "same-title",
    ("与 {other}（{list}事项）的名称相同：{title}", "has the title of {other} ({list_en}): {title}"),
    (
        "同一乡镇的同一项工作只列一次：删掉一个，或者写清两者的区别。",
        "list the same work once: remove one, or say how they differ.",
    ),
)
def same_title(checklist: Checklist) -> Iterator[Diagnostic]:
    """同一乡镇的两个事项名称相同。

    同一项工作在一个乡镇的清单里出现两次，不知道按哪一个办；分在两份清单里，更说不清是谁的事。

    错误示例：
        # duties/basic/DS0002.yaml
        title: 消防安全宣传教育
    正确示例：
        # duties/basic/DS0002.yaml
        title: 矛盾纠纷调解

    English: The same work stands twice for one township, so nobody knows which entry counts.
    """
    groups: dict[str, list[RecordFile[Item]]] = defaultdict(list)
    for filed, title in zip(checklist.items, _plain_titles(checklist), strict=True):
        groups[title].append(filed)
    for group in groups.values():
        if len(group) == 1:
            continue
        standing = _Standing(checklist)
        for number, filed in enumerate(group):
            other = standing.first_beside(number, filed)
            if other is not None:
                yield same_title.at(
                    filed,
                    "title",
                    related=(Place(other.path, ("title",)),),
                    other=other.record.id,
                    list=_LISTS[other.record.list],
                    list_en=other.record.list,
                    title=other.record.title,
                )


@rule(
    "R502",
    "overlap",
    (
        "与 {other} 的名称几乎相同（相似度 {percent}%）：{title}",
        "nearly has the title of {other} ({percent}%): {title}",
    ),
    (
        "如果是同一项工作，合并成一个事项；不是，就把名称改得看得出区别。",
        "merge them, or make the titles tell them apart.",
    ),
    severity="warning",
    slow=True,
)
def overlap(checklist: Checklist) -> Iterator[Diagnostic]:
    """同一乡镇的两个事项名称几乎相同。

    名称几乎相同的事项多半是同一项工作列了两次（职责交叉）。两个部门、两个事项管同一件事，最后往往没有人管。

    错误示例：
        # duties/basic/DS0002.yaml
        title: 消防安全的宣传教育
    正确示例：
        # duties/basic/DS0002.yaml
        title: 矛盾纠纷调解

    English: Two titles are so alike that they are probably the same work listed twice.
    """
    items = checklist.items
    essences = [
        plain(RecalledMatter(each.record.title).object) if each.record.list == "recalled" else title
        for each, title in zip(items, _plain_titles(checklist), strict=True)
    ]
    for first, second, score in similar_pairs(essences):
        one, other = items[first], items[second]
        if plain(one.record.title) == plain(other.record.title) or one.record.id == other.record.id:
            continue
        if (one.record.list == "recalled") != (other.record.list == "recalled"):
            continue
        if _share_a_township(checklist, one.record, other.record):
            yield overlap.at(
                other,
                "title",
                related=(Place(one.path, ("title",)),),
                other=one.record.id,
                title=one.record.title,
                percent=round(score * 100),
            )


@rule(
    "R503",
    "disguise",
    ("收回事项 {recalled}“{title}”又回到了乡镇：{text}", "the recalled item {recalled} “{title}” is back: {text}"),
    (
        "{recalled} 已由部门收回，乡镇不再承担；删掉它，或者改成发现、上报这样的配合工作。",
        "{recalled} was taken back; remove this, or leave the township to notice and report only.",
    ),
    slow=True,
)
def disguise(checklist: Checklist) -> Iterator[Diagnostic]:
    """收回的事项换个名称又回到了乡镇。

    收回事项以另一个名称出现在基本或配合清单里，或者写进乡镇职责、操作程序、保障措施、备注、岗位名称，就是“换个马甲”。
    发现线索、上报情况、劝阻宣传不算；替部门检查、处罚、认定的才算。前面加一个“配合”，却没有部门可以配合的，照样算；
    事项名称是“配合”加收回的事，乡镇职责又没有一条说清怎样配合的，也算。

    错误示例：
        # duties/cooperative/DS0201.yaml
        township_duties: [对擅自采矿行为依法处罚]
    正确示例：
        # duties/cooperative/DS0201.yaml
        township_duties: [发现擅自采矿的线索及时上报]

    English: What departments took back returns under another name, as an item or as a township's duty. To notice and
    report is no disguise; to inspect, fine or certify is, and so is a title of mere help with duties that help with nothing.
    """
    recalled = [filed for filed in checklist.items if filed.record.list == "recalled"]
    if not recalled:
        return
    returns = RecalledWork([(filed, RecalledMatter(filed.record.title)) for filed in recalled])
    for filed, pointer, text, own, context in _township_work(checklist):
        found = returns.done_in(text, context) if own is None else own_work(returns, own, text)
        if not found and pointer == ("title",):
            found = behind_help(returns, filed.record)
        for source in found:
            if source is own or _reaches(checklist, source.record, filed):
                yield disguise.at(
                    filed,
                    *pointer,
                    related=(Place(source.path, ("title",)),),
                    recalled=source.record.id,
                    title=source.record.title,
                    text=text if len(text) <= 60 else f"{text[:58]}…",
                )
                break


_Work = tuple[RecordFile[Item] | RecordFile[Posts], Pointer, str, RecordFile[Item] | None, str]
"""What a township does by a text: its file and place, the words, the recalled item that it is a part of, if any, and the
sentence that says to what it is done."""


def _township_work(checklist: Checklist) -> Iterator[_Work]:
    """Everything that a township does by what the list and the posts say."""
    for filed in checklist.items:
        item = filed.record
        own = filed if item.list == "recalled" else None
        if own is None:
            yield filed, ("title",), item.title, None, item.title
            yield from (
                (filed, ("township_duties", index), text, None, text) for index, text in enumerate(item.township_duties)
            )
        for index, step in enumerate(item.procedure):
            if step.by in _ANY_TOWNSHIP or (step.by and step.by in _township_names(checklist)):
                yield filed, ("procedure", index, "step"), step.step, own, step.step
        for pointer, text in _other_texts(item):
            for clause, sentence in _said_of_townships(checklist, text):
                yield filed, pointer, clause, own, sentence
    for posts in checklist.posts:
        for index, post in enumerate(posts.record.posts):
            yield posts, ("posts", index, "name"), post.name, None, post.name


def _other_texts(item: Item) -> Iterator[tuple[Pointer, str]]:
    """The texts in which a township acts only where they say so."""
    if item.supports:
        for key in ("training", "policy", "staff", "funding"):
            if text := getattr(item.supports, key):
                yield ("supports", key), text
    for number, department in enumerate(item.departments):
        yield from ((("departments", number, "duties", index), text) for index, text in enumerate(department.duties))
    if item.recall:
        yield from ((("recall", "method", index), text) for index, text in enumerate(item.recall.method))
        if item.recall.handover and item.recall.handover.pending_cases:
            yield ("recall", "handover", "pending_cases"), item.recall.handover.pending_cases
    if item.notes:
        yield ("notes",), item.notes


_ANY_TOWNSHIP: Final = frozenset({"乡镇", "镇", "街道", "镇街", "乡镇（街道）", "镇（街道）"})
_SENTENCE: Final = re.compile(r"[。；;\n]")
_TOLD: Final = re.compile(
    r"(?:由|请|要求|责成|督促|委托|安排|组织|交由|交|责令|指派|授权)?(?:各|所在地?|属地|辖区)?"
    r"(?:乡镇|镇街|街道办?|镇政府|乡政府|镇村|属地)(?:政府|人民政府|办事处|（街道）)?(?:和村[^，]{0,6})?"
)
_BEFORE: Final = re.compile(
    r"收回前|收回以前|调整前|以前|此前|原由|过去|不再|不由|不得|无需|不需|不必|不承担|没有|缺少|反映|上报的|报送的"
)


def _said_of_townships(checklist: Checklist, text: str) -> Iterator[tuple[str, str]]:
    """What of a text has a township act, from its name to the end of the sentence; and the whole sentence."""
    if "乡" not in text and "镇" not in text and "街道" not in text and "属地" not in text:
        return
    for sentence in _SENTENCE.split(text):
        found = _TOLD.search(sentence)
        start = found.end() if found else -1
        for name in _township_names(checklist):
            at = sentence.find(name) if name else -1
            if at >= 0 and (start < 0 or at + len(name) < start):
                start = at + len(name)
        if start >= 0 and not _BEFORE.search(sentence[:start]):
            yield sentence[start:], sentence


def behind_help(returns: "RecalledWork", record: Item | Posts) -> list[RecordFile[Item]]:
    """What an item's title names behind words of help, where none of the township's duties says how it helps."""
    bare = HELP_FIRST.sub("", record.title) if isinstance(record, Item) else ""
    if not isinstance(record, Item) or bare == record.title or any(map(is_help, record.township_duties)):
        return []
    return returns.done_in(bare)


def own_work(returns: "RecalledWork", own: RecordFile[Item], text: str) -> list[RecordFile[Item]]:
    """The recalled item itself, where a text in it has the township do what was taken back, whatever it is called."""
    actions = RecalledMatter(own.record.title).actions or ENFORCING
    clauses = [clause for clause in CLAUSE.split(text) if not _BEFORE.search(clause)]
    wanted = (*actions, *ENFORCING, *ON_THE_SPOT)
    acting = any(action in clause and not is_help(clause) for clause in clauses for action in wanted)
    return [own] if acting else returns.done_in(text)


def _reaches(checklist: Checklist, source: Item, filed: RecordFile[Item] | RecordFile[Posts]) -> bool:
    if isinstance(filed.record, Posts):
        return source.applies_to(filed.record.township)
    return _share_a_township(checklist, source, filed.record)
