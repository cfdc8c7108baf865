"""Small items and checklists to compare."""

from collections.abc import Mapping
from typing import Any

import msgspec

from dutylist.compare.change import Change
from dutylist.compare.classify import classify
from dutylist.compare.comparison import Comparison, Side, comparison
from dutylist.compare.difference import compare
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County, Township
from dutylist.model.item import Basis, Item, ProcedureStep, Recall, Responsibility

TOWNSHIPS = ("西埔镇", "铜陵镇", "前楼镇")


def basic(number: int = 1, **fields: Any) -> Item:
    """A basic item with two duties in every township."""
    values: dict[str, Any] = {
        "id": f"DS{number:04d}",
        "list": "basic",
        "category": "平安法治",
        "title": "矛盾纠纷排查调解",
        "townships": "all",
        "effective": "2025-03-01",
        "township_duties": ("定期排查邻里纠纷", "组织调解并回访"),
    }
    return Item(**(values | fields))


def cooperative(number: int = 201, **fields: Any) -> Item:
    """A cooperative item with two departments."""
    values: dict[str, Any] = {
        "list": "cooperative",
        "category": "应急管理及消防",
        "title": "消防安全检查",
        "basis": (Basis(document="中华人民共和国消防法", article="第五十三条"), Basis(document="福建省消防条例")),
        "keywords": ("消防检查", "九小场所"),
        "departments": (
            Responsibility(
                name="县消防救援大队",
                unit="监督执法科",
                role="lead",
                duties=("制定年度检查计划并直接到企业检查", "复查整改情况"),
            ),
            Responsibility(name="县应急管理局", role="support", duties=("督促行业主管部门",)),
        ),
        "township_duties": ("配合通知企业", "宣传用火常识"),
        "not_township": ("参加联合检查", "填写检查记录"),
        "procedure": (
            ProcedureStep(step="通知企业", by="乡镇", within=2),
            ProcedureStep(step="到场检查", by="县消防救援大队", within=5),
        ),
    }
    return basic(number, **(values | fields))


def recalled(number: int = 401, **fields: Any) -> Item:
    """A recalled item with its receiver."""
    values: dict[str, Any] = {
        "list": "recalled",
        "category": "自然资源",
        "title": "对擅自采矿行为的处罚",
        "departments": (Responsibility(name="县自然资源局", unit="执法大队", role="receiver"),),
        "township_duties": (),
        "recall": Recall(origin="delegated_enforcement", method=("直接立案查处", "反馈乡镇")),
    }
    return basic(number, **(values | fields))


def but(item: Item, **fields: Any) -> Item:
    """The item with other values in some fields."""
    return msgspec.structs.replace(item, **fields)


def _place(name: str) -> int:
    """The same place for a name wherever it stands in a register."""
    return 100 + TOWNSHIPS.index(name) if name in TOWNSHIPS else 200 + sum(map(ord, name)) % 200


def checklist(
    *items: Item,
    townships: tuple[str, ...] = TOWNSHIPS,
    broken: frozenset[str] = frozenset(),
    former: Mapping[str, tuple[str, ...]] | None = None,
) -> Checklist:
    """A checklist of these items; without townships its `checklist.yaml` is broken. `former` are former names by township."""
    county = County(
        county="东山县",
        division_code="350626",
        id_prefix="DS",
        edition="2025-1",
        effective="2025-03-01",
        categories=("平安法治", "应急管理及消防", "自然资源"),
        townships=tuple(
            Township(name=name, code=f"350626{_place(name):03}", former=(former or {}).get(name, ()))
            for name in townships
        ),
    )
    filed = sorted(
        (RecordFile(f"duties/{item.list}/{item.id}.yaml", item) for item in items), key=lambda each: each.path
    )
    return Checklist(
        county_file=RecordFile("duties/checklist.yaml", county) if townships else None,
        items=tuple(filed),
        broken=broken,
    )


def changes(base: Checklist, head: Checklist) -> tuple[Change, ...]:
    """What changed, judged."""
    return classify(compare(base, head))


def compared(base: Checklist, head: Checklist) -> Comparison:
    """The whole comparison of two revisions."""
    return comparison(base, head, (Side("v1", "0123456789abcdef0123456789abcdef01234567"), Side("worktree")))
