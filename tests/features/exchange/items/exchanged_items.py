"""Items that a valid checklist could hold, with texts that some program would take for something else."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from dutylist.features.exchange.items.validate import item_or_faults
from dutylist.model.characters import FORBIDDEN
from dutylist.model.checklist import Checklist
from dutylist.model.item import LISTS, Item, ListName
from tests.compare.items import TOWNSHIPS, checklist

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''", '=HYPERLINK("https://example.org")', "|cmd", "%1", "＝1", " =1",
    "#N/A", "TRUE", "2025-03-01", "012", "1E5", "_x0041_", "\\", "\\n", "\\u0041", "a\nb", "a\r\nb", "a\rb", "\n", "·", "· 职责",
    "｜", "甲｜乙", "、", "甲、乙", "甲,乙;丙\t丁", '"', '甲"乙""', "∅", "全部", "all", "仅：", "除外：甲", "仅", " 前后 ", "　", "县局：",
    "1.办理；", "（一）办理（2项）", "序号", "事项编号", "<w:br/>&amp;", "{=1}", "𠀀", "é", "e\u0301",
)  # fmt: skip

_plain = st.characters(codec="utf-8").filter(lambda character: not FORBIDDEN.search(character))
texts = (
    st.text(_plain, min_size=1, max_size=12) | st.sampled_from(HOSTILE) | st.sampled_from(HOSTILE).map("县{}".format)
)
visible = texts.filter(lambda text: bool(text.strip()))
days = st.dates().map(lambda day: day.isoformat()).filter(lambda day: day >= "1000")


def listed(of: st.SearchStrategy[Any], *, least: int = 0, unique: bool = False) -> st.SearchStrategy[list[Any]]:
    """A list of values, or none."""
    return st.lists(of, min_size=least, max_size=3, unique=unique)


def _some(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def _of_list(name: ListName) -> st.SearchStrategy[dict[str, Any]]:
    roles = st.just("receiver") if name == "recalled" else st.sampled_from(("lead", "support"))
    departments = _some({"name": visible, "role": roles}, {"unit": visible, "duties": listed(visible)})
    townships = listed(visible | st.sampled_from(TOWNSHIPS), least=1, unique=True)
    must: dict[str, Any] = {
        "list": st.just(name),
        "category": visible,
        "title": visible,
        "townships": st.just("all") | townships | townships.map(lambda names: {"except": names}),
        "effective": days,
    }
    may: dict[str, Any] = {
        "basis": listed(_some({"document": visible}, {"article": visible})),
        "keywords": listed(visible, unique=True),
        "not_township": listed(visible),
        "procedure": listed(_some({"step": visible}, {"by": visible, "within": st.integers(0, 3650)})),
        "supports": _some({}, dict.fromkeys(("training", "policy", "staff", "funding"), visible)),
        "replaces": listed(st.from_regex(r"[A-Z]{1,3}[0-9]{4}", fullmatch=True), unique=True),
        "notes": visible,
    }
    if name == "recalled":
        handover = _some({}, {"confirmed": days, "filed": days, "pending_cases": visible})
        origins = st.sampled_from(("delegated_enforcement", "assessment", "other"))
        must["recall"] = _some({"origin": origins, "method": listed(visible, least=1)}, {"handover": handover})
    (may if name == "basic" else must)["departments"] = listed(departments, least=int(name != "basic"))
    if name != "recalled":
        # The schema lets no recalled item keep duties of the township.
        (must if name == "cooperative" else may)["township_duties"] = listed(visible, least=int(name == "cooperative"))
    return _some(must, may)


@st.composite
def items(draw: st.DrawFn, item_id: str = "DS0001") -> Item:
    """An item that its schema accepts."""
    fields = draw(_of_list(draw(st.sampled_from(LISTS))))
    item = item_or_faults({"id": item_id, **fields})
    assert isinstance(item, Item), item
    return item


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """A checklist of one to three items."""
    count = draw(st.integers(1, 3))
    return checklist(*(draw(items(f"DS{number:04}")) for number in range(1, count + 1)))


def written(checklist_: Checklist) -> dict[str, Any]:
    """Each item by its id, as its file would say it: an empty list and none are the same there."""
    return {filed.record.id: msgspec.to_builtins(filed.record) for filed in checklist_.items}
