"""The last line counts what was asked for."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("path", "counted"),
    [("duties/basic/DS0001.yaml", "1 个文件、1 个事项"), ("duties/posts", "1 个文件、0 个事项")],
)
def test_only_the_items_of_the_named_files_are_counted(path: str, counted: str, run: Run) -> None:
    assert run("validate", path).out == f"检查了 {counted}：没有发现问题。\n"


def test_fmt_says_in_chinese_how_to_learn_what_is_wrong(run: Run) -> None:
    Path("duties/basic/DS0001.yaml").write_text("id:DS0001\nlist: basic\n", encoding="utf-8")
    done = run("fmt")
    assert done.status == 2
    assert "不是正确的 YAML，用 dutylist validate 查看原因" in done.err


def test_fmt_names_files_in_which_only_line_ends_differ_and_shows_no_lines_that_look_alike(run: Run) -> None:
    file = Path("duties/basic/DS0001.yaml")
    run("fmt")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run("fmt", "--diff").out == "duties/basic/DS0001.yaml：需要整理（只是换行符）\n"
    assert run("fmt").out == "duties/basic/DS0001.yaml：已整理（只是换行符）\n"
