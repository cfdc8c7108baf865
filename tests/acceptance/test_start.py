"""`dutylist start`: from a clerk's documents to pocket books in an empty folder."""

from pathlib import Path

import pytest

from tests.command import in_process
from tests.features.exchange.annexes import headed, saved, table

_HEAD = ("序号", "事项名称")


def annex(title: str, *rows: tuple[str, ...], heading: str = "一、基本履职事项清单") -> bytes:
    """A Word document with a title and a list of basic items."""
    document = headed(title, heading)
    table(document, [_HEAD, *rows], 2)
    return saved(document)


GOOD = annex(
    "东山县乡镇履行职责事项清单", ("党的建设",), ("1", "落实党建责任制"), ("民生服务",), ("2", "走访慰问困难群众")
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, below which nothing is asked."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_list_becomes_a_book_for_each_township_in_one_go(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(GOOD)
    ran = in_process("start", "清单.docx")
    assert ran.status == 0, ran.out + ran.err
    assert [line for line in ran.out.splitlines() if line.startswith("第 ")] == [
        "第 1 步，共 4 步：建清单仓库",
        "第 2 步，共 4 步：读文件，写入清单",
        "第 3 步，共 4 步：检查",
        "第 4 步，共 4 步：印口袋书",
    ]
    assert "福建省漳州市东山县" in ran.out
    assert "不是的，删去刚建的 " in ran.out
    assert f"删去 {desk}" not in ran.out
    assert {path.name for path in (desk / "build").glob("*.pdf")} == {
        f"{name}镇.pdf" for name in ("西埔", "樟塘", "康美", "杏陈", "陈城", "前楼", "铜陵")
    }
    assert sorted(path.name for path in desk.glob("duties/*/DS*.yaml")) == ["DS0001.yaml", "DS0002.yaml"]
    assert "--write" not in ran.out + ran.err
    again = in_process("start", "清单.docx")
    assert again.status == 0
    assert "里已经有清单，接着用" in again.out
    assert len(list(desk.glob("duties/*/DS*.yaml"))) == 2


def test_a_folder_with_other_things_is_left_as_it_is(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(GOOD)
    (desk / "照片").mkdir()
    assert in_process("start", "清单.docx").status == 0
    assert sorted(path.name for path in desk.iterdir()) == ["东山县清单", "清单.docx", "照片"]
    assert (desk / "东山县清单/build/铜陵镇.pdf").is_file()
    assert in_process("start", "清单.docx").status == 0
    assert sorted(path.name for path in desk.iterdir()) == ["东山县清单", "清单.docx", "照片"]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("乡镇履行职责事项清单", "看不出是哪个县的清单"),
        ("东山岛乡镇履行职责事项清单", "看不出是哪个县的清单"),
    ],
)
def test_a_county_that_nobody_names_stops_before_anything_is_made(desk: Path, title: str, why: str) -> None:
    (desk / "清单.docx").write_bytes(annex(title, ("1", "落实党建责任制")))
    ran = in_process("start", "清单.docx")
    assert ran.status == 2
    assert why in ran.err
    assert "--county 漳州市东山县" in ran.err
    assert [path.name for path in desk.iterdir()] == ["清单.docx"]


def test_a_county_that_no_register_has_is_told_with_what_is_near_and_how_to_use_it_nevertheless(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(annex("东山显乡镇履行职责事项清单", ("1", "落实党建责任制")))
    (desk / "云林县乡镇职责清单.docx").write_bytes(annex("东山市乡镇履行职责事项清单", ("1", "落实党建责任制")))
    ran = in_process("start", "清单.docx")
    assert "--county 名称 --township 清溪镇 --township 白石镇" in ran.err
    ran = in_process("start", "云林县乡镇职责清单.docx")
    assert ran.status == 2
    assert "文件里写的像是“东山市”，全国名录" in ran.err
    assert "福建省漳州市东山县（350626）" in ran.err
    assert "--county 东山市 --township 清溪镇 --township 白石镇" in ran.err
    ran = in_process("start", "清单.docx", "--county", "东山显")
    assert ran.status == 2
    assert "福建省漳州市东山县（350626）" in ran.err
    assert "--township 清溪镇" in ran.err
    assert sorted(path.name for path in desk.iterdir()) == ["云林县乡镇职责清单.docx", "清单.docx"]


def test_a_name_that_several_counties_have_is_told_with_them(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(annex("鼓楼区街道履行职责事项清单", ("1", "落实党建责任制")))
    ran = in_process("start", "清单.docx")
    assert ran.status == 2
    assert "文件里写的是鼓楼区，叫这个名称的有：江苏省南京市鼓楼区（320106）、" in ran.err
    assert "dutylist start 清单.docx --county 江苏省南京市鼓楼区" in ran.err
    assert [path.name for path in desk.iterdir()] == ["清单.docx"]


def test_the_short_name_of_an_autonomous_county_in_a_title_is_known(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(annex("景宁县乡镇履行职责事项清单", ("1", "落实党建责任制")))
    ran = in_process("start", "清单.docx")
    assert "浙江省丽水市景宁畲族自治县" in ran.out


def test_a_county_that_the_register_does_not_have_needs_its_townships(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(GOOD)
    ran = in_process("start", "清单.docx", "--county", "清溪县")
    assert ran.status == 2
    assert "--township" in ran.err
    assert [path.name for path in desk.iterdir()] == ["清单.docx"]
    source = ("--install-from", "https://mirror.example/simple/")
    ran = in_process("start", "清单.docx", "--county", "清溪县", "--township", "白石镇", *source)
    assert ran.status == 0, ran.out + ran.err
    assert (desk / "build/白石镇.pdf").is_file()
    for pipeline in (".gitlab-ci.yml", ".workflow/dutylist.yml", ".github/workflows/dutylist.yml"):
        assert "--index-url=https://mirror.example/simple/" in (desk / pipeline).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("document", "why", "how"),
    [
        (annex("东山县", ("1", "落实党建责任制")), "有 1 项没有类别", "--category"),
        (
            annex("东山县", ("党的建设",), ("1", "落实党建责任制"), heading="一、基本履职事项清单（共2项）"),
            "项数和文件自己写的对不上",
            "--accept",
        ),
    ],
)
def test_what_a_person_must_decide_stops_before_an_item_is_written(
    desk: Path, document: bytes, why: str, how: str
) -> None:
    (desk / "清单.docx").write_bytes(document)
    ran = in_process("start", "清单.docx", "--county", "东山县")
    assert ran.status == 1
    *_, stopped, decide = ran.out.splitlines()
    assert why in stopped
    assert stopped.startswith("停在第 2 步，要您来定：")
    assert how in decide
    assert list(desk.glob("duties/*/DS*.yaml")) == []
    assert not (desk / "build").exists()


def test_what_was_decided_is_taken_by_the_same_command(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(annex("东山县", ("1", "落实党建责任制")))
    assert in_process("start", "清单.docx", "--county", "东山县").status == 1
    ran = in_process("start", "清单.docx", "--category", "党的建设")
    assert ran.status == 0, ran.out + ran.err
    assert (desk / "build/铜陵镇.pdf").is_file()


def test_warnings_that_come_many_times_are_told_once(desk: Path) -> None:
    document = headed("清溪县乡镇履行职责事项清单", "三、上级部门收回事项清单")
    rows = [(str(number), f"对第{number}种违法行为的处罚", "县水利局", "直接办理") for number in range(1, 9)]
    table(document, [("序号", "事项名称", "承接部门", "工作方式"), ("综合政务",), *rows], 4)
    (desk / "清单.docx").write_bytes(saved(document))
    ran = in_process("start", "清单.docx", "--county", "清溪县", "--township", "白石镇")
    assert ran.status == 0, ran.out + ran.err
    (told,) = (line for line in ran.out.splitlines() if "R303" in line)
    assert "共 8 处" in told
    assert "0 个错误，8 个警告。" in ran.out


def test_errors_in_the_list_stop_before_the_books(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(annex("东山县", ("1", "落实党建责任制")))
    ran = in_process("start", "清单.docx", "--county", "东山县", "--accept")
    assert ran.status == 1
    assert "停在第 3 步，要您来定：清单有错误" in ran.out
    assert not (desk / "build").exists()


def test_a_file_that_is_missing_makes_nothing(desk: Path) -> None:
    ran = in_process("start", "没有.docx", "--county", "东山县")
    assert ran.status == 2
    assert list(desk.iterdir()) == []


def test_documents_of_another_county_are_not_mixed_into_a_checklist(desk: Path) -> None:
    (desk / "清单.docx").write_bytes(GOOD)
    assert in_process("init", ".", "--county", "诏安县").status == 0
    before = sorted(desk.rglob("*"))
    ran = in_process("start", "清单.docx")
    assert ran.status == 2
    assert "清单是诏安县的，文件是福建省漳州市东山县的" in ran.err
    assert sorted(desk.rglob("*")) == before
    assert in_process("start", "清单.docx", "--county", "东山县").status == 2
    assert in_process("start", "清单.docx", "--county", "云林县").status == 2
    assert in_process("start", "清单.docx", "--county", "诏安县").status == 0
