import msgspec
import pytest

from dutylist.compare.change import Action, Burden, ChangeKind
from dutylist.model.item import Basis, Except, Item, Recall
from tests.compare.items import TOWNSHIPS, basic, but, changes, checklist, cooperative, recalled

WEST, TONG, FRONT = TOWNSHIPS
COOP = cooperative()
LEAD, SUPPORT = COOP.departments
RECALLED_COOP = but(
    COOP,
    list="recalled",
    departments=(msgspec.structs.replace(LEAD, role="receiver"),),
    recall=Recall(origin="other", method=("直接检查",)),
)


def lead_with(**fields: object) -> Item:
    return but(COOP, departments=(msgspec.structs.replace(LEAD, **fields), SUPPORT))


@pytest.mark.parametrize(
    ("before", "after", "action", "kind", "burden"),
    [
        # the strongest action
        pytest.param(None, basic(), "add", "substantive", "heavier", id="a new basic item burdens"),
        pytest.param(None, COOP, "add", "substantive", "heavier", id="a new cooperative item burdens"),
        pytest.param(None, recalled(), "add", "substantive", "neutral", id="a new recalled item burdens nobody"),
        pytest.param(basic(), None, "remove", "substantive", "lighter", id="a removed basic item relieves"),
        pytest.param(recalled(), None, "remove", "substantive", "neutral", id="a removed recalled item relieves nobody"),
        pytest.param(COOP, RECALLED_COOP, "move", "substantive", "lighter", id="a recall relieves"),
        pytest.param(RECALLED_COOP, COOP, "move", "substantive", "heavier", id="a recalled item that returns burdens"),
        pytest.param(
            basic(), but(basic(), list="cooperative"), "move", "substantive", "lighter", id="to help is less than to do"
        ),
        pytest.param(
            but(basic(), townships=(WEST,)),
            but(basic(), list="cooperative", title="改名"),
            "move",
            "substantive",
            "heavier",
            id="a move is stronger than other townships, and three that help outweigh one that does it",
        ),
        # townships
        pytest.param(
            basic(townships=(WEST,)), basic(), "rescope", "substantive", "heavier", id="townships that join are burdened"
        ),
        pytest.param(
            COOP,
            but(COOP, townships=Except(townships=(FRONT,)), title="改名"),
            "rescope",
            "substantive",
            "lighter",
            id="a scope is stronger than other fields, and a township that leaves is relieved",
        ),
        pytest.param(
            basic(townships=(WEST,)),
            basic(townships=(TONG,)),
            "rescope",
            "substantive",
            "neutral",
            id="one that joins and one that leaves cancel out",
        ),
        pytest.param(
            basic(townships=(WEST,)),
            basic(townships=(TONG,), township_duties=("定期排查邻里纠纷",)),
            "rescope",
            "substantive",
            "lighter",
            id="where the townships cancel out, the duties decide",
        ),
        pytest.param(
            recalled(townships=(WEST,)),
            recalled(),
            "rescope",
            "substantive",
            "neutral",
            id="a recalled item weighs nothing anywhere",
        ),
        # duties
        pytest.param(
            COOP,
            but(COOP, township_duties=(*COOP.township_duties, "登记台账")),
            "amend",
            "substantive",
            "heavier",
            id="one more duty of the township burdens",
        ),
        pytest.param(
            COOP,
            but(COOP, township_duties=COOP.township_duties[:1]),
            "amend",
            "substantive",
            "lighter",
            id="one duty of the township less relieves",
        ),
        pytest.param(
            COOP,
            but(COOP, not_township=(*COOP.not_township, "送达文书")),
            "amend",
            "substantive",
            "lighter",
            id="one more thing that the township need not do relieves",
        ),
        pytest.param(
            COOP,
            but(COOP, not_township=()),
            "amend",
            "substantive",
            "heavier",
            id="a thing that the township is no longer spared burdens",
        ),
        pytest.param(
            COOP,
            but(COOP, township_duties=(COOP.township_duties[0], "宣传用电常识")),
            "amend",
            "substantive",
            "neutral",
            id="the same duty in other words is neither more nor less",
        ),
        pytest.param(
            COOP,
            but(COOP, township_duties=(COOP.township_duties[0], "清理沙滩垃圾并分类转运")),
            "amend",
            "substantive",
            "mixed",
            id="another duty in the place of one is more and less",
        ),
        pytest.param(
            recalled(),
            recalled(township_duties=("发现后上报",)),
            "amend",
            "substantive",
            "heavier",
            id="a duty put into a recalled item burdens",
        ),
        pytest.param(
            COOP,
            lead_with(duties=(*LEAD.duties, "培训乡镇人员")),
            "amend",
            "substantive",
            "neutral",
            id="one more duty of a department is none of the township's",
        ),
        # wording
        pytest.param(
            COOP,
            but(COOP, notes="说明", keywords=(*COOP.keywords, "防火")),
            "amend",
            "editorial",
            "neutral",
            id="a note that binds nobody and one more keyword are wording",
        ),
        pytest.param(
            COOP,
            but(COOP, notes="海面打捞由县城市管理局牵头，见DS0234第二条"),
            "amend",
            "editorial",
            "neutral",
            id="a note that points to another item is wording, and its id no number",
        ),
        pytest.param(
            but(COOP, keywords=("防火", "用电")),
            but(COOP, keywords=("防火",)),
            "amend",
            "substantive",
            "neutral",
            id="a keyword taken away is substance",
        ),
        pytest.param(
            COOP,
            but(COOP, notes="疏导点的秩序是属地的事"),
            "amend",
            "substantive",
            "neutral",
            id="whose work something is, in the notes, is substance",
        ),
        pytest.param(
            COOP,
            but(COOP, notes="各乡镇每月巡查两次"),
            "amend",
            "substantive",
            "heavier",
            id="a duty in the notes is substance",
        ),
        pytest.param(
            but(COOP, notes="2025年起施行"),
            but(COOP, notes="2026年起施行"),
            "amend",
            "substantive",
            "neutral",
            id="another number in the notes is substance",
        ),
        pytest.param(
            basic(title="3 1号码头看护"),
            basic(title="31号码头看护"),
            "amend",
            "substantive",
            "neutral",
            id="white space between digits is substance",
        ),
        pytest.param(
            basic(township_duties=("每2。5公里设一处",)),
            basic(township_duties=("每2.5公里设一处",)),
            "amend",
            "substantive",
            "neutral",
            id="a full stop in a number is substance",
        ),
        pytest.param(
            basic(township_duties=("下列工作由部门做：", "收集", "下列工作由乡镇做：", "清运")),
            basic(township_duties=("下列工作由部门做：", "下列工作由乡镇做：", "收集", "清运")),
            "amend",
            "substantive",
            "mixed",
            id="the order of lines under a heading is substance",
        ),
        pytest.param(
            basic(title="⼟地巡查"), basic(title="土地巡查"), "amend", "editorial", "neutral", id="a radical is wording"
        ),
        pytest.param(
            COOP,
            but(COOP, title="消防安全检查 "),
            "amend",
            "editorial",
            "neutral",
            id="white space is wording",
        ),
        pytest.param(
            basic(title="检查（含复查），上报：县局。", township_duties=("甲；乙", "“丙”")),
            basic(title="检查(含复查), 上报:县局.", township_duties=('"丙"', "甲;乙")),
            "amend",
            "editorial",
            "neutral",
            id="the width of punctuation is wording, even where the order changes too",
        ),
        pytest.param(
            COOP, lead_with(duties=(LEAD.duties[1], f" {LEAD.duties[0]}")), "amend", "editorial", "neutral",
            id="white space inside a department's duties is wording",
        ),
        pytest.param(
            COOP, but(COOP, notes="说明", title="消防检查"), "amend", "substantive", "neutral",
            id="wording beside substance is substance",
        ),
        pytest.param(
            basic(title="检查、上报"), basic(title="检查，上报"), "amend", "substantive", "neutral",
            id="another mark is more than another width",
        ),
        pytest.param(
            basic(title="检查2次"), basic(title="检查２次"), "amend", "editorial", "neutral",
            id="the width of a digit is wording",
        ),
        pytest.param(
            basic(), basic(effective="2026-01-01"), "amend", "substantive", "neutral", id="another date is substance"
        ),
        pytest.param(
            COOP, but(COOP, basis=(Basis(document="福建省消防条例"),)), "amend", "substantive", "neutral",
            id="another basis is substance",
        ),
        pytest.param(
            COOP, but(COOP, departments=(SUPPORT, msgspec.structs.replace(LEAD, role="support"))), "amend",
            "substantive", "neutral", id="another role is substance",
        ),
        pytest.param(
            basic(townships=("西埔镇",)), basic(townships=("西 埔镇",)), "rescope", "substantive", "neutral",
            id="another name of a township is another township",
        ),
    ],
)  # fmt: skip
def test_what_a_change_is(
    before: Item | None, after: Item | None, action: Action, kind: ChangeKind, burden: Burden
) -> None:
    sides = (checklist(*([item] if item else [])) for item in (before, after))
    (change,) = changes(*sides)
    assert (change.action, change.kind, change.burden) == (action, kind, burden)


def test_a_move_is_judged_by_the_item_and_not_by_a_county_that_grows() -> None:
    grown = checklist(but(basic(), list="cooperative"), townships=(*TOWNSHIPS, *(f"新{n}镇" for n in range(9))))
    (change,) = changes(checklist(basic()), grown)
    assert change.burden == "lighter"
    assert change.difference.joining == ()


def test_without_a_register_a_new_item_still_burdens_somebody() -> None:
    (change,) = changes(checklist(townships=()), checklist(basic(), townships=()))
    assert (change.burden, change.difference.joining) == ("heavier", ())
