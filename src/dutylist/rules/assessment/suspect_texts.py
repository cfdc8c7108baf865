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
from dutylist.model.records import Post
from dutylist.rules.assessment.acts import acts_in, own_texts
from dutylist.rules.reported_work import SENTENCE, denies_points, gives_points, hands_down
from dutylist.rules.who_acts import act_beyond, township_acts, without_others
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
_FIELD: Final = 4
_POST: Final = re.compile(r"(?:专职|兼职)?(?:专?岗位?|专员|专干|专班|小组|组)$")


class SuspectText(msgspec.Struct, frozen=True):
    """A text at a place of a record, with the items given beside it.

    `scores` is whether it gives points or ranks. `whole` texts are held against all that is not the townships' own;
    others, and the names of posts, against what was taken back.
    """

    path: str
    pointer: Pointer
    kind: Kind
    text: str
    items: tuple[str, ...] = ()
    scores: bool = False
    whole: bool = False

    @property
    def place(self) -> Message:
        """What kind of place that is."""
        return _PLACES[self.kind]

    def is_part_of(self, other: "SuspectText") -> bool:
        """Whether another text of the same place holds this one."""
        return (self.path, self.pointer) == (other.path, other.pointer) and self.text in other.text


def suspect_texts(checklist: Checklist) -> Iterator[SuspectText]:
    """Every such text of a checklist that is to be looked at, in the order of its files."""
    telling = _names(checklist, recalled=True) - _names(checklist, recalled=False) - FADED
    for each in _texts(checklist):
        if each.whole or each.scores or acts_in(each.text) or not telling.isdisjoint(gram_set((each.text,))):
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
            name, pointer = _POST.sub("", post.name), ("posts", number, "name")
            yield SuspectText(posts.path, pointer, "post", name, duties, whole=not _is_plain(checklist, name, post))
    for whistle in checklist.whistles:
        record = whistle.record
        yield SuspectText(whistle.path, ("title",), "whistle", record.title, record.items)
        for field, text in (("title", record.title), ("notes", record.notes or "")):
            if any(township_acts(text)) and not act_beyond(checklist, record.items, text):
                yield SuspectText(whistle.path, (field,), "whistle", without_others(text), record.items, whole=True)
    for assessment in checklist.assessments:
        for sentence in SENTENCE.split(assessment.record.notes or ""):
            yield from _of_note(assessment.path, sentence.strip())
    for finding in checklist.findings:
        problem = finding.record
        if problem.problem == "not_performed" and problem.resolution is None and not hands_down(problem.description):
            for clause in _clauses(problem.description):
                yield SuspectText(finding.path, ("description",), "finding", clause, problem.items)
            yield SuspectText(finding.path, ("description",), "finding", problem.description, problem.items, whole=True)


def _of_note(path: str, sentence: str) -> Iterator[SuspectText]:
    """The clauses of a sentence of notes, and where it gives points, the sentence; nothing of one that denies points."""
    if denies_points(sentence):
        return
    scores = gives_points(sentence)
    for clause in _clauses(sentence):
        yield SuspectText(path, ("notes",), "note", clause, scores=gives_points(clause))
    if scores:
        yield SuspectText(path, ("notes",), "note", sentence, scores=True, whole=True)


def _is_plain(checklist: Checklist, name: str, post: Post) -> bool:
    """Whether a post's name is that of a field of work (综合执法), or its words are those of its items and categories."""
    if acts_in(name):
        return False
    items = (checklist.by_id[id_].record for id_ in post.duties if id_ in checklist.by_id)
    own = gram_set(["\n".join((*post.categories, *(text for item in items for text in own_texts(item))))])
    return len(name) <= _FIELD or gram_set((name,)) - FADED <= own


def _items_by_category(checklist: Checklist) -> dict[str, list[str]]:
    """The items that posts with a category have, too."""
    found: dict[str, list[str]] = defaultdict(list)
    for filed in checklist.items:
        if filed.record.list != "recalled":
            found[filed.record.category].append(filed.record.id)
    return found


def _clauses(text: str) -> Iterator[str]:
    return (clause.strip() for clause in _CLAUSE.split(text) if len(clause.strip()) >= _LEAST)
