"""Comparisons to be shown: a small one of everything, and one whose every text tries to be more than text."""

import msgspec

from dutylist.compare.comparison import Comparison, Side, comparison
from dutylist.model.checklist import Checklist
from dutylist.model.item import Basis, Except, HandOver, Item, ProcedureStep, Recall, Responsibility, Supports
from tests.compare.items import basic, but, checklist, compared, cooperative, recalled
from tests.diagnostics.samples import HOSTILE

MARKUP = (
    *HOSTILE,
    "@everyone 看 @county/staff",
    "fixes #12 GH-12 !3 owner/repo#4",
    "<script>alert(1)</script><!-- x --></details></summary>",
    "[点此](https://example.org) ![图](x.png)",
    "www.example.org https://example.org a@example.org",
    "```\n# 标题\n* 条目\n1. 条目\n---",
    "`代码` ``两个`` 结尾`",
    "| 表 | 格 |",
    "**粗** _斜_ ~~删~~ $x^2$ :+1: &amp; \\* \\`",
    "deadbeefdeadbeef",
    "    缩进",
    " ",
    "",
)

CHECKED = cooperative(201)
TAKEN_BACK = but(
    CHECKED,
    list="recalled",
    basis=CHECKED.basis[:1],
    departments=(
        msgspec.structs.replace(
            CHECKED.departments[0], role="receiver", duties=("制定年度检查计划并直接到企业和场所检查", "复查整改情况")
        ),
    ),
    township_duties=(),
    procedure=(),
    recall=Recall(origin="other", method=("由县消防救援大队直接检查",)),
)
SMALL = compared(
    checklist(basic(1), basic(2, title="收集上报信息"), CHECKED, recalled(401)),
    checklist(
        basic(1, townships=("西埔镇", "铜陵镇")),
        basic(3, title="矛盾纠纷和信息上报", replaces=("DS0002",), township_duties=("排查上报",)),
        TAKEN_BACK,
        recalled(401, notes="原由乡镇处置"),
    ),
)


def _item(number: int, text: str, **fields: object) -> Item:
    """An item in which every text is this one."""
    return basic(
        number,
        category=text,
        title=text,
        basis=(Basis(document=text, article=text),),
        keywords=(text,),
        departments=(Responsibility(name=text, unit=text, role="lead", duties=(text, f"{text}？")),),
        township_duties=(text,),
        not_township=(f"{text}。",),
        procedure=(ProcedureStep(step=text, by=text, within=1),),
        supports=Supports(training=text, policy=text, staff=text, funding=text),
        notes=text,
        **fields,
    )


def hostile(text: str, other: str = "配合检查") -> Comparison:
    """Everything that can happen to items whose texts, townships and revisions are all called this."""
    towns = (text, other)
    recall = Recall(origin="other", method=(text,), handover=HandOver(pending_cases=text))
    base = checklist(
        _item(1, text),
        _item(2, text),
        _item(3, other),
        _item(4, text, townships=(text,)),
        _item(7, text),
        townships=towns,
    )
    head = checklist(
        _item(1, other),
        but(_item(2, text), list="recalled", recall=recall),
        _item(3, other + text),
        _item(4, text, townships=Except(townships=(text,))),
        _item(5, text, townships=(other, text, "另一镇"), replaces=("DS0007",)),
        townships=(*towns, text * 2),
        broken=frozenset({f"duties/basic/{text}.yaml"}),
    )
    return comparison(base, head, (Side(text), Side(other, text)))


def long(count: int, *, towns: int = 7, duties: int = 3) -> Comparison:
    """So many new items in so many townships."""
    names = tuple(f"第{number}镇" for number in range(towns))
    texts = tuple(f"第{number}条：" + "按照有关规定做好现场检查、登记和上报工作" * 3 for number in range(duties))
    items = (
        basic(number, title=f"第{number}项" + "综合事务" * 9, township_duties=texts, townships=(names[number % towns],))
        for number in range(count)
    )
    base: Checklist = checklist(townships=names)
    return compared(base, checklist(*items, townships=names))
