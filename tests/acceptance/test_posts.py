"""`posts` as a clerk runs it on the county's own files."""

import io
from pathlib import Path

import openpyxl
import pytest

from dutylist.features.posts.schema import PostsMatrixResult
from tests.conftest import Run
from tests.output.six_formats import assert_same_words

POSTS = "duties/posts/铜陵镇.yaml"


def test_the_matrix_marks_who_has_what_and_counts_the_load(run: Run) -> None:
    ran = run("posts", "matrix", "铜陵镇")
    assert ran.status == 0
    assert "铜陵镇：2 个岗位，基本和配合事项 3 个，没有岗位负责的 0 个" in ran.out
    row = next(line for line in ran.out.splitlines() if "DS0002" in line)
    assert row.split()[-2:] == ["·", "○"]
    assert next(line for line in ran.out.splitlines() if "DS0201" in line).split()[-2:] == ["●", "·"]


def test_json_has_stable_keys(run: Run) -> None:
    (found,) = run("posts", "matrix", "--format", "json").report["townships"]
    assert found["township"] == "铜陵镇"
    assert found["posts"][0]["load"] == {"basic": 1, "cooperative": 1, "total": 2, "alone": 2}
    assert found["posts"][1]["items"] == [
        {"item": "DS0002", "list": "basic", "title": "矛盾纠纷调解", "named": False, "beside": []}
    ]
    assert found["uncovered"] == found["foreign"] == []


def test_what_nobody_has_is_marked_in_every_format(run: Run, county: Path) -> None:
    (county / POSTS).write_text(
        "township: 铜陵镇\nposts: [{name: '=综合岗', duties: [DS0401], categories: [平安法治]}]\n", encoding="utf-8"
    )
    text = run("posts", "matrix").out
    assert "没有岗位负责的 2 个" in text
    assert "不归本乡镇、却写在岗位里的：DS0401（=综合岗）" in text
    assert [line.split()[1] for line in text.splitlines() if line.endswith("！") and "DS" in line] == [
        "DS0001",
        "DS0201",
    ]
    (found,) = run("posts", "matrix", "--format", "json").report["townships"]
    assert [each["item"] for each in found["uncovered"]] == ["DS0001", "DS0201"]
    assert found["foreign"] == [{"post": "=综合岗", "item": "DS0401"}]
    assert run("posts", "matrix", "--format", "xlsx", "-o", "对照表.xlsx").status == 0
    book = openpyxl.load_workbook(io.BytesIO((county / "对照表.xlsx").read_bytes()))
    cells = [cell for row in book["铜陵镇"].iter_rows() for cell in row if cell.value]
    assert "=综合岗" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert book.sheetnames == ["岗位事项数", "铜陵镇"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("matrix", "铜铃镇"), "是不是 铜陵镇？"),
        (("matrix", "西埔镇"), "西埔镇没有岗位清单"),
        (("matrix", "--format", "pdf"), "可以写：text、json、markdown、html、docx、xlsx"),
        (("matrx",), "是不是 matrix？"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run("posts", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""


def test_no_posts_at_all_and_a_broken_file_are_said_plainly(run: Run, county: Path) -> None:
    (county / POSTS).write_text("township: 铜陵镇\n", encoding="utf-8")
    ran = run("posts", "matrix", "铜陵镇")
    assert (ran.status, "有错误" in ran.err) == (2, True)
    (county / POSTS).unlink()
    ran = run("posts", "matrix")
    assert (ran.status, "没有一个乡镇有岗位清单" in ran.err) == (2, True)


def test_all_formats_say_the_same(run: Run, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (county / POSTS).write_text(
        "township: 铜陵镇\nposts: [{name: '=综合岗', office: 综合办, duties: [DS0401], categories: [平安法治]}]\n",
        encoding="utf-8",
    )
    assert_same_words(
        monkeypatch,
        "posts",
        "matrix",
        result=PostsMatrixResult,
        zh=[
            "没有岗位负责的 2 个",
            "岗位事项数",
            "=综合岗",
            "综合办",
            "矛盾纠纷调解",
            "DS0401（=综合岗）",
            "整类归岗位",
        ],
        en=[
            "2 without a post",
            "load of the posts",
            "=综合岗",
            "综合办",
            "矛盾纠纷调解",
            "DS0401 (=综合岗)",
            "whole category",
        ],
    )


def test_a_narrow_page_has_the_numbers_of_the_posts_and_a_wide_one_their_names(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any(
        line.split()[:4] == ["清单", "编号", "类别", "事项名称"] for line in run("posts", "matrix").out.splitlines()
    )
    monkeypatch.setenv("COLUMNS", "60")
    heads = [line.split() for line in run("posts", "matrix").out.splitlines() if "事项名称" in line]
    assert [head[4:] for head in heads] == [["1", "2"]]
