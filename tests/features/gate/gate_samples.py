"""Verdicts to be shown: a small one of everything, and one whose every text tries to be more than text."""

from collections.abc import Mapping

import msgspec

from dutylist.compare.comparison import Side, comparison
from dutylist.features.gate.entries import GateReport, gate_report
from dutylist.features.gate.judge import Verdict, judge
from dutylist.model.county import Door, Doors, DoorStep, Policy
from dutylist.model.message import Language
from dutylist.source.base import SourceFile, UnusableError
from tests.compare.items import basic, but, checklist, cooperative, recalled
from tests.features.gate.gates import POLICY, county, entry, judged, record, with_records

CHECKED = cooperative(201)
BACK = but(recalled(201), title=CHECKED.title, category=CHECKED.category)
MOVE = entry("move", "DS0201", from_list="cooperative", to="recalled")
ITEM = """\
id: DS0201
list: recalled
title: 消防安全检查
"""
RECORD = """\
id: ADJ-2026-001
changes:
  - {item: DS0201, action: move, from: cooperative, to: recalled}
steps:
  apply: {date: 2025-02-06}
"""
FILES = {"duties/recalled/DS0201.yaml": ITEM, "duties/adjustments/ADJ-2026-001.yaml": RECORD}


class Files:
    """Files of a head version that are held in memory."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files

    def entries(self) -> list[SourceFile]:
        return [SourceFile(path) for path in sorted(self._files)]

    def read(self, path: str) -> bytes:
        if path not in self._files:
            raise UnusableError("unreadable")
        return self._files[path].encode()


def told(verdict: Verdict, files: Mapping[str, str] = FILES, language: Language = "zh") -> GateReport:
    """The verdict with its places in these files."""
    return gate_report(verdict, Files(files), language)


REMOVED = basic(1)
KEPT = basic(2, title="收集信息", notes="旧")
PASSED = judged(county(CHECKED, KEPT), county(BACK, KEPT, records=(record(MOVE),)))
URGENT = judged(
    county(),
    county(
        CHECKED,
        records=(
            record(
                entry("add", "DS0201"),
                door="admission",
                circumstance="superior_order",
                emergency=True,
                steps=("propose",),
            ),
        ),
    ),
)
"""An item that was added in an emergency, whose admission has only begun."""
UNREAD = judged(county(KEPT), county(KEPT, broken=frozenset({"duties/basic/DS0001.yaml"})))
REFUSED = judged(
    county(CHECKED, REMOVED, KEPT),
    county(
        BACK,
        but(KEPT, notes="新"),
        records=(
            record(MOVE, steps=("apply",)),
            record(entry("amend", "DS0002", fields=("notes",)), number=2),
            record(entry("add", "DS0003"), number=3),
        ),
    ),
)
"""A change that nothing covers, one whose record lacks steps, one that may pass, and a notice."""


def many(count: int, *, length: int = 10) -> Verdict:
    """So many changes that rest on one unapproved record."""
    items = [basic(number, title=f"第{number}项" + "综合事务" * length) for number in range(1, count + 1)]
    entries = [entry("add", item.id) for item in items]
    return judged(county(), county(*items, records=(record(*entries, steps=("apply",)),)))


def uncovered(count: int, *, length: int = 10) -> Verdict:
    """So many changes without any record."""
    items = [basic(number, title=f"第{number}项" + "综合事务" * length) for number in range(1, count + 1)]
    return judged(county(), county(*items))


def hostile(text: str) -> Verdict:
    """Refusals and notices in whose every argument this text stands."""
    steps = tuple(DoorStep(id=step.id, name=text) for step in POLICY.doors.adjustment.steps)
    door = Door(circumstances={text: text, "law_change": text}, steps=steps, light_steps=("apply", "publish"))
    policy = Policy(doors=Doors(adjustment=door, admission=msgspec.structs.replace(door, circumstances={"x": text})))
    towns = (text, "另一镇")
    before = (
        basic(1, title=text, townships=(text,)),
        basic(2, title=text),
        basic(3, title=f"{text}甲", township_duties=(text,)),
        basic(4, title=f"{text}乙"),
        basic(5, title=f"{text}丙"),
    )
    after = (
        basic(2, title=f"戊己庚辛壬癸子丑寅卯辰巳午未申酉{text[:1]}"),
        basic(3, title=f"{text}甲", township_duties=(text, "另一项"), townships=(text,)),
        but(recalled(4), title=f"{text}乙", departments=(), category=before[3].category),
        basic(6, title=text, notes=text),
        but(before[4], townships=("另一镇",)),
    )
    records = (
        record(entry("amend", "DS0003", fields=("township_duties",)), circumstance="y"),
        record(entry("amend", "DS0002", fields=("title",)), number=2, steps=("apply",)),
        record(entry("rescope", "DS0005", townships=(text, "另一镇")), number=3),
        record(entry("move", "DS0004", from_list="basic", to="recalled"), number=4, circumstance="x"),
    )
    base = with_records(checklist(*before, townships=towns), policy=policy)
    head = with_records(
        checklist(
            *after, townships=(*towns, text * 2), broken=frozenset({f"duties/basic/{text}.yaml", f"duties/{text}.yaml"})
        ),
        *records,
        policy=POLICY,
    )
    return judge(comparison(base, head, (Side(text), Side("HEAD", text))), base, head)
