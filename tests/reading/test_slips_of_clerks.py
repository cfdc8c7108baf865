"""Slips that people make who write YAML for the first time: one finding each, with its cause and what to do."""

from pathlib import Path

import pytest

from tests.conftest import Run

ITEM = "duties/cooperative/DS0201.yaml"
LIST = "not_township: [联合执法, 受委托执法]"
TITLE = "title: 消防安全检查"
SLIPS = (
    (LIST, 'not_township:\n  - "散乱污"企业排查', "Y130", "把里面的英文引号改成中文引号"),
    (LIST, "not_township:\n  - 3 #楼 暂扣", "S104", '当成了注释：给整句加上英文引号："3 #楼 暂扣"'),
    (LIST, "not_township:\n  - *暂扣 物品", "Y107", "如果是文字，请加英文引号"),
    (LIST, "not_township:\n  - 联合执法\n  -\n", "S104", "写上内容，或者删去这一条"),
    (LIST, "not_township:\n  － 联合执法\n  － 受委托执法", "S104", "这里的“－”是全角的"),
    (LIST, "not_township:\n  - 联合执法\n  － 受委托执法", "Y122", "全角的短横线"),
    (LIST, "not_township:\n  -联合执法\n  -受委托执法", "S104", "“-”后面要空一格"),
    (LIST, "not_township:\n  - 联合执法\n- 受委托执法", "Y126", "与第 21 行的“- ”对齐"),
    (LIST, "not_township:\n  -\u00a0联合执法\n  - 受委托执法", "S104", "用空格键打的英文空格"),
    (TITLE, "title:\u00a0消防安全检查", "Y122", "不间断空格"),
    (TITLE, "title:\u3000消防安全检查", "Y122", "全角空格"),
    (TITLE, "名称: 消防安全检查", "S102", "是不是“title”"),
    (TITLE, "标题: 消防安全检查", "S102", "是不是“title”"),
    (TITLE, "标题：消防安全检查", "Y128", "改成英文冒号加一个空格；字段名是“title”"),
    (TITLE, "事项题目： 消防安全检查", "Y128", "字段名是“title”"),
    (TITLE, "title ：消防安全检查", "Y128", "改成英文冒号加一个空格"),
    ("effective: 2025", "生效日期: 2025", "S102", "是不是“effective”"),
    ("effective: 2025", "生效日期： 2025", "Y128", "字段名是“effective”"),
    ("basis:", "法律依据:", "S102", "是不是“basis”"),
    ("basis:", "法律依据：", "Y128", "字段名是“basis”"),
    ("township_duties:", "镇里的职责:", "S102", "是不是“township_duties”"),
    ("    unit: 监督", "    科室: 监督", "S102", "是不是“unit”"),
    ("    unit: 监督", "    科室： 监督", "Y128", "字段名是“unit”"),
    ("  - name: 县应急", "  - 部门名称：县应急", "Y128", "字段名是“name”"),
    ("procedure:", "办事流程：", "Y128", "改成英文冒号加一个空格。"),
    ("{step: 发现", "{步骤名: 发现", "S102", "是不是“step”"),
    (TITLE, " title: 消防安全检查", "Y126", "从第 4 行开始，让同一层的内容左对齐"),
    (TITLE, "title: “消防安全检查”", "R412", "去掉两头的引号：消防安全检查"),
    ("townships: all", 'townships: ["铜陵镇 "]', "R201", "多了空格，应当是“铜陵镇”"),
    ("name: 县应急管理局", "name: 县应急 管理局", "R203", "多了空格，应当是“县应急管理局”"),
    ("townships: all", "townships: 全县各乡镇", "S105", "写成 all"),
    ("townships: all", "townships: 铜陵镇、西埔镇", "S105", "写成 [铜陵镇, 西埔镇]"),
    ("townships: all", "townships: ［铜陵镇］", "S105", "写成 [铜陵镇]"),
    ("townships: all", "townships: 除前楼镇外的乡镇", "S105", "写成 {except: [前楼镇]}"),
    ("{document: 中华人民共和国消防法, article: 第五十三条}", "《消防法》", "S104", "写成 {document: 《消防法》}"),
    ("{document: 中华人民共和国消防法, article: 第五十三条}", "{document：中华人民共和国消防法}", "S102", "中文冒号"),
    ("id: DS0201", "id: ＤＳ０２０１", "S106", "写成 DS0201"),
    ("step: 发现隐患并上报", "step: 发现: 隐患", "Y121", "改用中文冒号"),
)


@pytest.mark.parametrize(("right", "wrong", "code", "hint"), SLIPS, ids=[f"{each[2]}-{each[3]}" for each in SLIPS])
def test_a_slip_has_one_finding_with_the_right_cause(run: Run, right: str, wrong: str, code: str, hint: str) -> None:
    text = Path(ITEM).read_text(encoding="utf-8")
    assert right in text
    Path(ITEM).write_text(text.replace(right, wrong), encoding="utf-8")
    found = run.validate().diagnostics
    assert [each["code"] for each in found] == [code]
    assert hint in found[0]["hint"]


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n"])
def test_a_document_in_the_place_of_a_text_is_one_finding_that_says_so(run: Run, begins: bytes) -> None:
    Path(ITEM).write_bytes(begins + bytes(range(256)) * 3)
    (found,) = run.validate().diagnostics
    assert (found["code"], "dutylist import" in found["hint"]) == ("Y101", True)


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        (ITEM, "duties/cooperative/消防/DS0201.yaml"),
        ("duties/posts/铜陵镇.yaml", "duties/post/铜陵镇.yaml"),
        (ITEM, "duties/配合/DS0201.yaml"),
    ],
)
def test_a_file_in_a_wrong_folder_is_one_finding_that_says_where_it_belongs(run: Run, file: str, wrong: str) -> None:
    Path(wrong).parent.mkdir(parents=True)
    Path(file).rename(wrong)
    found = run.validate().diagnostics
    assert [each["code"] for each in found] == ["F105"]
    assert found[0]["hint"] == f"移到这里：{file}"


def test_fix_takes_a_space_out_of_a_name(run: Run) -> None:
    text = Path(ITEM).read_text(encoding="utf-8")
    Path(ITEM).write_text(text.replace("townships: all", 'townships: ["铜陵镇 ", 西埔镇]'), encoding="utf-8")
    assert run("fix").status == 0
    assert "townships: [铜陵镇, 西埔镇]" in Path(ITEM).read_text(encoding="utf-8")


def test_words_that_are_no_file_are_sent_to_find(run: Run) -> None:
    assert "dutylist find 占道经营" in run("show", "占道经营").err
    assert "是不是" not in run("show", "DS9999").err
    assert "是不是 DS0201？" in run("show", "DS0211").err
    assert "不认识“tomorrow”，这里可以写：today" in run("study", "tomorrow").err


@pytest.mark.parametrize(
    ("right", "place"),
    [
        ("category: 应急管理及消防", "category"),
        ("name: 县应急管理局", "departments[1].name"),
        ("unit: 监督执法科", "departments[0].unit"),
        ("by: 县消防救援大队", "procedure[1].by"),
        ("townships: all", "townships[0]"),
    ],
)
def test_a_name_to_be_filled_in_is_told_once(run: Run, right: str, place: str) -> None:
    text = Path(ITEM).read_text(encoding="utf-8")
    wrong = "townships: [请填写乡镇]" if place == "townships[0]" else f"{right.partition(':')[0]}: 请填写名称"
    Path(ITEM).write_text(text.replace(right, wrong), encoding="utf-8")
    assert run.validate().codes == ["R406"]
