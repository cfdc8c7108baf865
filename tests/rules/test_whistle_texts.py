"""R719: a whistle has the department come; the township does not do its work first."""

from pathlib import Path

import pytest

from tests.conftest import Run

DONE = (
    "由镇执法队先行下罚单",
    "镇里已扣下一条三无船要移交",
    "游医摊位由镇里先行没收药品",
    "费用由镇里垫",
    "乡镇先把违建拆了，再请城管局来看",
    "村口烧垃圾的由镇里开罚单后上报",
    "村宴食材镇里抽样送检后通知市监局",
    "裂缝楼由镇里请机构鉴定再报住建局",
    "三无船由村干部轮夜扣好等渔政来拖",
    "精神障碍患者肇事的，由网格员强制约束、押送医院",
    "由村里先雇挖机，费用镇里先出",
    "部门没到的，镇执法队可先暂扣物品",
    "镇消防队先下停业通知，消防大队后补文书",
    "砍了树的，村里先定损、叫他赔钱",
    "采砂船靠岸由镇里派人上船查证件",
)
CALLED = (
    "请城管局到场，镇里先劝导摊贩到疏导点",
    "镇里负责维持现场秩序，等公安到场",
    "镇网格员发现后拍照上报，由执法大队立案",
    "乡镇先行拉警戒线，疏散群众，住建局到场鉴定",
    "镇里不得自行处罚",
    "本镇村民强行占田盖房，请农业农村局到场",
    "镇里已经通知房主搬离，请住建局派员鉴定",
    "村里来电反映有人电鱼，请海渔局出海",
    "镇里请交通局来查封船厂",
    "乡镇应当协助部门查封现场",
    "夜市在城镇自发形成，请城管局取缔",
    "镇里只管指路、联系业主，扣车扣货都由到场部门办",
    "网格员陪家属等候，送医由公安负责",
    "村民把车扣在村口，镇里出面劝开",
)


def codes(run: Run, county: Path, notes: str) -> set[str]:
    path = county / "duties/whistles/W01.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\nnotes: {notes}\n", encoding="utf-8")
    return {each["code"] for each in run.validate("--select", "R719").report["diagnostics"]}


@pytest.mark.parametrize("notes", DONE)
def test_a_township_that_acts_by_itself_is_told(run: Run, county: Path, notes: str) -> None:
    assert codes(run, county, notes) == {"R719"}


@pytest.mark.parametrize("notes", CALLED)
def test_what_townships_do_around_it_is_not(run: Run, county: Path, notes: str) -> None:
    assert codes(run, county, notes) == set()


def test_what_the_item_lets_the_township_do_is_its_own(run: Run, county: Path) -> None:
    item = county / "duties/basic/DS0002.yaml"
    text = item.read_text(encoding="utf-8")
    item.write_text(
        text.replace("township_duties:\n", "township_duties:\n  - 拆除危及安全的广告牌\n"), encoding="utf-8"
    )
    assert codes(run, county, "镇里先拆除松动的广告牌") == set()
