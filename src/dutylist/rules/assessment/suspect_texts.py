"""Texts beside indicators that may ask a township for what indicators may not: only these are compared with the list.

Names of posts, titles of whistles, descriptions of findings and notes of scoring rules. A text is looked at more closely
where it gives points, counts an act such as 处罚, or shares a pair of characters with the name of a recalled item that no
other item is named with.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.message import Message
from dutylist.rules.assessment.acts import acts_in
from dutylist.search.grams import FADED, gram_set

Kind = Literal["post", "whistle", "finding", "note"]

_PLACES: Final[dict[Kind, Message]] = {
    "post": Message("岗位名称", "the name of a post"),
    "whistle": Message("吹哨事项", "a kind of problem that is whistled for"),
    "finding": Message("监督问题的描述", "the description of a finding"),
    "note": Message("考核细则的备注", "the notes of an assessment"),
}
_CLAUSE: Final = re.compile(r"[，,。；;：:！!？?\n（）()]")
_LEAST: Final = 4
_POST: Final = re.compile(r"(?:专职|兼职)?(?:岗位?|专员|专干|专班|小组|组)$")
_SCORING: Final = re.compile(r"扣|加分|减分|计分|得分|计入|纳入|排名|通报|挂钩|一票否决|考核|评比|倒查")


class SuspectText(msgspec.Struct, frozen=True):
    """A text at a place of a record, with the items given beside it. `scores` is whether it gives points or ranks."""

    path: str
    pointer: Pointer
    kind: Kind
    text: str
    items: tuple[str, ...] = ()
    scores: bool = False

    @property
    def place(self) -> Message:
        """What kind of place that is."""
        return _PLACES[self.kind]


def suspect_texts(checklist: Checklist) -> Iterator[SuspectText]:
    """Every such text of a checklist that is to be looked at, in the order of its files."""
    telling = _names(checklist, recalled=True) - _names(checklist, recalled=False) - FADED
    for each in _texts(checklist):
        if each.scores or acts_in(each.text) or not telling.isdisjoint(gram_set((each.text,))):
            yield each


def _names(checklist: Checklist, *, recalled: bool) -> frozenset[str]:
    items = (filed.record for filed in checklist.items if (filed.record.list == "recalled") is recalled)
    return gram_set(["\n".join(text for item in items for text in (item.title, *item.keywords))])


def _texts(checklist: Checklist) -> Iterator[SuspectText]:
    by_category = _items_by_category(checklist) if checklist.posts else {}
    for posts in checklist.posts:
        for number, post in enumerate(posts.record.posts):
            own = (id_ for category in post.categories for id_ in by_category.get(category, ()))
            duties = tuple(dict.fromkeys((*post.duties, *own)))
            yield SuspectText(posts.path, ("posts", number, "name"), "post", _POST.sub("", post.name), duties)
    for whistle in checklist.whistles:
        record = whistle.record
        yield SuspectText(whistle.path, ("title",), "whistle", record.title, record.items)
    for assessment in checklist.assessments:
        for clause in _clauses(assessment.record.notes or ""):
            yield SuspectText(assessment.path, ("notes",), "note", clause, scores=bool(_SCORING.search(clause)))
    for finding in checklist.findings:
        if finding.record.problem == "not_performed" and finding.record.resolution is None:
            for clause in _clauses(finding.record.description):
                yield SuspectText(finding.path, ("description",), "finding", clause, finding.record.items)


def _items_by_category(checklist: Checklist) -> dict[str, list[str]]:
    """The items that posts with a category have, too."""
    found: dict[str, list[str]] = defaultdict(list)
    for filed in checklist.items:
        if filed.record.list != "recalled":
            found[filed.record.category].append(filed.record.id)
    return found


def _clauses(text: str) -> Iterator[str]:
    return (clause.strip() for clause in _CLAUSE.split(text) if len(clause.strip()) >= _LEAST)
