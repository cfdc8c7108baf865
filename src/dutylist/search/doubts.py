"""What makes a match of words doubtful, so that a person is asked instead of telling the township that a task is its own."""

from typing import Final

from dutylist.model.item import Item
from dutylist.search.actions import FOREIGN, HARD, leaves_all_to_others, named_actions
from dutylist.search.candidates import Candidate, Weights
from dutylist.search.grams import fold_text
from dutylist.search.index import Index
from dutylist.search.match import Answer
from dutylist.search.meaning.pieces import subject_of
from dutylist.search.score import score_items, task_of, weight

SAYING: Final = 15.0
"""The weight, in nats, below which a part of a text is no task of its own."""

_BARELY: Final = 0.62
"""Below this score a match that is not nearest by words and meaning together is only a candidate."""

_SCATTERED: Final = 0.1
"""The share of a text that an item holds below which a match that is just strong enough is one of scattered words."""

_UNNAMED: Final = 0.85
"""The score below which an item of whose name a text says nothing is not surely meant: words of procedure are alike."""

_PROVEN: Final = 0.85
"""The score from which on words alone prove a match ..."""

_LIKELY: Final = 0.8
"""... below which it has to fit the subject of a letter, too ..."""

_WEAK: Final = 0.72
"""... and below which it has to be that of all that the text says, and strong by words and meaning together."""

_OFF_SUBJECT: Final = 0.1
"""The share of the subject of a letter below which an item is not what the letter is about."""


def is_bare(result: Answer) -> bool:
    """Whether the best match is that of the text as a whole, and just strong enough."""
    return bool(result.matches) and result.matches[0].score < _BARELY and result.matches[0].part is None


def is_doubtful(index: Index, result: Answer, text: str) -> bool:
    """Whether the best match would make a task the township's that the item does not give it, or that asks for
    nothing; or is one of scattered words.

    In a letter of several parts, actions that need a power by law count in every part that is not already answered as
    nobody's here.
    """
    best = result.matches[0]
    if best.verdict not in ("do", "cooperate"):
        return False
    if (best.score < _BARELY and best.share < _SCATTERED) or (best.score < _UNNAMED and not best.named):
        return True
    if leaves_all_to_others(fold_text(text)):
        return True
    own = named_actions("\n".join((best.item.title, *best.item.keywords, *best.item.township_duties)))
    asked_for = task_of(index, text if best.part is None else result.parts[best.part]).asked & FOREIGN
    declined = {match.part for match in result.matches if match.verdict == "not_township"}
    for part, piece in enumerate(result.parts if len(result.parts) > 1 else ()):
        if part not in declined and None not in declined:
            asked_for |= task_of(index, piece).asked & HARD
    return not asked_for <= own


def is_unproven(index: Index, text: str, result: Answer, ranked: list[Candidate], weights: Weights) -> bool:
    """Whether a match that makes a task the township's rests on some words in common only: another item is nearer, the
    subject of the letter is something else, the words are few, or the text names nothing of the item and others are nearer
    in meaning.
    """
    best = result.matches[0]
    if best.verdict not in ("do", "cooperate") or best.score >= _PROVEN or not ranked:
        return False
    matched = {match.item.id for match in result.matches}
    if ranked[0].id not in matched:
        return True
    if best.score < _LIKELY and _is_off_subject(index, text, best.item):
        return True
    own = next((each for each in ranked if each.id == best.item.id), None)
    if best.score < _WEAK and ((own.strength if own else 0.0) < weights.proof or _says_more(index, result, best.part)):
        return True
    folded = fold_text(text)
    if any(len(name) > 1 and name in folded for name in map(fold_text, (best.item.title, *best.item.keywords))):
        return False
    nearer = max((each.meaning for each in ranked if each.id not in matched), default=0.0)
    return (own.meaning if own else 0.0) < nearer


def is_weak_refusal(result: Answer, ranked: list[Candidate], weights: Weights) -> bool:
    """Whether a match by which the township would decline a task has few words and is not strong by words and meaning."""
    if not result.matches or result.matches[0].verdict != "not_township" or result.matches[0].score >= _WEAK:
        return False
    matched = {match.item.id for match in result.matches}
    return max((each.strength for each in ranked if each.id in matched), default=0.0) < weights.refusal


def _says_more(index: Index, result: Answer, part: int | None) -> bool:
    """Whether other parts of the text than the one that matches have a matter of their own."""
    others = (piece for number, piece in enumerate(result.parts) if part is not None and number != part)
    return any(weight(index, task_of(index, piece)) >= SAYING for piece in others)


def _is_off_subject(index: Index, text: str, item: Item) -> bool:
    subject = task_of(index, subject_of(text))
    whole = weight(index, subject)
    held = next((evidence for each, _, evidence in score_items(index, subject, alone=False) if each.id == item.id), 0.0)
    return subject.says_something and held < _OFF_SUBJECT * whole
