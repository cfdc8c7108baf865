"""What departments promised townships, in a cooperative item, is not taken back without asking them."""

from datetime import date

import msgspec
import pytest

from dutylist.features.gate.judge import Surroundings
from dutylist.model.item import Item, ProcedureStep, Responsibility, Supports
from dutylist.model.records import Opinion
from tests.compare.items import TOWNSHIPS, basic, but, cooperative, recalled
from tests.features.gate.gates import codes, county, entry, exact_record, judged, noted, record

STEP = ProcedureStep(step="到场检查", by="县消防救援大队", within=3)
PROMISED = but(
    cooperative(201), supports=Supports(training="每年培训一次", funding="经费由县级保障"), procedure=(STEP,)
)


def found(before: Item, after: Item, *agreed: str, on: date | None = None) -> tuple[list[str], list[str]]:
    """The codes of refusals and notices for an adjustment of a department to which some townships agreed."""
    base, head = county(before), county(after)
    opinions = tuple(Opinion(department=name, opinion="agree", date="2025-02-06") for name in agreed)
    entries = exact_record(base, head, applicant="县消防救援大队", opinions=opinions)
    verdict = judged(base, county(after, records=(entries,)), Surroundings(on=on))
    return codes(verdict), noted(verdict)


@pytest.mark.parametrize(
    "after",
    [
        but(PROMISED, supports=None),
        but(PROMISED, supports=Supports(training="每年培训一次")),
        but(PROMISED, procedure=(ProcedureStep(step="到场检查", by="县消防救援大队", within=30),)),
        but(PROMISED, procedure=(ProcedureStep(step="到场检查", by="县消防救援大队"),)),
        but(PROMISED, procedure=()),
    ],
)
def test_supports_and_limits_of_departments_are_not_taken_back_unasked(after: Item) -> None:
    assert "G217" in found(PROMISED, after)[0]
    assert found(PROMISED, after, *TOWNSHIPS)[0] == []


@pytest.mark.parametrize(
    "after",
    [
        but(PROMISED, supports=Supports(training="每半年培训一次", funding="经费由县级保障", staff="派人")),
        but(PROMISED, procedure=(ProcedureStep(step="到场检查", by="县消防救援大队", within=2),)),
        but(PROMISED, procedure=(ProcedureStep(step="派人到场", by="县消防救援大队", within=5),)),
    ],
)
def test_what_is_put_otherwise_faster_or_written_anew_is_no_promise_taken_back(after: Item) -> None:
    assert "G217" not in found(PROMISED, after)[0]


def test_a_recalled_item_is_not_limited_by_its_title_or_by_every_line_of_its_method() -> None:
    before = recalled(401)
    assert before.recall
    limited = but(before, title=f"{before.title}（情节严重的）")
    assert "G217" in found(before, limited)[0]
    assert found(before, limited, *TOWNSHIPS)[0] == []
    wording = but(before, title=f"{before.title}工作")
    assert "G217" not in found(before, wording)[0]


LEAD = PROMISED.departments[0]
SUPPORT = Responsibility(
    name="县公安局", role="support", unit="治安科", duties=("查处堵塞消防通道的行为，每季度通报一次",)
)
JOINT = but(PROMISED, departments=(LEAD, SUPPORT))


def by_support(*duties: str) -> Item:
    """The item of two departments, one of them with other duties."""
    return but(PROMISED, departments=(LEAD, msgspec.structs.replace(SUPPORT, duties=duties)))


@pytest.mark.parametrize(
    "after",
    [
        but(PROMISED, departments=(LEAD,)),
        by_support("查处重大的堵塞消防通道的行为，每季度通报一次"),
        by_support("指导查处堵塞消防通道的行为，每季度通报一次"),
        by_support("查处堵塞消防通道的行为"),
        by_support("查处堵塞消防通道的行为，每年通报一次"),
        by_support("视情查处堵塞消防通道的行为，每季度通报一次"),
    ],
)
def test_duties_of_departments_are_not_dropped_or_narrowed_unasked(after: Item) -> None:
    assert "G217" in found(JOINT, after)[0]
    assert found(JOINT, after, *TOWNSHIPS)[0] == []


@pytest.mark.parametrize(
    "after",
    [
        but(PROMISED, departments=(LEAD, Responsibility(name="县应急管理局", role="support", duties=SUPPORT.duties))),
        by_support("依法查处堵塞、占用消防通道的行为，每季度向乡镇通报一次"),
        by_support("查处堵塞消防通道的行为，每月通报一次，对重大隐患挂牌督办"),
        by_support(*SUPPORT.duties, "受理群众举报"),
        by_support("查处堵塞消防通道的行为", "对查处情况每季度通报一次"),
    ],
)
def test_duties_of_departments_may_be_handed_on_or_put_otherwise(after: Item) -> None:
    assert "G217" not in found(JOINT, after)[0]


def test_a_duty_that_no_department_has_any_more_is_told_where_the_townships_agreed() -> None:
    assert "G520" in found(JOINT, but(PROMISED, departments=(LEAD,)), *TOWNSHIPS)[1]


@pytest.mark.parametrize(
    "less",
    ["视情组织培训", "每两年培训一次，乡镇自行组织", "每年培训", "培训由县级统筹安排，每年不少于一次"],
)
def test_a_support_that_binds_less_is_taken_back(less: str) -> None:
    before = but(PROMISED, supports=Supports(training="每年免费培训不少于两次"))
    assert "G217" in found(before, but(PROMISED, supports=Supports(training=less)))[0]


def test_an_item_that_is_put_off_for_long_is_told() -> None:
    later, soon = (but(basic(1), effective=day) for day in ("2099-01-01", "2027-01-01"))
    assert "G520" in found(basic(1), later, on=date(2026, 11, 20))[1]
    assert "G520" not in found(basic(1), soon, on=date(2026, 11, 20))[1]


def removed(
    *agreed: str, applicant: str = "县消防救援大队", reason: str = "error", after: tuple[Item, ...] = ()
) -> list[str]:
    """The codes where a cooperative item is removed; `after` are the items in its place, or beside it on both sides."""
    beside = tuple(item for item in after if not item.replaces)
    opinions = tuple(Opinion(department=name, opinion="agree", date="2025-02-06") for name in agreed)
    added = (entry("add", item.id) for item in after if item.replaces)
    entries = record(entry("remove", "DS0201", reason=reason), *added, applicant=applicant, opinions=opinions)
    return codes(judged(county(PROMISED, *beside), county(*after, records=(entries,))))


def test_what_departments_do_does_not_leave_the_list_with_its_item_unasked() -> None:
    other = basic(1)
    assert removed(after=(other,)) == ["G217"]
    assert removed(*TOWNSHIPS, after=(other,)) == []
    assert removed(applicant=TOWNSHIPS[0], after=(other,)) == []


def test_a_cooperative_item_goes_with_its_law_unless_another_item_rests_on_it() -> None:
    other = basic(1, basis=())
    assert removed(reason="abolished", after=(other,)) == []
    assert removed(reason="abolished", after=(but(other, basis=PROMISED.basis),)) == ["G217"]


def test_what_departments_do_stands_in_the_items_that_replace_theirs() -> None:
    new = but(PROMISED, id="DS0202", replaces=("DS0201",), effective="2025-02-10")
    assert removed(reason="merged", after=(new,)) == []
    less = but(new, departments=(msgspec.structs.replace(LEAD, duties=()), *new.departments[1:]))
    assert removed(reason="merged", after=(less,)) == ["G217"]
