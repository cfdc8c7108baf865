"""Whether a change makes more or less work for the townships, judged by meaning and not by the number of lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from dutylist.compare.change import Burden, Difference
from dutylist.compare.equivalence import fold_wording, refers_to_neighbours
from dutylist.model.item import Item, ListName

WEIGHTS: Final[dict[ListName | None, int]] = {"basic": 2, "cooperative": 1, "recalled": 0, None: 0}
"""The weight of an item for a township by its list; a recalled item weighs as little as an absent one."""

_TOWNSHIP: Final = frozenset({"乡镇", "镇", "街道", "乡镇（街道）", "镇（街道）", "镇街"})
_SAME_LINE: Final = 0.5
"""From this similarity on (0 to 1), two lines are the same duty in other words."""

_HELPING: Final = re.compile(
    r"配合|协助|协调|协同|宣传|通知|告知|劝阻|劝导|上报|报告|发现|引导|提供|反映|转交|移交|帮助"
)
_DOING: Final = re.compile(
    r"承担|负责|牵头|组织|开展|实施|落实|完成|检查|巡查|巡逻|排查|处置|处罚|查处|处理|认定|鉴定|审批|审核|制止|立案|执法|强制|责令"
    r"|清理|拆除|打捞|收缴|征收|看护|值守|整治|兜底|每[日天周月季年]|不少于|全部|逐[户一家]|必须|应当|确保"
)

_SENTENCE: Final = re.compile(r"[。；;\n]")
_ORDERED: Final = re.compile(
    r"(?:由|要求|责成|委托|安排|交由|指派|授权|抽调)(?:各|所在地?|属地|辖区)?(?:乡镇|镇街|街道|镇政府|镇村|镇)(?!级)[^，,]{0,8}"
    r"(?:负责|承担|牵头|落实|完成|检查|巡查|巡逻|排查|处置|处罚|查处|制止|清理|拆除|登记|报送|整治|值守|看护|每[日天周月季年]|按[日周月季年])"
)
_DENIED: Final = re.compile(r"不再|不由|不得|无需|不需|不必|不承担|不负责|收回前|调整前|此前|以前|原由")


class Halves(msgspec.Struct, frozen=True):
    """The parts of a change that add work for the townships and those that take work away, as texts of the item."""

    heavier: tuple[str, ...] = ()
    lighter: tuple[str, ...] = ()


def burden_of(difference: Difference) -> Burden:
    """Whether the townships have more or less to do than before.

    The weights of the item are summed over the townships, so that one that joins and one that leaves cancel out, and a
    move to a lighter list may still be heavier when more townships have to do it. Within an item that stays in its
    list, an added or sharpened township duty, or a removed entry of `not_township`, makes it heavier; the reverse
    lighter; both together mixed.
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
    """The township duties that were added, sharpened, softened or removed within an item that stays."""
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


def ordered_texts(item: Item) -> tuple[str, ...]:
    """What other texts have townships do: notes, supports and duties of departments that order it of them."""
    supports = item.supports
    texts = [item.notes, *((supports.training, supports.policy, supports.staff, supports.funding) if supports else ())]
    texts += [duty for department in item.departments for duty in department.duties]
    clauses = (clause for text in texts if text for clause in _SENTENCE.split(text))
    return tuple(clause for clause in clauses if _ORDERED.search(clause) and not _DENIED.search(clause))


def added_texts(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The texts of `after` that are not a rewording of a text of `before`."""
    return tuple(new for old, new in _pairs(before, after) if old is None and new is not None)


def sharpened_texts(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The texts of `after` that are one of `before` put otherwise, with an act of doing that it did not have."""
    return tuple(
        new
        for old, new in _pairs(before, after)
        if old is not None and new is not None and set(_DOING.findall(new)) - set(_DOING.findall(old))
        if _strength(new) > _strength(old)
    )


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
    """Pairs of an old and a new text that are the same line reworded; None on the side that has no counterpart."""
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
    """The share of pairs of neighbouring characters that two texts have in common; symmetric."""
    ours, theirs = (Counter(pairwise(fold_wording(text))) for text in (one, other))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


def _strength(text: str) -> int:
    return 2 * len(set(_DOING.findall(text))) - (1 if _HELPING.search(text) else 0)


def _clauses(text: str) -> int:
    return len(re.split(r"(?<!\d)[，。；、,;](?!\d)", text.strip("，。；、,; ")))
