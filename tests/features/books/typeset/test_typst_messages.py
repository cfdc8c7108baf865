"""Mistakes in a county's template, in Chinese."""

from pathlib import Path

import pytest
import typst

from dutylist.features.books.errors import TypesetterError
from dutylist.features.books.typeset.typst_messages import in_chinese
from tests.conftest import Run


def said_of(template: str, folder: Path) -> str:
    (folder / "main.typ").write_text(template, encoding="utf-8")
    with pytest.raises(typst.TypstError) as caught:
        typst.compile(folder / "main.typ", root=folder)
    return in_chinese(caught.value.diagnostic or "")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("#foo", "没有名叫“foo”的变量或者函数（unknown variable: foo）"),
        ("#let x = (1,2", "括号、星号或者美元号没有成对"),
        ('#"abc', "字符串少了右引号"),
        ('#image("x.png")', "找不到文件“x.png”，它应当在模板文件夹里"),
        ('#read("../../x")', "模板只能读模板文件夹里的文件"),
        ("#set text(siz: 3pt)", "没有名叫“siz”的参数"),
        ("#text()", "少了参数“body”"),
        ("#text(size: 3)[a]", "这里应当是长度，写的却是整数"),
        ("#show: 3", "这里应当是内容、函数，写的却是整数"),
        ("#let a = 1 1", "这里少了分号、换行"),
        ('#(1+"a")', "整数和字符串不能相加"),
        ("#(1/0)", "除数是零"),
        ("#for x in 3 {}", "整数不能逐个取出"),
        ('#"a".foo()', "字符串没有“foo”"),
        ("#(a: 1).b", "数据里没有“b”这一项"),
        ("#(1, 2).at(5)", "要取第 5 个（从 0 数起），只有 2 个"),
        ("#while true {}", "循环停不下来"),
        ("#let f(x) = f(x)\n#f(1)", "函数或者规则自己套自己，层数太多"),
        ('#panic("缺数据")', "模板自己停下了：缺数据"),
        ("#assert(false)", "模板里的核对没有通过"),
        ("@foo", "文中没有标签 <foo>"),
        ('#rgb("zz")', "颜色的写法不对"),
        ("#datetime(year: 1)", "排版程序说：date is incomplete"),
    ],
)
def test_what_typst_says_is_said_in_chinese_with_its_place(template: str, said: str, tmp_path: Path) -> None:
    line = (template.count("\n") and 2) or 1
    told = said_of(template, tmp_path)
    assert said in told
    assert f"main.typ 第 {line} 行" in told or template.startswith("#let f")


def test_warnings_and_several_places_are_all_told() -> None:
    both = "warning: unknown font family: nope\n  ┌─ a.typ:1:2\n  │\nerror: unknown variable: x\n  ┌─ b.typ:3:4\n"
    assert in_chinese(both) == (
        "模板 a.typ 第 1 行第 2 列：没有字体“nope”（unknown font family: nope）；"
        "模板 b.typ 第 3 行第 4 列：没有名叫“x”的变量或者函数（unknown variable: x）"
    )


def test_the_error_says_it_in_both_languages_and_what_to_do() -> None:
    error = TypesetterError("error: unknown variable: x\n  ┌─ b.typ:3:4")
    assert error.render("zh").startswith("排版失败：模板 b.typ 第 3 行第 4 列：没有名叫“x”")
    assert "error: unknown variable: x" in error.render("en")
    assert "--template" in error.hints[0][0]


@pytest.mark.usefixtures("county")
def test_a_clerk_with_a_broken_template_reads_where_and_what_to_do(run: Run) -> None:
    Path("模板").mkdir()
    Path("模板/front.typ").write_text("#foo\n", encoding="utf-8")
    ran = run("pocketbook", "铜陵镇", "--template", "模板")
    assert ran.status == 1
    assert "模板 front.typ 第 1 行第 1 列：没有名叫“foo”的变量或者函数" in ran.err
    assert "去掉 --template 就用自带的模板" in ran.err
