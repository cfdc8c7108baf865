"""`export` with the real command: the four formats, one township, and what stops it."""

import re
from pathlib import Path

import pytest

from dutylist.features.exchange.documents.open import read_paper
from dutylist.features.exchange.items.from_json import read_json
from dutylist.features.exchange.items.from_table import read_flat
from tests.command import Ran, in_process, in_subprocess
from tests.output.office.readers import excel, rows, word

ITEMS = ["DS0001", "DS0002", "DS0201", "DS0401"]
FORMATS = ("docx", "xlsx", "csv", "json")


def back(file: Path) -> list[str]:
    """The ids of the items that an exported file holds."""
    content = file.read_bytes()
    found = read_json(content, file.name) if file.suffix == ".json" else read_flat(read_paper(content, file.name))
    assert found
    assert found.misread == ()
    return sorted(each.item.id for each in found.items)


@pytest.mark.parametrize("form", FORMATS)
def test_the_file_is_named_after_the_county_and_lies_in_build(county: Path, form: str) -> None:
    ran = in_process("export", "--format", form)
    file = county / "build" / f"东山县履行职责事项清单.{form}"
    assert (ran.status, ran.out, ran.err) == (0, "", f"已写到 {file}\n")
    first = file.read_bytes()
    assert in_subprocess("export", "--format", form, "-o", "again", cwd=county, env={"TZ": "Asia/Tokyo"}).status == 0
    assert (county / "again").read_bytes() == first


@pytest.mark.parametrize("form", FORMATS[1:])
def test_what_has_everything_is_read_back(county: Path, form: str) -> None:
    in_process("export", "--format", form, "-o", f"all.{form}")
    assert back(county / f"all.{form}") == ITEMS
    in_process("export", "--format", form, "--township", "西埔镇", "-o", f"one.{form}")
    assert back(county / f"one.{form}") == ["DS0001", "DS0201", "DS0401"]


def test_word_is_the_default_and_has_the_published_columns(county: Path) -> None:
    assert in_process("export", "--township", "铜陵镇").status == 0
    document = word((county / "build/东山县铜陵镇履行职责事项清单.docx").read_bytes())
    assert [rows(table)[0] for table in document.tables] == [
        ["序号", "事项名称"],
        ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
        ["序号", "事项名称", "承接部门", "工作方式"],
    ]


def test_excel_has_the_three_lists_and_the_flat_sheet(county: Path) -> None:
    in_process("export", "--format", "xlsx", "-o", "a.xlsx")
    assert excel((county / "a.xlsx").read_bytes()).sheetnames == [
        "基本履职事项",
        "配合履职事项",
        "上级部门收回事项",
        "汇总",
    ]


def test_a_checklist_with_errors_is_not_exported(county: Path) -> None:
    file = county / "duties/basic/DS0001.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("townships: all", "townships: [铜铃镇]"), encoding="utf-8")
    (county / "old.docx").write_bytes(b"old")
    ran = in_process("export", "-o", "old.docx")
    assert ran.status == 1
    assert "R201" in ran.out
    assert "什么也没有生成" in ran.err
    assert (county / "old.docx").read_bytes() == b"old"
    assert not (county / "build").exists()


def test_a_township_that_is_none_is_told_with_the_nearest(county: Path) -> None:
    ran = in_process("export", "--township", "铜铃镇")
    assert ran == Ran(2, "", "错误：没有乡镇 铜铃镇\n提示：是不是 铜陵镇？\n提示：乡镇有：西埔镇、铜陵镇、前楼镇\n")


@pytest.mark.parametrize("target", [".", "absent/a.docx", "duties/checklist.yaml/a.docx"])
def test_a_place_that_cannot_be_written_is_told(county: Path, target: str) -> None:
    ran = in_process("export", "-o", target)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：")


def test_a_county_whose_name_is_a_path_leads_nowhere(county: Path) -> None:
    file = county / "duties/checklist.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("county: 东山县", "county: ../../东山县"), encoding="utf-8"
    )
    ran = in_process("export")
    assert ran.status == 2
    assert ran.err.endswith("提示：用 -o 写明文件名。\n")
    assert in_process("export", "-o", "a.docx").status == 0


def test_an_unknown_format_is_wrong_usage(county: Path) -> None:
    assert in_process("export", "--format", "pdf").status == 2


def test_the_word_file_of_one_county_fills_the_checklist_of_another(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = county / "duties/basic/DS0001.yaml"
    item.write_text(re.sub("(?m)^title: .*$", "title: 3.15活动（一）合计：2项", item.read_text("utf-8")), "utf-8")
    assert in_process("export", "-o", "清单.docx").status == 0
    names = ("--county", "东山县", "--division-code", "350626", "--prefix", "XX", "--township", "铜陵镇")
    assert in_process("init", str(tmp_path / "new"), *names).status == 0
    monkeypatch.chdir(tmp_path / "new")
    ran = in_process("import", str(county / "清单.docx"), "--write")
    assert (ran.status, "与导出时不同" in ran.out) == (0, False)
    titles = {
        found[1]
        for file in Path("duties").rglob("XX*.yaml")
        if (found := re.search("title: (.*)", file.read_text("utf-8")))
    }
    assert "3.15活动（一）合计：2项" in {title.strip('"') for title in titles}


def test_the_name_of_the_file_says_the_format_and_never_another_than_asked_for(county: Path) -> None:
    assert in_process("export", "-o", "a.XLSX").status == 0
    assert "汇总" in excel((county / "a.XLSX").read_bytes()).sheetnames
    ran = in_process("export", "--format", "csv", "-o", "a.docx")
    assert (ran.status, "打不开" in ran.err, (county / "a.docx").exists()) == (2, True, False)


@pytest.mark.parametrize("name", ["x.pdf", "x.txt", "x.doc"])
@pytest.mark.parametrize("asked", [(), ("--format", "docx")])
def test_a_name_that_ends_like_none_of_the_formats_is_refused(county: Path, name: str, asked: tuple[str, ...]) -> None:
    ran = in_process("export", *asked, "-o", name)
    ending = name.removeprefix("x")
    assert ran == Ran(
        2, "", f"错误：{name}：不认识的结尾 {ending}\n提示：文件名的结尾可以是 .docx、.xlsx、.csv、.json。\n"
    )
    assert not (county / name).exists()
