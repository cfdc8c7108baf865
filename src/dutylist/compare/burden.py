"""Whether a change makes the townships carry more or less: by what it means, not by the number of its lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dutylist.compare.change import Burden, Difference
from dutylist.compare.equivalence import fold_wording, refers_to_neighbours
from dutylist.model.item import Item, ListName

WEIGHTS: Final[dict[ListName | None, int]] = {"basic": 2, "cooperative": 1, "recalled": 0, None: 0}
"""How much an item of a list weighs on a township; what was taken back weighs as little as what is not there."""

_TOWNSHIP: Final = frozenset({"乡镇", "镇", "街道", "乡镇（街道）", "镇（街道）", "镇街"})
_SAME_LINE: Final = 0.5
"""From this likeness on, a line is another one put otherwise, and not another duty."""

_HELPING: Final = re.compile(
    r"配合|协助|协调|协同|宣传|通知|告知|劝阻|劝导|上报|报告|发现|引导|提供|反映|转交|移交|帮助"
)
_DOING: Final = re.compile(
    r"承担|负责|牵头|组织|开展|实施|落实|完成|检查|巡查|巡逻|排查|处置|处罚|查处|处理|认定|鉴定|审批|审核|制止|立案|执法|强制|责令"
    r"|清理|拆除|打捞|收缴|征收|看护|值守|整治|兜底|每[日天周月季年]|不少于|全部|逐[户一家]|必须|应当|确保"
)


@dataclass(frozen=True, slots=True)
class Halves:
    """What of a change weighs on the townships, and what relieves them; texts as they stand in the item."""

    heavier: tuple[str, ...] = ()
    lighter: tuple[str, ...] = ()


def burden_of(difference: Difference) -> Burden:
    """Whether the townships carry more or less than before.

    What the item weighs is added up over the townships, so that one that joins and one that leaves cancel out, and a
    move to a lighter list may still be heavier when more townships have to do it. Within an item that stays in its list,
    a duty of the township that was added or sharpened and a work that it is no longer spared make it heavier, the
    reverse lighter, and both together mixed.
    """
    before = WEIGHTS[difference.from_list] * len(difference.scope_before)
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
    """The township's duties that were added, sharpened, softened or taken away within an item that stays."""
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
    return Halves((*duties.heavier, *spared.lighter), (*duties.lighter, *spared.heavier))


def township_texts(item: Item) -> tuple[str, ...]:
    """What the township does for an item: its duties and its steps of the procedure, with their time limits."""
    steps = (
        f"{step.step}（{step.within}个工作日内）" if step.within is not None else step.step
        for step in item.procedure
        if step.by in _TOWNSHIP
    )
    return (*item.township_duties, *steps)


def added_texts(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The texts of `after` that are none of `before` put otherwise."""
    return tuple(new for old, new in _pairs(before, after) if old is None and new is not None)


def _moved(before: Sequence[str], after: Sequence[str]) -> Halves:
    heavier: list[str] = []
    lighter: list[str] = []
    for old, new in _pairs(before, after):
        if old is None or new is None:
            heavier += [new] if new is not None else []
            lighter += [old] if old is not None else []
            continue
        more = _strength(new) - _strength(old) or _clauses(new) - _clauses(old)
        heavier += [new] if more > 0 else []
        lighter += [old] if more < 0 else []
    return Halves(tuple(heavier), tuple(lighter))


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Old and new texts that are the same line put otherwise; None where a line has no other side."""
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
    yield from ((text, None) for i, text in enumerate(old) if i not in mine)
    yield from ((None, text) for j, text in enumerate(new) if j not in theirs)


def _likeness(one: str, other: str) -> float:
    """The share of pairs of characters that two texts have in common, the same in both directions."""
    ours, theirs = (Counter(pairwise(fold_wording(text))) for text in (one, other))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


def _strength(text: str) -> int:
    return 2 * len(set(_DOING.findall(text))) - (1 if _HELPING.search(text) else 0)


def _clauses(text: str) -> int:
    return len(re.split(r"(?<!\d)[，。；、,;](?!\d)", text.strip("，。；、,; ")))
