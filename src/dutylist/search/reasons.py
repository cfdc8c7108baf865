"""The reasons for a match: which words of the text stand in which field, and which refused duties the text asks for."""

from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.records import Post
from dutylist.search.actions import HARD, UNHEEDED, named_actions, own_part
from dutylist.search.grams import FADED, fold_text, gram_set, grams, runs
from dutylist.search.index import Field, Index, units
from dutylist.search.score import Task, task_of


def posts_for(index: Index, item: Item, township: str) -> tuple[Post, ...]:
    """The posts of a township that are responsible for an item: those that name it, else those with its category."""
    own = [post for each in index.posts if each.township == township for post in each.posts]
    naming = tuple(post for post in own if item.id in post.duties)
    return naming or tuple(post for post in own if item.category in post.categories and item.list != "recalled")


_MOST: Final = 4
_SAME: Final = 0.55
_SAME_PIECE: Final = 0.8
_SOME: Final = 0.2
_FEW: Final = 2
_LOOSE: Final = LazyPattern(r"应.{0,4}要求|受.{0,4}委托|代为|代替|随同|参加|参与|开展|进行|组织")
_PIECES: Final = LazyPattern(r"[、，或和及]")
_NOTICING: Final = LazyPattern(r"发现|上报|报告|劝|线索|不得|不要|禁止|严禁")
_CLAUSE: Final = LazyPattern(r"[，,。；;！!？?\n]")
_SUBJECT: Final = LazyPattern(r"\A关于.{2,60}的(?:紧急|补充)?(?:通知|函)\n")
"""The subject of a letter names a matter; what is asked stands below it."""

_TELLING: Final = HARD | {"join", "delegate", "paper", "pay"}
"""Actions that suffice to show that a task asks for an entry that names them."""


class Reason(msgspec.Struct, frozen=True):
    """Words of the task that stand in a field of the item; `department` is whose duty the field is."""

    field: Field
    words: tuple[str, ...]
    text: str
    department: str = ""


def reasons(index: Index, text: str, item: Item) -> tuple[Reason, ...]:
    """The texts of the item that share most with the task, the strongest first, at most four."""
    task = task_of(index, text)
    found: list[tuple[float, int, Reason]] = []
    for number, unit in enumerate(units(item)):
        own = gram_set([unit.text])
        words = _words(task, own)
        worth = sum(_worth(index, gram) for run in task.runs for gram in dict.fromkeys(run) if gram in own)
        if words and worth > 0:
            found.append((worth, number, Reason(unit.field, words, unit.text, unit.department)))
    found.sort(key=lambda each: (-each[0], each[1]))
    said: list[str] = []
    kept: list[Reason] = []
    for _, _, reason in found:
        new = tuple(word for word in reason.words if not any(word in known for known in said))
        if new:
            said += new
            kept.append(replace(reason, words=new))
    return tuple(kept[:_MOST])


def _worth(index: Index, gram: str) -> float:
    return index.worth(gram, len(index.weights(gram)))


def _words(task: Task, own: frozenset[str]) -> tuple[str, ...]:
    """The stretches of the task whose pairs all stand in the text; those of two words of every office do not count."""
    found: list[str] = []
    for run in task.runs:
        word, telling = "", False
        for gram in (*run, ""):
            if gram in own:
                word = word + gram[1:] if word and not gram.isascii() else gram
                telling = telling or gram not in FADED
            else:
                if word and telling:
                    found.append(word)
                word, telling = "", False
    return tuple(dict.fromkeys(found))


def excluded_requests(index: Index, task: Task, item: Item) -> tuple[str, ...]:
    """The entries under `not_township` that the task asks the township for."""
    if not item.not_township:
        return ()
    said = UNHEEDED.sub("", own_part(_SUBJECT.sub("", fold_text(task.text))))
    clauses = [clause for clause in _CLAUSE.split(said) if not _NOTICING.search(clause)]
    wanted = frozenset(gram for clause in clauses for run in runs(clause) for gram in grams(run))
    actions = task.asked - named_actions(item.title)
    topic = gram_set((item.title, *item.keywords))
    return tuple(entry for entry in item.not_township if _asks_for(index, wanted, topic, actions, entry))


def _asks_for(index: Index, wanted: frozenset[str], topic: frozenset[str], actions: frozenset[str], entry: str) -> bool:
    """Whether a task asks for an entry, judged by what the entry adds to the topic, which the task has anyway."""
    own = _LOOSE.sub(" ", entry)
    if len(gram_set([own]) - topic) < _FEW:
        own = entry
    share = _share(index, wanted, topic, own)
    common = actions & named_actions(entry)
    return (
        share >= _SAME
        or bool(common & _TELLING)
        or bool(common and share >= _SOME)
        or any(len(piece) >= 4 and _share(index, wanted, topic, piece) >= _SAME_PIECE for piece in _PIECES.split(own))
    )


def _share(index: Index, wanted: frozenset[str], topic: frozenset[str], text: str) -> float:
    """The share of a text, weighted by the information of its pairs, that stands in the task."""
    own = {gram: _worth(index, gram) for gram in sorted(gram_set([text]) - topic)}
    whole = sum(own.values())
    return sum(worth for gram, worth in own.items() if gram in wanted) / whole if whole else 0.0
