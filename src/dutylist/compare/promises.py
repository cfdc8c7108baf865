"""What departments promise townships in a cooperative item, and what of it a change takes back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from dutylist.compare.burden import adds_clause, contained_pairs, new_clauses, paired_texts
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.township_work import EXCLUDING, by_township, counts_by_unit, demands_more, narrows
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern

_GUIDING: Final = LazyPattern(r"指导|督促|督导|推动|支持|配合|协助|参与|鼓励|引导")
"""Matches what leaves the work itself to others."""
_HELD: Final = 0.7
"""The share of its pairs of characters in all lines of now from which on a line is a part of them."""
_VERB: Final = 2
"""So many characters behind a word of guidance name what is guided."""
_VAGUE: Final = LazyPattern(
    r"视情|酌情|适当|适时|尽量|尽可能|原则上|力争|逐步|条件允许|有条件|按需|必要时|根据需要|乡镇自行|自行解决|共同承担"
)
"""Matches words with which a promise binds nobody any more."""
_BINDING: Final = LazyPattern(
    r"每[日天周旬月季年半]|统一|全额|足额|免费|保障|不少于|不低于|定期|及时|专人|直接|自行派|全部"
)
"""Matches words that bind whoever says them."""


_ONCE_TOLD: Final = LazyPattern(
    r"(?:接到?|收到|根据|依据|凭|经|待|按照?)[^，。；]{0,6}(?:乡镇|镇|街道|属地|村)[^，。；]{0,10}(?:移[送交]|报告|上报|报送|申请|提请|线索|函|核实|初查)"
)
"""Matches what has departments act only once townships did."""


def lost_promises(before: Item, after: Item, departments: Sequence[str] | None = None) -> tuple[str, ...]:
    """The supports that are gone or bind less, the steps of departments that may take longer than before, or are left out,
    and the duties of departments that are gone or narrowed.

    `departments` are those of the register: what one had that is there no more counts as handed on by whoever dissolved it.
    """
    return (*_lost_supports(before, after), *_slower_steps(before, after), *lost_duties(before, after, departments))


def lost_duties(before: Item, after: Item, departments: Sequence[str] | None = None) -> tuple[str, ...]:
    """The duties of departments that no department has any more, or that one has in part only."""
    then, now = ([duty for each in item.departments for duty in each.duties] for item in (before, after))
    if then == now:
        return ()
    dissolved = {
        fold_wording(duty)
        for each in before.departments
        if departments is not None and each.name not in departments
        for duty in each.duties
    }
    pairs = paired_texts(then, now)
    fresh = [new for old, new in pairs if old is None and new is not None]
    # A line may have become a part of another one.
    whole = "；".join(now)
    gone = [old for old, new in pairs if old is not None and new is None and contained_pairs(old, whole) < _HELD]
    gone = [old for old in gone if fold_wording(old) not in dissolved]
    lost = [old for old, new in pairs if old is not None and new is not None and _binds_less(old, new, fresh)]
    # As many that come may be the same in quite other words.
    return (*lost, *(gone if len(gone) > len(fresh) else ()))


def lost_methods(before: Item, after: Item) -> tuple[str, ...]:
    """The ways of working of a recalled item that are gone where fewer lines than before say how departments work, and those
    that wait for the townships now.
    """
    then, now = (item.recall.method if item.recall else () for item in (before, after))
    pairs = tuple(paired_texts(then, now))
    whole = "；".join(now)
    gone = [old for old, new in pairs if old is not None and new is None and contained_pairs(old, whole) < _HELD]
    told = [
        new
        for old, new in pairs
        if new
        and _ONCE_TOLD.search(new)
        and not any(_ONCE_TOLD.search(each) for each in ([old] if old else gone or now))
    ]
    return (*told, *(gone if len(then) > len(now) else ()))


def _lost_supports(before: Item, after: Item) -> Iterator[str]:
    then, now = ({} if item.supports is None else msgspec.to_builtins(item.supports) for item in (before, after))
    for key, text in then.items():
        new = now.get(key) or ""
        fresh = [other for other in now.values() if other and other not in then.values()]
        if text and (not new.strip() or (fold_wording(text) != fold_wording(new) and _supports_less(text, new, fresh))):
            yield text


def _supports_less(old: str, new: str, fresh: Sequence[str]) -> bool:
    """Whether a support put otherwise gives less: fewer, less surely, or not all of it."""
    bound = set(_BINDING.findall(old)) - set(_BINDING.findall(" ".join((new, *fresh))))
    return _binds_less(old, new, fresh) or len(bound) > len(set(_BINDING.findall(new)) - set(_BINDING.findall(old)))


def _slower_steps(before: Item, after: Item) -> Iterator[str]:
    limited, limits = (
        {
            fold_wording(step.step): step
            for step in item.procedure
            if step.within is not None and not by_township(step.by)
        }
        for item in (before, after)
    )
    said = {fold_wording(step.step) for step in after.procedure}
    for folded, step in limited.items():
        later = limits.get(folded)
        # A step that is put otherwise may be any of those that are new.
        slower = (later.within or 0) > (step.within or 0) if later else folded in said or len(limits) < len(limited)
        if slower:
            yield f"{step.step}（{step.within}个工作日内）"


def _binds_less(old: str, new: str, fresh: Sequence[str]) -> bool:
    """Whether what somebody does for the townships is less, later, seldomer, for fewer, or mere guidance now. A part of a line
    may stand by itself, among the `fresh` ones.
    """
    whole = "；".join((new, *fresh))
    known = new
    for clause in new_clauses(old, new):
        known = known.replace(clause, "")
    excludes = bool(EXCLUDING.search(new)) and not EXCLUDING.search(old)
    if (
        set(_VAGUE.findall(new)) - set(_VAGUE.findall(old))
        or excludes
        or narrows(old, known)
        or demands_more(whole, old)
    ):
        return True
    if _fewer(counts_by_unit(old), counts_by_unit(new)):
        return True
    return adds_clause(whole, old) or _leaves_to_others(fold_wording(old), fold_wording(new))


def _leaves_to_others(old: str, new: str) -> bool:
    """Whether a text has somebody guide what another one had them do."""
    guided = (found for found in _GUIDING.finditer(new) if found[0] not in old)
    return any(new[found.end() : found.end() + _VERB] in old for found in guided)


def _fewer(before: Mapping[str, float], after: Mapping[str, float]) -> bool:
    return any(after.get(unit, number) < number for unit, number in before.items())
