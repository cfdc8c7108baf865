"""Everyday words of the county that led to one item in `find` and lead to another one now."""

from collections.abc import Iterable, Iterator

from dutylist.compare.answers import WORDS, TurnedWord
from dutylist.features.gate.codes.past import WORD_MOVED, WORD_TURNED
from dutylist.features.gate.remark import GateIssue, remark, shorten_title, whole_file
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.model.records import RecordEntry
from dutylist.model.rule import Rule

_ENTRY = RecordEntry(file=WORDS.removeprefix(f"{DATA}/"), action="amend")


def hides_recall(word: TurnedWord) -> bool:
    """Whether a word led to a recalled item and leads to something that townships have to do now."""
    return word.before.list == "recalled" and word.after is not None and word.after.list != "recalled"


def word_refusals(turned: Iterable[TurnedWord], entries: Iterable[RecordEntry]) -> Iterator[GateIssue]:
    """Refusals for words that no longer lead to what was recalled, unless a record lists the file."""
    if all(entry.file != _ENTRY.file for entry in entries):
        for word in filter(hides_recall, turned):
            yield _issue(WORD_TURNED, word, _ENTRY)


def word_notices(turned: Iterable[TurnedWord], entries: Iterable[RecordEntry]) -> Iterator[GateIssue]:
    """Notices on all other words that lead elsewhere, and on those that a record lists."""
    listed = any(entry.file == _ENTRY.file for entry in entries)
    for word in turned:
        if listed or not hides_recall(word):
            yield _issue(WORD_MOVED, word)


def _issue(rule: Rule, word: TurnedWord, wanted: RecordEntry | None = None) -> GateIssue:
    texts = {"before": _named(word.before), "after": _named(word.after)}
    return remark(rule, whole_file(WORDS), path=WORDS, text=shorten_title(word.said), wanted=wanted, texts=texts)


def _named(item: Item | None) -> Message:
    if item is None:
        return Message("不到清单里的事项", "nothing on the list")
    title = shorten_title(item.title)
    return Message(f" {item.id}“{title}”", f"{item.id} “{title}”")
