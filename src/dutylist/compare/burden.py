"""Whether a change makes more or less work for the townships, judged by meaning and not by the number of lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import msgspec

from dutylist.compare.change import Burden, Difference
from dutylist.compare.equivalence import fold_wording, refers_to_neighbours
from dutylist.compare.likeness import text_nearness
from dutylist.compare.township_work import (
    DOING,
    HELPING,
    demands_more,
    lists_more,
    ordered_texts,
    spares_less,
    strength,
    township_texts,
    widens,
)
from dutylist.model.item import ListName
from dutylist.model.lazy_pattern import LazyPattern

WEIGHTS: Final[dict[ListName | None, int]] = {"basic": 2, "cooperative": 1, "recalled": 0, None: 0}
"""The weight of an item for a township by its list; a recalled item weighs as little as an absent one."""

_SAME_LINE: Final = 0.5
"""From this similarity on (0 to 1), two lines are the same duty in other words."""

_HELPED: Final = LazyPattern(r"配合(?:做好|开展)?|协助(?:做好|开展)?|协同(?:做好|开展)?|参与")
"""Matches words of help before what is done."""
SAME_MEANING: Final = 480
"""The same by their meaning, in thousandths, where one of them went and the other came."""

_CLAUSE: Final = LazyPattern(r"[，；。,;]|(?<!一)并(?=[^且])|（[^）]*）")
_OWN_CLAUSE: Final = 4
_KNOWN_CLAUSE: Final = 0.25
"""A clause of so many pairs of characters is new where less than this share of them stood in the former text."""


class Halves(msgspec.Struct, frozen=True):
    """The parts of a change that add work for the townships and those that take work away, as texts of the item."""

    heavier: tuple[str, ...] = ()
    lighter: tuple[str, ...] = ()


def burden_of(difference: Difference) -> Burden:
    """Whether the townships have more or less to do than before.

    The weights of the item are summed over the townships, those that merged counting as one, so that one that joins and
    one that leaves cancel out, and a move to a lighter list may still be heavier when more townships have to do it.
    Within an item that stays in its list, an added or sharpened township duty, or a removed entry of `not_township`,
    makes it heavier; the reverse lighter; both together mixed.
    """
    before = WEIGHTS[difference.from_list] * len(difference.still_before)
    after = WEIGHTS[difference.to_list] * len(difference.scope_after)
    balance = after - before
    if difference.from_list != difference.to_list and balance:
        return "heavier" if balance > 0 else "lighter"
    halves = duties_moved(difference)
    heavier, lighter = balance > 0 or bool(halves.heavier), balance < 0 or bool(halves.lighter)
    if heavier and lighter:
        return "mixed"
    return "heavier" if heavier else "lighter" if lighter else "neutral"


def duties_moved(difference: Difference) -> Halves:
    """The township duties that were added, sharpened, softened or removed within an item that stays.

    What other texts, such as duties of departments, have townships do counts like their own duties.
    """
    if difference.before is None or difference.after is None:
        return Halves()
    before, after = difference.before.record, difference.after.record
    duties = _moved(township_texts(before), township_texts(after))
    spared = _moved(before.not_township, after.not_township)
    if not duties.heavier and not duties.lighter and "township_duties" in difference.names:
        ordered = any(map(refers_to_neighbours, (*before.township_duties, *after.township_duties)))
        moved = [*map(fold_wording, before.township_duties)] != [*map(fold_wording, after.township_duties)]
        # Lines that speak of one another say something else in another order: nobody can tell what.
        duties = Halves(after.township_duties, before.township_duties) if ordered and moved else duties
    theirs = {*map(fold_wording, (*township_texts(before), *township_texts(after)))}
    then, now = ([text for text in ordered_texts(item) if fold_wording(text) not in theirs] for item in (before, after))
    orders = _moved(then, now)
    return Halves(
        (*duties.heavier, *spared.lighter, *orders.heavier), (*duties.lighter, *spared.heavier, *orders.lighter)
    )


def added_texts(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The texts of `after` that are not a rewording of a text of `before`."""
    return tuple(new for old, new in paired_texts(before, after) if old is None and new is not None)


def sharpened_texts(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The texts of `after` that are one of `before` put otherwise, with an act of doing or a demand that it had not."""
    known = "；".join(before)
    pairs = ((old, new) for old, new in paired_texts(before, after) if old is not None and new is not None)
    return tuple(new for old, new in pairs if _sharper(old, new) or lists_more(old, new, known))


def reworded_texts(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each text that is put in so different words that only its meaning shows it, before and after."""
    pairs = ((old, new) for old, new in paired_texts(before, after) if old is not None and new is not None)
    return tuple((old, new) for old, new in pairs if _likeness(old, new) < _SAME_LINE)


def narrowed_texts(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The texts of `after` that spare townships less than the text of `before` which they put otherwise."""
    return tuple(
        new for old, new in paired_texts(before, after) if old is not None and new is not None and spares_less(old, new)
    )


def _sharper(old: str, new: str) -> bool:
    acts = set(DOING.findall(new)) - set(DOING.findall(old))
    more = bool(acts) or loses_help(old, new)
    alone = old != new and _HELPED.sub("", old) == new
    return alone or (
        (more and strength(new) > strength(old)) or demands_more(old, new) or widens(old, new) or adds_clause(old, new)
    )


def loses_help(old: str, new: str) -> bool:
    """Whether a text that said how townships help does not say so any more."""
    return bool(HELPING.search(old)) and not HELPING.search(new)


def adds_clause(old: str, new: str) -> bool:
    """Whether a text has a clause, not of mere help, of which the other says nothing."""
    return any(not HELPING.search(clause) for clause in new_clauses(old, new))


def contained_pairs(text: str, other: str) -> float:
    """The share of a text's pairs of neighbouring characters that another one holds; 1 if it has none."""
    wanted = _pairs(text)
    return len(wanted & _pairs(other)) / len(wanted) if wanted else 1.0


def new_clauses(old: str, new: str) -> Iterator[str]:
    """The clauses of a text of which another one says nothing."""
    for clause in _CLAUSE.split(new):
        if len(_pairs(clause)) >= _OWN_CLAUSE and contained_pairs(clause, old) < _KNOWN_CLAUSE:
            yield clause


def is_reworded(old: str, new: str) -> bool:
    """Whether two texts that share too few words are the same duty by their meaning, and the new one is no sharper."""
    return not _sharper(old, new) and text_nearness(old, new) >= SAME_MEANING


def _moved(before: Sequence[str], after: Sequence[str]) -> Halves:
    heavier: list[str] = []
    lighter: list[str] = []
    then, now = "；".join(before), "；".join(after)
    for old, new in paired_texts(before, after):
        if old is None or new is None:
            heavier += [new] if new is not None else []
            lighter += [old] if old is not None else []
            continue
        more = strength(new) - strength(old) or _clauses(new) - _clauses(old)
        heavier += [new] if more > 0 or demands_more(old, new) or widens(old, new) or lists_more(old, new, then) else []
        lighter += [old] if more < 0 or demands_more(new, old) or widens(new, old) or lists_more(new, old, now) else []
    return Halves(tuple(heavier), tuple(lighter))


def paired_texts(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str | None, str | None], ...]:
    """Pairs of an old and a new text that are the same line reworded; None on the side that has no counterpart."""
    return _paired(tuple(before), tuple(after))


@lru_cache(maxsize=1024)
def _paired(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[str | None, str | None], ...]:
    """The same; burden, door and notices ask for the same lines in turn."""
    return tuple(_pair_up(before, after))


def _pair_up(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    kept = {fold_wording(text) for text in before} & {fold_wording(text) for text in after}
    old = [text for text in before if fold_wording(text) not in kept]
    new = [text for text in after if fold_wording(text) not in kept]
    likely = sorted(
        ((_likeness(one, other), i, j) for i, one in enumerate(old[:50]) for j, other in enumerate(new[:50])),
        key=lambda each: (-each[0], *sorted((old[each[1]], new[each[2]]))),
    )
    mine: set[int] = set()
    theirs: set[int] = set()
    for score, i, j in likely:
        if score >= _SAME_LINE and i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
            yield old[i], new[j]
    for i in (i for i in range(len(old[:50])) if i not in mine):
        for j in (j for j in range(len(new[:50])) if j not in theirs):
            if is_reworded(old[i], new[j]):
                mine.add(i)
                theirs.add(j)
                yield old[i], new[j]
                break
    yield from ((text, None) for i, text in enumerate(old) if i not in mine)
    yield from ((None, text) for j, text in enumerate(new) if j not in theirs)


def _likeness(one: str, other: str) -> float:
    """The share of pairs of neighbouring characters that two texts have in common; symmetric."""
    ours, theirs = _numbered_pairs(one), _numbered_pairs(other)
    total = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / total if total else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring characters."""
    return frozenset(pairwise(fold_wording(text)))


@lru_cache(maxsize=4096)
def _numbered_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, each with a number where it comes again."""
    pairs = [*map("".join, pairwise(fold_wording(text)))]
    different = frozenset(pairs)
    if len(different) == len(pairs):
        return different
    count: Counter[str] = Counter()
    for at, pair in enumerate(pairs):
        pairs[at] = f"{pair}{count[pair] or ''}"
        count[pair] += 1
    return frozenset(pairs)


def _clauses(text: str) -> int:
    return len(re.split(r"(?<!\d)[，。；、,;](?!\d)", text.strip("，。；、,; ")))
