"""A recall that no longer covers a township needs that township's opinion."""

import msgspec
import pytest

from dutylist.model.item import Basis, Except, Item
from dutylist.model.records import Opinion
from tests.compare.items import TOWNSHIPS, basic, but, recalled
from tests.features.gate.gates import ADMITTED, codes, county, entry, judged, record

TOWN = TOWNSHIPS[0]
BEFORE = recalled(401)
AFTER = but(BEFORE, townships=Except(townships=(TOWN,)))
RESCOPE = entry("rescope", "DS0401", townships=(TOWN,))


def said(name: str, opinion: str = "agree", date: str = "2025-02-06") -> Opinion:
    return Opinion(department=name, opinion=opinion, date=date)  # type: ignore[arg-type]


def refusals(**fields: object) -> list[str]:
    """The codes for an adjustment of the receiving department, or what is given of the record."""
    values = {"applicant": "县自然资源局", "opinions": (said("县自然资源局"),)} | fields
    return codes(judged(county(BEFORE), county(AFTER, records=(record(RESCOPE, **values),))))  # type: ignore[arg-type]


def test_the_receiver_does_not_take_a_township_out_of_a_recall() -> None:
    assert refusals() == ["G217"]


@pytest.mark.parametrize("opinion", ["agree", "agree_with_changes"])
def test_the_township_may_agree(opinion: str) -> None:
    assert refusals(opinions=(said("县自然资源局"), said(TOWN, opinion))) == []


def test_the_township_may_apply_itself() -> None:
    assert refusals(applicant=TOWN) == []


def test_a_township_that_disagrees_has_not_agreed() -> None:
    assert refusals(opinions=(said("县自然资源局"), said(TOWN, "disagree"))) == ["G217"]


def test_what_a_township_said_last_before_the_approval_counts() -> None:
    both = (said(TOWN), said(TOWN, "disagree", "2025-02-07"))
    assert refusals(opinions=both) == refusals(opinions=both[::-1]) == ["G217"]
    assert refusals(opinions=(said(TOWN), said(TOWN, "disagree"))) == ["G217"]
    assert refusals(opinions=(said(TOWN, "disagree"), said(TOWN, "agree", "2025-02-07"))) == []
    assert refusals(applicant=TOWN, opinions=(said(TOWN, "disagree", "2025-02-07"),)) == ["G217"]


def test_the_opinion_of_another_township_does_not_count() -> None:
    assert refusals(opinions=(said("县自然资源局"), said(TOWNSHIPS[1]))) == ["G217"]


def test_admission_asks_the_township_as_ever() -> None:
    admission = {"door": "admission", "circumstance": "superior_order", "steps": ADMITTED}
    assert refusals(**admission) == ["G213"]
    assert refusals(**admission, opinions=(said("县自然资源局"), said(TOWN, "disagree"))) == []


def test_a_recall_may_cover_more_townships_without_their_opinion() -> None:
    made = record(RESCOPE, applicant="县自然资源局", opinions=(said("县自然资源局"),))
    assert codes(judged(county(AFTER), county(BEFORE, records=(made,)))) == []


LATER = but(BEFORE, effective="2099-12-31")


@pytest.mark.parametrize("fields", [("effective",), ("notes",)])
def test_a_recall_is_not_put_off_without_the_townships(fields: tuple[str, ...]) -> None:
    """Also where the new date comes along with another key."""
    after = but(LATER, notes="顺延") if "notes" in fields else LATER
    entries = entry("amend", "DS0401", fields=fields)
    put_off = record(entries, applicant="县自然资源局", opinions=(said("县自然资源局"),))
    assert "G217" in codes(judged(county(BEFORE), county(after, records=(put_off,))))
    asked = record(entries, applicant="县自然资源局", opinions=tuple(map(said, TOWNSHIPS)))
    assert codes(judged(county(BEFORE), county(after, records=(asked,)))) == []


def test_a_recall_may_begin_earlier() -> None:
    entries = entry("amend", "DS0401", fields=("effective",))
    sooner = record(entries, applicant="县自然资源局", opinions=(said("县自然资源局"),))
    assert "G217" not in codes(judged(county(LATER), county(BEFORE, records=(sooner,))))


LAW = Basis(document="中华人民共和国矿产资源法", article="第三十九条")


def abolished(*opinions: Opinion, standing: Item) -> list[str]:
    """The codes for a department that removes a recalled item as abolished, beside another item."""
    before = but(BEFORE, basis=(LAW,))
    removed = record(
        entry("remove", "DS0401", reason="abolished"),
        applicant="县自然资源局",
        opinions=(said("县自然资源局"), *opinions),
    )
    return codes(judged(county(before, standing), county(standing, records=(removed,))))


@pytest.mark.parametrize(
    "document", ["中华人民共和国矿产资源法", "《矿产资源法》", "矿产资源法（2024年修订）", "矿产资源法(2009修正)"]
)
@pytest.mark.parametrize("article", ["第三十九条", None])
def test_a_law_on_which_other_items_rest_is_not_gone(document: str, article: str | None) -> None:
    standing = basic(1, basis=(Basis(document=document, article=article),))
    assert abolished(standing=standing) == ["G217"]
    assert abolished(*map(said, TOWNSHIPS), standing=standing) == []


@pytest.mark.parametrize("basis", [(), (Basis(document="矿产资源法", article="第四十条"),)])
def test_an_item_whose_law_nobody_else_rests_on_may_be_abolished(basis: tuple[Basis, ...]) -> None:
    assert abolished(standing=basic(1, basis=basis)) == []


def with_title(title: str) -> list[str]:
    """The codes where the receiving department alone has the title of a recalled item changed."""
    then = but(BEFORE, title="对擅自采矿和越界采矿行为的处罚")
    entries = record(entry("amend", "DS0401", fields=("title",)), applicant="县自然资源局", opinions=())
    return codes(judged(county(then), county(but(then, title=title), records=(entries,))))


@pytest.mark.parametrize(
    "title",
    ["对列入名录的擅自采矿和越界采矿行为的处罚", "对企业擅自采矿和越界采矿行为的处罚", "对擅自采矿行为的处罚"],
)
def test_a_title_with_an_attribute_more_or_a_thing_less_recalls_less(title: str) -> None:
    assert with_title(title) == ["G217"]


@pytest.mark.parametrize(
    "title",
    [
        "对擅自采矿和越界采矿违法行为的行政处罚",
        "对擅自采矿、越界采矿和破坏性采矿行为的处罚",
        "对擅自和越界开采矿产资源行为的处罚",
        "对擅自采矿和越界采矿行为的处罚及查封扣押",
    ],
)
def test_a_title_that_says_the_same_or_more_recalls_no_less(title: str) -> None:
    assert with_title(title) == []


def test_a_way_of_working_that_goes_recalls_less() -> None:
    assert BEFORE.recall
    recall = msgspec.structs.replace(BEFORE.recall, method=("直接立案查处",))
    together = msgspec.structs.replace(BEFORE.recall, method=("直接立案查处并反馈乡镇",))
    entries = record(entry("amend", "DS0401", fields=("recall",)), applicant="县自然资源局", opinions=())
    for after, expected in ((recall, ["G217"]), (together, [])):
        assert codes(judged(county(BEFORE), county(but(BEFORE, recall=after), records=(entries,)))) == expected


def amended(after: Item, *standing: Item, before: Item = BEFORE) -> list[str]:
    """The codes where the receiving department alone has a recalled item changed, beside other items."""
    fields = tuple(key for key in ("recall", "notes", "basis") if getattr(before, key) != getattr(after, key))
    entries = record(entry("amend", "DS0401", fields=fields), applicant="县自然资源局", opinions=())
    return codes(judged(county(before, *standing), county(after, *standing, records=(entries,))))


def test_departments_do_not_come_to_wait_for_the_townships() -> None:
    assert BEFORE.recall
    recall = msgspec.structs.replace(BEFORE.recall, method=("接到乡镇书面移送后立案查处", "反馈乡镇"))
    assert amended(but(BEFORE, recall=recall)) == ["G217"]
    assert amended(BEFORE, before=but(BEFORE, recall=recall)) == []


def test_the_notes_of_a_recalled_item_order_nothing_of_the_townships() -> None:
    assert amended(but(BEFORE, notes="各镇每月核对采石场名单并报送")) == ["G217"]
    assert amended(but(BEFORE, notes="各镇不再核对采石场名单")) == []


def test_a_law_does_not_go_from_a_recall_while_others_rest_on_it() -> None:
    standing = basic(1, basis=(LAW,))
    assert amended(but(BEFORE, basis=()), standing, before=but(BEFORE, basis=(LAW,))) == ["G217"]
    assert amended(but(BEFORE, basis=()), basic(1, basis=()), before=but(BEFORE, basis=(LAW,))) == []
    other = but(BEFORE, basis=(Basis(document="福建省矿产资源条例"),))
    assert amended(other, standing, before=but(BEFORE, basis=(LAW,))) == []


def test_a_word_of_one_merged_title_limits_no_other() -> None:
    other = but(BEFORE, id="DS0402", title="对越界采矿行为的处罚")
    both = but(BEFORE, id="DS0403", title="对擅自采矿、越界采矿行为的处罚", replaces=("DS0401", "DS0402"))
    removals = (entry("remove", each.id, reason="merged") for each in (BEFORE, other))
    merged = record(*removals, entry("add", "DS0403"), applicant="县自然资源局", opinions=())
    assert codes(judged(county(BEFORE, other), county(both, records=(merged,)))) == []
