"""Single changes to a right document: which leave it right, and which make it wrong."""

from typing import Any, Final, NamedTuple

from .documents import (
    ADJUSTMENT,
    ASSESSMENT,
    BASIC,
    CASE,
    CHECKLIST,
    COOPERATIVE,
    DEPARTMENTS,
    DROP,
    FINDING,
    POLICY,
    POSTS,
    PROVINCE,
    RECALLED,
    RIGHT,
    WHISTLE,
    WORDS,
    changed,
)


class Change(NamedTuple):
    """One value put into a right document of a kind, or taken out of it."""

    kind: str
    document: dict[str, Any]
    pointer: str
    value: object

    def __str__(self) -> str:
        shown = "absent" if self.value is DROP else ascii(self.value)[:40]
        return f"{self.document.get('list', self.kind)}/{self.pointer}={shown}"

    def result(self) -> dict[str, Any]:
        """The document after the change."""
        return changed(self.document, self.pointer, self.value)


def _each(document: dict[str, Any], pointer: str, *values: object) -> list[Change]:
    kind = next(kind for kind, documents in RIGHT.items() if any(document is one for one in documents))
    return [Change(kind, document, pointer, value) for value in values]


def _without(document: dict[str, Any], *pointers: str) -> list[Change]:
    return [change for pointer in pointers for change in _each(document, pointer, DROP)]


_RECALL: Final = RECALLED["recall"]
_LEAD: Final = {"name": "县公安局", "role": "lead"}

ACCEPTED: Final = [
    *_without(CHECKLIST, "source", "url", "readings", "numbers", "words", "townships/0/signature"),
    *_each(CHECKLIST, "id_prefix", "ABCDEFGH"),
    *_each(DEPARTMENTS, "departments", []),
    *_without(POLICY, "source", "assessment", "whistle", "findings", "doors/adjustment/light_steps"),
    *_each(POLICY, "assessment", {}),
    *_each(BASIC, "departments", [{"name": "县公安局", "role": "support"}]),
    *_each(BASIC, "townships", ["铜陵镇"]),
    *_each(BASIC, "id", "A00000000001"),
    *_each(BASIC, "effective", "2024-02-29"),
    *_each(BASIC, "title", "　字", "𠮷" * 200),
    *_each(BASIC, "notes", "甲\n乙\n", "🀄" * 2000),
    *_each(BASIC, "keywords", []),
    *_each(BASIC, "township_duties", []),
    *_each(COOPERATIVE, "departments/1/role", "lead"),  # how many leads there are is a rule's question
    *_without(RECALLED, "departments/0/unit"),  # so is a missing unit
    *_each(RECALLED, "departments", [{"name": "县公安局", "role": "receiver"}] * 2),
    *_each(RECALLED, "recall/handover", {}),
    *_without(RECALLED, "recall/handover"),
    *_without(ADJUSTMENT, "continues", "emergency", "opinions", "steps", "notes", "withdrawn"),
    *_each(ADJUSTMENT, "steps", {}),
    *_each(POSTS, "posts/0/duties", []),
    *_without(WHISTLE, "items"),
    *_without(CASE, "place", "arrived", "closed", "rating", "notes"),
    *_each(CASE, "blown", "2024-02-29T00:00", "2000-02-29T23:59"),
    *_each(ASSESSMENT, "id", "KH-2025-2"),
    *_without(PROVINCE, "template", "template/ref", "counties/0/ref"),
    *_each(PROVINCE, "counties/0/source", "清单/东山", "https://gitee.com/a/b.git", "."),
    *_each(ASSESSMENT, "indicators/0/weight", 5),
    *_each(ASSESSMENT, "indicators/0/id", "A-1"),
    *_without(FINDING, "resolution"),
]

REFUSED: Final = [
    *_without(CHECKLIST, *(key for key in CHECKLIST if key not in {"source", "url", "readings", "numbers", "words"})),
    *_each(CHECKLIST, "words", {}, "区", {"unit": ""}, {"county": "区"}),
    *_each(CHECKLIST, "townships/0/signature", "", 1),
    *_each(CHECKLIST, "unknown", "x"),
    *_each(CHECKLIST, "division_code", 350626, "35062", "3506261", "350626\n", "３５０６２６"),
    *_each(CHECKLIST, "id_prefix", "", "ds", "ABCDEFGHI", "D1", "DS\n"),
    *_each(CHECKLIST, "edition", 2025, "", "　", "版" * 61),
    *_each(CHECKLIST, "categories", [], ["党建", "党建"], "党建", [""], [f"类{number}" for number in range(101)]),
    *_each(CHECKLIST, "categories/1", {}, {"name": ""}, {"name": "党建", "code": "1"}, 1),
    *_each(CHECKLIST, "categories/1/former", [], "党建", ["党建", "党建"], [""]),
    *_each(CHECKLIST, "townships", [], ["西埔镇"], {}),
    *_each(CHECKLIST, "townships/0/code", "35062610", "350626100\n", 350626100),
    *_each(CHECKLIST, "url", "javascript:alert(1)", "https://a b", "https://a\n", "//a"),
    *_each(CHECKLIST, "readings/长效", "Chang xiao", "chang  xiao", "长效", "", "chang xiao\n", 3),
    *_without(DEPARTMENTS, "departments/1/name"),
    *_each(DEPARTMENTS, "departments/0/units", ["执法大队", "执法大队"], None),
    *_each(DEPARTMENTS, "departments/0/units/1", {}, {"name": ""}, {"name": "执法大队", "short": "大队"}, []),
    *_each(DEPARTMENTS, "departments/0/units/1/former", [], "大队", ["大队", "大队"]),
    *_each(DEPARTMENTS, "departments/0/units/1/phone", "1"),
    *_each(DEPARTMENTS, "departments/0/phone", "1"),
    *_each(DEPARTMENTS, "departments", [{"name": f"局{number}"} for number in range(501)]),
    *_without(POLICY, "doors", "doors/adjustment", "doors/admission"),
    *_without(POLICY, "doors/admission/circumstances", "doors/admission/steps", "whistle/kinds/emergency/name"),
    *_each(POLICY, "doors/adjustment/circumstances", {}, [], {"Law": "法"}, {"a": 1}),
    *_each(POLICY, "doors/adjustment/circumstances", *({key: "法"} for key in ("", "法", "_a", "a1", "a\n", "a-b"))),
    *_each(POLICY, "doors/adjustment/steps", []),
    *_each(POLICY, "doors/adjustment/steps/1/within", -1, "3", 1.5),
    *_each(POLICY, "doors/adjustment/light_steps", ["apply", "apply"]),
    *_each(POLICY, "doors/admission/emergency", {}),
    *_each(POLICY, "doors/admission/emergency/regularise_within", 0),
    *_each(POLICY, "assessment/cooperative_for_townships", "off"),
    *_each(POLICY, "whistle/kinds", {}),
    *_each(POLICY, "whistle/kinds/emergency/arrive_within_minutes", 1.5),
    *_each(POLICY, "whistle/healthy_rate/min", -1),
    *_each(POLICY, "findings/open_days", 0),
    *_without(BASIC, *BASIC),
    *_without(COOPERATIVE, "departments", "township_duties", "departments/0/name", "departments/0/role"),
    *_each(COOPERATIVE, "departments", []),
    *_each(COOPERATIVE, "township_duties", [], "配合通知企业", ["通知"] * 201),
    *_without(RECALLED, "departments", "recall", "recall/origin", "recall/method"),
    *_each(RECALLED, "departments", []),
    *_each(BASIC, "recall", _RECALL),
    *_each(COOPERATIVE, "recall", _RECALL, None),
    *_each(COOPERATIVE, "departments/0/role", "receiver", "boss", "", None),
    *_each(BASIC, "departments", [{"name": "县公安局", "role": "receiver"}]),
    *_each(RECALLED, "departments/0/role", "lead", "support"),
    *_each(RECALLED, "recall/method", []),
    *_each(RECALLED, "recall/origin", "superior"),
    *_each(RECALLED, "recall/handover", {"signed": "2025-01-01"}),
    *_each(BASIC, "list", "Basic", "基本", None, ["basic"]),
    *_each(BASIC, "id", "DS001", "ds0001", "0001", "DS0001\n", "DS0001 ", "DS" + "0" * 19, "ＤＳ０００１"),
    *_each(BASIC, "townships", "ALL", "铜陵镇", [], ["甲镇", "甲镇"], [1], {}, {"except": []}, 1, None, True),
    *_each(BASIC, "townships", {"except": ["前楼镇"], "only": ["西埔镇"]}, [f"镇{number}" for number in range(201)]),
    *_each(BASIC, "effective", "2025-02-30", "2023-02-29", "2025-13-01", "0000-01-01"),
    *_each(BASIC, "effective", "2025-2-3", "20250203", "2025-02-03T00:00", "2025-02-03\n", "２025-01-01", 2025, ""),
    *_each(BASIC, "title", "", " ", "　", "\t\r\n", "\u200b\ufeff\u2060", "字" * 201, 1, None),
    *_each(BASIC, "notes", "字" * 2001),
    *_without(COOPERATIVE, "basis/0/document", "procedure/0/step"),
    *_each(COOPERATIVE, "basis", ["中华人民共和国消防法"]),
    *_each(COOPERATIVE, "keywords", ["消防", "消防"]),
    *_each(COOPERATIVE, "supports", {"money": "1"}),
    *_each(COOPERATIVE, "replaces", ["DS0007", "DS0007"], [f"DS{number:04}" for number in range(201)]),
    *_each(COOPERATIVE, "labels", []),
    *_without(ADJUSTMENT, "id", "door", "circumstance", "reason", "applicant", "changes", "steps/apply/date"),
    *_each(ADJUSTMENT, "id", "ADJ-2025-01", "ADJ-25-001", "ADJ-2025-001\n"),
    *_each(ADJUSTMENT, "door", "window"),
    *_each(ADJUSTMENT, "emergency", "yes"),
    *_each(ADJUSTMENT, "continues", [], ["ADJ-2026-004"], [{"county": "3506", "record": "ADJ-2026-004"}]),
    *_without(ADJUSTMENT, "continues/0/county", "continues/0/record"),
    *_each(ADJUSTMENT, "changes", []),
    *_without(ADJUSTMENT, "changes/0/item", "changes/0/action", "changes/0/from", "changes/0/to"),
    *_each(ADJUSTMENT, "changes/0/to", "abolished"),
    *_each(ADJUSTMENT, "changes/0/fields", ["title"]),
    *_each(ADJUSTMENT, "changes/0/townships", ["前楼镇"]),
    *_each(ADJUSTMENT, "changes/0/reason", "error"),
    *_each(ADJUSTMENT, "changes/1/fields", DROP, [], ["name"], ["title", "title"]),
    *_each(ADJUSTMENT, "changes/2/to", "basic"),
    *_each(ADJUSTMENT, "changes/2/reason", "error"),
    *_each(ADJUSTMENT, "changes/3/from", "basic"),
    *_each(ADJUSTMENT, "changes/3/reason", DROP, "lost"),
    *_each(ADJUSTMENT, "changes/4/townships", DROP, [], "all"),
    *_without(ADJUSTMENT, "opinions/0/department", "opinions/0/opinion", "opinions/0/date"),
    *_each(ADJUSTMENT, "opinions/0/opinion", "maybe"),
    *_each(ADJUSTMENT, "steps", [], {"Apply": {"date": "2025-05-06"}}, {"apply": "2025-05-06"}),
    *_without(WORDS, "words", "words/0/term", "words/0/said"),
    *_each(WORDS, "words/0/said", [], ["摆"], ["摆地摊", "摆地摊"], "摆地摊"),
    *_without(POSTS, "township", "posts", "posts/0/name"),
    *_each(POSTS, "posts", []),
    *_each(POSTS, "posts/0/duties", ["DS0001", "DS0001"]),
    *_without(WHISTLE, "id", "title", "kind", "departments"),
    *_each(WHISTLE, "id", "W1", "w01", "W01\n"),
    *_each(WHISTLE, "kind", "应急"),
    *_each(WHISTLE, "departments", []),
    *_each(WHISTLE, "departments/0", _LEAD | {"duties": ["到场"]}),
    *_each(WHISTLE, "departments/0/role", "receiver"),
    *_without(CASE, "id", "whistle", "township", "blown", "arrived/0/at"),
    *_each(CASE, "id", "2026-001", "26-0001", "2026-0001\n"),
    *_each(CASE, "rating", 0, 6, "5", 4.5, True),
    *_each(CASE, "blown", "2026-03-02", "2026-03-02T9:10", "2026-03-02T24:00", "2026-03-02T09:60"),
    *_each(CASE, "blown", "2026-03-02T09:10:00", "2026-03-02 09:10", "2026-03-02T09:10\n", "2026-03-02T09:10Z"),
    *_each(CASE, "closed", "2026-02-29T09:10", "2026-02-30T09:10", "1900-02-29T09:10", "2026-04-31T09:10"),
    *_without(ASSESSMENT, "id", "title", "year", "indicators"),
    *_without(ASSESSMENT, "indicators/0/id", "indicators/0/name", "indicators/0/assessed"),
    *_each(ASSESSMENT, "id", "KH2025", "KH-25", "KH-2025-", "KH-2025\n"),
    *_each(ASSESSMENT, "year", "2025", 25, 2025.5),
    *_each(ASSESSMENT, "indicators", []),
    *_each(ASSESSMENT, "indicators/0/id", "k1", "1K", "K" * 17, "K01\n"),
    *_each(ASSESSMENT, "indicators/0/assessed", "all"),
    *_each(ASSESSMENT, "indicators/0/weight", -1, "5", True),
    *_without(FINDING, "id", "date", "source", "problem", "description", "resolution/date"),
    *_each(FINDING, "id", "F-2026-01", "F2026-001", "F-2026-001\n"),
    *_each(FINDING, "source", "rumour"),
    *_each(FINDING, "problem", "late"),
    *_each(FINDING, "resolution/adjustment", "DS0001"),
    *_without(
        PROVINCE, "province", "counties", "counties/0/name", "counties/0/code", "counties/0/source", "template/source"
    ),
    *_each(PROVINCE, "counties", [], {}),
    *_each(PROVINCE, "counties/0/code", "3506", "3506260", 350626, "350626\n"),
    *_each(PROVINCE, "counties/0/source", "", "--upload-pack=x", " a", "a\n"),
    *_each(PROVINCE, "counties/0/ref", "", "-x", "a..b", "a b", "a:b", "a\n"),
    *_each(PROVINCE, "counties/0/url", "x"),
]
