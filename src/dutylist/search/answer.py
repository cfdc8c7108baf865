"""Finds the items that a text about a task is about, and the verdict for the township: to do, to help, to decline, or
admission.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec.structs import replace

from dutylist.model.item import Verdict
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.search.candidates import (
    MOST,
    WITHOUT_MEANING,
    Candidate,
    Strength,
    Weights,
    comes_near,
    is_clear,
    ranked_candidates,
    word_strengths,
)
from dutylist.search.doubts import SAYING, is_bare, is_doubtful, is_unproven, is_weak_refusal
from dutylist.search.grams import FADED, gram_set
from dutylist.search.index import Index
from dutylist.search.match import Answer, ItemMatch
from dutylist.search.pinyin import PinyinMatch, Sounds, by_letters, by_sound, is_letters, is_short_chinese, sounds_of
from dutylist.search.reasons import excluded_requests, reasons
from dutylist.search.score import ENOUGH, Task, score_items, task_of, weight
from dutylist.search.tasks import numbered_entries, parts

_OF_LIST: Final[dict[str, Verdict]] = {"basic": "do", "cooperative": "cooperate", "recalled": "not_township"}
_BESIDE: Final = 0.6
_NEAR: Final = 0.8
"""The shares of the best item's evidence and score below which another item is no second match."""

_CLEAR: Final = 0.75
"""From this score on another item is a match, whatever the best one scores."""

_TOUCHED: Final = 0.1

_MOST: Final = 5
"""The most matches of a task."""

_WHOLE: Final = 600
"""The longest text, in characters, that is also tried as one task; a longer one would match everything."""


def verdict(found: tuple[ItemMatch, ...]) -> Verdict:
    """The verdict of the best match, or admission where there is none."""
    return found[0].verdict if found else "admission"


def says_something(index: Index, text: str) -> bool:
    """Whether the text has any word that distinguishes one matter from another; a number only where an item holds it."""
    telling = (gram for run in task_of(index, text).runs for gram in run if gram not in FADED)
    return is_letters(text) or any(not gram.isdecimal() or index.weights(gram) for gram in telling)


def answer(
    index: Index,
    text: str,
    *,
    township: str | None = None,
    sounds: Callable[[], Sounds] | None = None,
    strength: Callable[[], Strength] | None = None,
    better: Callable[[], Strength] | None = None,
) -> Answer:
    """The answer to a text.

    `sounds` provides the result of `sounds_of`, from a cache or made now; `strength` provides the nearness of items
    in meaning, and its weight. A sure answer never rests on meaning. `better` is a slower strength, which is used
    where the answer is not sure and the candidates are not clear without it.
    """
    sounds = sounds or (lambda: sounds_of(index))
    named_by_id = _by_id(index, text, township)
    if named_by_id is not None:
        return named_by_id
    if is_letters(text):
        heard = _by_sound(by_letters(index, text, sounds()), text, township)
        if heard.matches or heard.elsewhere:
            return heard
    result = _by_words(index, text, township)
    if not (result.matches or result.elsewhere) and is_short_chinese(text):
        heard = _by_sound(by_sound(index, text, sounds()), text, township)
        if heard.matches or heard.elsewhere:
            return heard
    used = strength() if strength else None
    weights = used.weights if used else WITHOUT_MEANING
    words = word_strengths(index, text, weights)
    ranked = ranked_candidates(index, text, meaning=used.meaning if used else None, weights=weights, by_words=words)
    if is_weak_refusal(result, ranked, weights):
        result = replace(result, verdict="admission", matches=(), unmatched=())
    doubtful = bool(result.matches) and (
        is_doubtful(index, result, text) or is_unproven(index, text, result, ranked, weights)
    )
    sure = bool(result.matches) and not doubtful and not is_bare(result)
    if better and not sure and not is_clear(ranked):
        used = better()
        weights = used.weights
        ranked = ranked_candidates(index, text, meaning=used.meaning, weights=weights, by_words=words)
    return _with_candidates(index, text, result, township, ranked, weights, doubtful=doubtful)


def choose(found: Answer, number: int) -> Answer:
    """The answer after a person has chosen a candidate by its number, from 1, or 0 for none of them.

    Raises:
        IndexError: there is no such candidate.
    """
    if number == 0:
        return replace(found, verdict="admission", matches=(), near=(), confirmed=True)
    chosen = found.near[number - 1] if number > 0 else found.near[len(found.near)]
    others = tuple(match for match in found.near if match is not chosen)
    return replace(
        found, verdict=chosen.verdict, matches=(chosen,), near=others, unmatched=(), confirmed=True, choice=number
    )


def _with_candidates(
    index: Index,
    text: str,
    result: Answer,
    township: str | None,
    ranked: list[Candidate],
    weights: Weights,
    *,
    doubtful: bool,
) -> Answer:
    """The answer with further candidates; a doubtful best match becomes one of them."""
    task = task_of(index, text)
    sure = result
    if doubtful or _is_contradicted(result, ranked):
        sure = replace(result, verdict="ask", matches=(), unmatched=())
    doubted = tuple(match for match in result.matches if match not in sure.matches)
    known = {match.item.id for match in sure.matches + sure.elsewhere + doubted}
    least = _BESIDE * ranked[0].strength if sure.matches and ranked else 0.0
    others = (
        each
        for each in ranked
        if each.id not in known and each.strength >= least and (township is None or each.item.applies_to(township))
    )
    first = tuple(_candidate(index, text, task, each) for each in islice(others, MOST))
    if sure.matches:
        return replace(sure, near=first)
    words = tuple(_words(index, task))
    missing = tuple(word for word, held in words if not held)
    searched = tuple(word for word, _ in words)
    # What the nearest item lets the township refuse, a text that asks for it is about, few words as they may share.
    near_enough = bool(first) and (bool(first[0].refused) or comes_near(index, text, ranked, weights))
    asked = bool(doubted) or (near_enough and not sure.elsewhere)
    near = _in_turn(doubted, first, ranked) if asked else ()
    return replace(sure, verdict="ask" if near else "admission", near=near, unmatched=missing, searched=searched)


def _in_turn(
    doubted: tuple[ItemMatch, ...], others: tuple[ItemMatch, ...], ranked: list[Candidate]
) -> tuple[ItemMatch, ...]:
    """Doubtful matches and other candidates in the order of the ranking; the best doubtful match is always among
    them.
    """
    places = {each.id: place for place, each in enumerate(ranked)}
    ordered = sorted((*doubted, *others), key=lambda match: places.get(match.item.id, len(places)))
    if doubted and doubted[0] not in ordered[:MOST]:
        ordered.insert(MOST - 1, doubted[0])
    return tuple(dict.fromkeys(ordered))[:MOST]


def _is_contradicted(result: Answer, ranked: list[Candidate]) -> bool:
    """Whether a match that is just strong enough is not the nearest one by words and meaning together."""
    return is_bare(result) and bool(ranked) and ranked[0].id != result.matches[0].item.id


def _candidate(index: Index, text: str, task: Task, each: Candidate) -> ItemMatch:
    asked_for = excluded_requests(index, task, each.item)
    verdict: Verdict = "not_township" if asked_for else _OF_LIST[each.item.list]
    return ItemMatch(each.item, each.score, verdict, reasons(index, text, each.item), refused=asked_for)


def _words(index: Index, task: Task) -> Iterable[tuple[str, bool]]:
    """The stretches of a text that were looked for, each with whether any item holds a pair of its characters."""
    found: dict[str, bool] = {}
    for run in task.runs:
        word = run[0] + "".join(gram[1:] for gram in run[1:] if not gram.isascii()) if run else ""
        if word:
            found[word] = any(index.weights(gram) for gram in run)
    return found.items()


_ID: Final = LazyPattern(r"\s*([A-Za-z]{1,10}[0-9]{4,})\s*")


def named_id(text: str) -> str | None:
    """The text as an id in small letters; None where it cannot be one."""
    found = _ID.fullmatch(unicodedata.normalize("NFKC", text))
    return found[1].casefold() if found else None


def _by_id(index: Index, text: str, township: str | None) -> Answer | None:
    """The answer to a text that is an item's id; None where there is no such item."""
    asked_for = named_id(text)
    if not asked_for:
        return None
    number = next((number for number, id_ in enumerate(index.ids) if id_.casefold() == asked_for), None)
    if number is None:
        return None
    found = index.item(number)
    return _answer((text,), (ItemMatch(found, 1.0, _OF_LIST[found.list]),), township)


def _by_sound(found: PinyinMatch, text: str, township: str | None) -> Answer:
    matched = tuple(ItemMatch(item, score, _OF_LIST[item.list], (reason,)) for item, score, reason in found)
    return _answer((text,), matched, township)


def _by_words(index: Index, text: str, township: str | None) -> Answer:
    pieces = parts(text)
    best: dict[str, ItemMatch] = {}
    several = len(pieces) > 1
    for part, piece in enumerate(pieces) if several else ():
        for match in _of_task(index, piece, township, part):
            _keep(best, match)
    if not several or len(text) <= _WHOLE:
        for match in _of_task(index, text, township, None):
            _keep(best, match)
    found = tuple(replace(match, reasons=reasons(index, text, match.item)) for match in best.values())
    result = _answer(pieces, found, township)
    if not several:
        return result
    return replace(result, unmatched=_unmatched(index, text, result)) if result.matches else result


def _unmatched(index: Index, text: str, result: Answer) -> tuple[str, ...]:
    """The numbered parts with a matter of their own that match no item matched by the text as a whole."""
    matched = {match.item.id for match in result.matches + result.elsewhere}
    found = []
    for piece in result.parts:
        if piece in numbered_entries(text):
            task = task_of(index, piece)
            touched = {item.id for item, score, _ in score_items(index, task, alone=False) if score >= _TOUCHED}
            if not touched & matched and weight(index, task) >= SAYING:
                found.append(piece)
    return tuple(dict.fromkeys(found))


def _keep(best: dict[str, ItemMatch], match: ItemMatch) -> None:
    """Keep the better of two matches of an item, with the part of the text of either."""
    known = best.get(match.item.id)
    if known is None:
        best[match.item.id] = match
        return
    better = max(known, match, key=lambda each: each.score)
    asked_for = tuple(dict.fromkeys((*known.refused, *match.refused)))
    part = known.part if match.part is None else match.part
    best[match.item.id] = replace(
        better, refused=asked_for, verdict="not_township" if asked_for else better.verdict, part=part
    )


def _of_task(index: Index, text: str, township: str | None, part: int | None) -> Iterator[ItemMatch]:
    """The matches of one task, and those that do not apply in the township."""
    task = task_of(index, text)
    telling = {gram for run in task.runs for gram in run if gram not in FADED}
    ranked = [each for each in score_items(index, task, alone=part is None) if each[1] >= ENOUGH]
    here = [each for each in ranked if township is None or each[0].applies_to(township)]
    for among in (here, ranked if not here or ranked[0] != here[0] else []):
        for item, score, evidence in among[: _MOST if part is None else 1]:
            if score >= _NEAR * among[0][1] and (evidence >= _BESIDE * among[0][2] or score >= _CLEAR):
                asked_for = excluded_requests(index, task, item)
                verdict: Verdict = "not_township" if asked_for else _OF_LIST[item.list]
                share = evidence / (weight(index, task) or 1.0)
                named = not telling.isdisjoint(gram_set((item.title, *item.keywords)))
                yield ItemMatch(item, score, verdict, refused=asked_for, part=part, share=share, named=named)


def _answer(pieces: tuple[str, ...], found: tuple[ItemMatch, ...], township: str | None) -> Answer:
    ordered = sorted(found, key=lambda match: (-match.score, match.item.id))
    here = tuple(match for match in ordered if township is None or match.item.applies_to(township))
    elsewhere = tuple(match for match in ordered if match not in here)
    return Answer(verdict(here), here, pieces, elsewhere)
