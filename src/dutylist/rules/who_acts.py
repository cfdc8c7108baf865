"""Who acts by a sentence of a record: the township and its people, or somebody else."""

from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.model.lazy_pattern import LazyPattern

_PLACE: Final = "(?:各|本|我|该)?(?:乡镇|镇街|(?<![村城集市])镇|(?<![城下家])乡|街道|(?<![农渔])村|社区)"
_PEOPLE: Final = "里|政府|办事处|(?:综合)?(?:行政)?执法(?:队|人员)|(?:专职|微型)?(?:消防|应急|救援|巡逻|巡防|联防|治安)队|干部|工作人员|网格员|两级"
_BEGUN: Final = "先自直已负要应须得来出垫扣罚拆没查封关强代买掏可"
_TOWNSHIP: Final = LazyPattern(
    rf"((?:费用?|钱|款|经费)?)(?:(?:(?:由|让|叫){_PLACE}|{_PLACE}(?={_PEOPLE}|[{_BEGUN}])|驻村干部|(?:由|让|叫|专兼职)?网格员)(?:{_PEOPLE})*)([^，,。；;：:！!？?\n]+)"
)
"""Matches a township or its people as who does what follows in the clause."""

_OFFICES: Final = (
    "局|[县市区]委|大队|支队|部门|公安|交警|警察|城管|渔政|海警|消防|住建|卫健|林业|环保|市监|资规|自然资源|民政|水利|医保|人社|派出所|法院|牵头的"
    "|专业(?:人员|机构|队伍|公司)"
)
_OTHERS: Final = LazyPattern(_OFFICES)
"""Words for those who are called, or lead."""

_CALLED: Final = LazyPattern(f"(?:请|通知|联系|由|叫|喊|报)[^，。]{{0,6}}?(?:{_OFFICES})|协助|配合|不得|不准|严禁")
"""Says that somebody is called or helped, or that something is forbidden: what follows is not done by the township."""

_AFTERWARDS: Final = LazyPattern("(?<=..)(?:要|等|后|再|待)")
"""What comes between what a township did and what it asks for."""

_HANDS: Final = LazyPattern(
    "(?:扣|拖|拉|封|锯|推|砸|拆|剪|断|铲)(?:好|住|下|走|掉|平|秤|车|船|货|摊|网|店|门|机|水|电)|收(?:走|掉|秤|车|船|货|摊|网)|搬走|卸货|[贴上]封条|押送|强制约束"
    "|下(?:达|发)?[^，。]{0,4}(?:通知|决定|罚单)|查(?:验)?证件?|[登上]船(?:检查|查)|定损|赔(?:钱|款)|变卖|拍卖|做[^，。]{0,2}笔录|盘问|传唤|搜查"
)
"""Words for what only those may do to whom a law gives the power."""

_CLAUSE: Final = LazyPattern("[，,。；;：:！!？?\n]")


def township_acts(text: str) -> Iterator[tuple[str, str]]:
    """What a township does or pays by a text: each clause from its name on, and what of it is done before others come."""
    for match in _TOWNSHIP.finditer(text):
        done = _AFTERWARDS.split(match[0] if match[1] else match[2])[0]
        if not _CALLED.search(done):
            yield match[0], done


def without_others(text: str) -> str:
    """The clauses of a text except of those that say what a department does."""
    kept = (each for each in _CLAUSE.split(text) if _TOWNSHIP.search(each) or not _OTHERS.search(each))
    return "，".join(each for each in kept if each)


def act_beyond(checklist: Checklist, ids: Iterable[str], text: str) -> str | None:
    """The first clause by which a township does what none of the items with these ids lets it do: punish, test, pay."""
    clauses = tuple(township_acts(text))
    if not clauses:
        return None
    # Only where a township does something is what knows the acts loaded.
    from dutylist.rules.assessment.acts import acts_in
    from dutylist.search.actions import HARD, asked_actions, named_actions

    items = (checklist.by_id[id_].record for id_ in ids if id_ in checklist.by_id)
    own = "\n".join(each for item in items for each in (item.title, *item.township_duties))
    foreign = (HARD | {"pay", "test", "appraise", "license"}) - named_actions(own)
    return next(
        (
            clause
            for clause, done in clauses
            if asked_actions(done) & foreign or acts_in(done) - acts_in(own) or _HANDS.search(done)
        ),
        None,
    )
