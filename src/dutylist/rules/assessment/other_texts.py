"""Recalled matters where no indicator is: in names of posts, descriptions of findings, notes of scoring rules."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.rules.assessment.names import Resemblance, resemblances
from dutylist.search.index import Index, index_of

_ENOUGH: Final = 0.55
_CLAUSE: Final = re.compile(r"[，,。；;：:！!？?\n（）()]")
_LEAST: Final = 4
_POST: Final = re.compile(r"(?:专职|兼职)?(?:岗位?|专员|专干|专班|小组|组)$")
_PLACES: Final = {
    "posts": ("岗位名称", "the name of a post"),
    "findings": ("监督问题的描述", "the description of a finding"),
    "notes": ("考核细则的备注", "the notes of an assessment"),
}


class RecalledText(msgspec.Struct, frozen=True):
    """A text at a place of a record, with the recalled item that it resembles."""

    path: str
    pointer: Pointer
    place: tuple[str, str]
    text: str
    alike: Resemblance


def recalled_in_texts(checklist: Checklist) -> Iterator[RecalledText]:
    """Every such text of a checklist, in the order of its files."""
    index = index_of(checklist)
    for path, pointer, place, text, given in _texts(checklist):
        if alike := _recalled(checklist, index, text, given):
            yield RecalledText(path, pointer, _PLACES[place], text, alike)


def _texts(checklist: Checklist) -> Iterator[tuple[str, Pointer, str, str, tuple[str, ...]]]:
    """Path, pointer, kind of place, text and the items given beside it."""
    for posts in checklist.posts:
        for number, post in enumerate(posts.record.posts):
            yield posts.path, ("posts", number, "name"), "posts", _POST.sub("", post.name), post.duties
    for assessment in checklist.assessments:
        for clause in _clauses(assessment.record.notes or ""):
            yield assessment.path, ("notes",), "notes", clause, ()
    for finding in checklist.findings:
        if finding.record.problem == "not_performed" and finding.record.resolution is None:
            for clause in _clauses(finding.record.description):
                yield finding.path, ("description",), "findings", clause, finding.record.items


def _clauses(text: str) -> Iterator[str]:
    return (clause.strip() for clause in _CLAUSE.split(text) if len(clause.strip()) >= _LEAST)


def _recalled(checklist: Checklist, index: Index, text: str, given: tuple[str, ...]) -> Resemblance | None:
    """The recalled item that a text resembles more than anything that the township does."""
    alike = resemblances(index, text)
    recalled = next((each for each in alike if each.item.list == "recalled"), None)
    if recalled is None or recalled.score < _ENOUGH or recalled.item.id in given:
        return None
    own = max((each.score for each in alike if each.item.list != "recalled"), default=0.0)
    listed = any(checklist.by_id[id_].record.list == "recalled" for id_ in given if id_ in checklist.by_id)
    return recalled if recalled.score > own and not listed else None
