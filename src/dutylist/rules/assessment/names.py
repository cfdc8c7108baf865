"""What the name of an indicator resembles on the list: as an indicator words it, with a measure behind the matter."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.model.item import Item
from dutylist.search.actions import named
from dutylist.search.candidates import Candidate, Meaning, ranked_candidates
from dutylist.search.index import Index
from dutylist.search.score import Task, scored, task_of

_QUALITY: Final = (
    "按期|按时|及时|如期|完成|落实|到位|达标|合格|覆盖|办结|化解|满意|优秀|优良|增长|兑现|复查|整改|处置|准确|规范|"
    "普及|知晓|参与|受理|上报|报送|提升|下降|新增|任务|目标|指标|群众|工作"
)
_UNIT: Final = (
    "占比|比例|比率|增速|增幅|人数|用户数|户数|件数|份数|次数|场次|总数|总量|数量|总额|金额|面积|个数|起数|成效|效果|情况|质量|"
    "满意度|得分|评价|进度|水平|率|度|数|量|额"
)
_MEASURE: Final = re.compile(rf"(?:清零率?|零增长|零发生|(?:{_QUALITY})*(?:{_UNIT}))$")
_ASIDE: Final = re.compile(r"[（(][^（）()]*[）)]\s*$|[0-9.]+\s*分?$")
_ENFORCING: Final = re.compile("打击|查处|查办|办案|案件|取缔|执法|查扣|立案|处罚|追缴|惩治")
_LEAST: Final = 2
_PROPOSED: Final = 1.3
_FOREIGN: Final = 0.75
_FIGURE: Final = re.compile("增速|增长率|增幅|零增长|零发生|收入完成|投资|产值|销售额|签约|税收")
_HARDLY: Final = 0.9
_PLAINLY: Final = 3.0
_CLEARLY: Final = 1.1
_AS_NEAR: Final = 0.6
"""An item with this share of the nearest one's strength is as likely what a name is about."""

_OTHER_ACTION: Final = 0.6
_RANK: Final = ("basic", "recalled", "cooperative")


Ranked = tuple[Item, float, float]
"""An item with its score and evidence."""


class Resemblance(msgspec.Struct, frozen=True):
    """An item that a name resembles, and how strongly: from 0 to 1."""

    item: Item
    score: float

    @property
    def percent(self) -> int:
        """The same in percent."""
        return round(100 * self.score)


def matter(name: str) -> str:
    """The name without what is measured about the matter: 矛盾纠纷 of 矛盾纠纷化解率."""
    bare = _ASIDE.sub("", name).strip()
    short = _MEASURE.sub("", bare)
    return short if len(short) >= _LEAST else bare or name


def resemblances(index: Index, name: str) -> tuple[Resemblance, ...]:
    """The items that a name resembles at all, the strongest first.

    An indicator sets a target: that alone brings it near to the recalled targets, and 查处 or 打击 to the recalled
    powers to punish. The other items are measured by the words alone.
    """
    best: dict[str, Resemblance] = {}
    about = matter(name)
    for text in dict.fromkeys((name, about)):
        task = task_of(index, text)
        if task.says_something:
            _keep(best, scored(index, task), recalled=False)
            if text == about:
                target = _as_target(task, name)
                _keep(best, _in_its_own_way(scored(index, target, alone=False), target), recalled=True)
    return tuple(sorted(best.values(), key=_strongest))


def nearest(index: Index, name: str, meaning: Meaning | None = None) -> tuple[Candidate, ...]:
    """What a name may be about in other words, everyday ones and by meaning, the nearest first: for a person to judge."""
    best: dict[str, Candidate] = {}
    for text in dict.fromkeys((name, matter(name))):
        for each in ranked_candidates(index, text, meaning=meaning):
            known = best.get(each.item.id)
            if known is None or known.strength < each.strength:
                best[each.item.id] = each
    return tuple(sorted(best.values(), key=lambda each: (-each.strength, each.item.id)))


def is_about_another(name: str, ranked: Iterable[Candidate], given: Iterable[str]) -> bool:
    """Whether a name is nearer to other items than to those given for it, or hardly near to these at all.

    A basic item has to be clearly nearer, a cooperative or recalled one only about as near: these are what a basic item
    is given as a cover for. Figures of the economy are a township's own only where the item plainly names them.
    """
    own = frozenset(given)
    every = tuple(ranked)
    nearest_own = max((each.strength for each in every if each.item.id in own), default=0.0)
    others = [each for each in every if each.item.id not in own]
    basic = max((each.strength for each in others if each.item.list == "basic"), default=0.0)
    foreign = max((each.strength for each in others if each.item.list != "basic"), default=0.0)
    least = _PLAINLY if _FIGURE.search(name) else _HARDLY
    return nearest_own < max(least, _AS_NEAR * basic, _CLEARLY * foreign)


def proposed_basic(name: str, ranked: Iterable[Candidate]) -> bool:
    """Whether a name may well be about the basic item that is nearest to it: none of the other lists is about as near.

    What counts penalties or sets a target for figures of the economy is never taken for a township's own work.
    """
    every = tuple(ranked)
    if not every or every[0].item.list != "basic" or _ENFORCING.search(name) or _FIGURE.search(name):
        return False
    foreign = max((each.strength for each in every if each.item.list != "basic"), default=0.0)
    return every[0].strength >= _PROPOSED and foreign <= _FOREIGN * every[0].strength


def _strongest(each: Resemblance) -> tuple[int, int, float, str]:
    """By percent; of equals a basic item first, since none is to be accused, and a recalled one before a cooperative."""
    return -each.percent, _RANK.index(each.item.list), -each.score, each.item.id


def _as_target(task: Task, name: str) -> Task:
    wanted = {"target", "punish"} if _ENFORCING.search(name) else {"target"}
    return replace(task, asked=task.asked | wanted)


def _in_its_own_way(ranked: Iterable[Ranked], task: Task) -> Iterator[Ranked]:
    """The recalled items; one whose action nobody asks for, such as the testing of water, is not all that is about it."""
    for item, score, evidence in ranked:
        yield item, score if named(item.title) & task.asked else score * _OTHER_ACTION, evidence


def _keep(best: dict[str, Resemblance], ranked: Iterable[Ranked], *, recalled: bool) -> None:
    for item, score, _ in ranked:
        known = best.get(item.id)
        if (item.list == "recalled") is recalled and (known is None or known.score < score):
            best[item.id] = Resemblance(item, score)
