"""`--official`: Word files of four commands in the layout of official papers."""

from pathlib import Path

import pytest

from tests.command import in_process
from tests.output.office.readers import word

SETTINGS = '[official]\nissuer = "某县编办"\ncode = "某编办"\ncopies = ["县委办公室"]\nprinter = "综合科"\n'


@pytest.mark.parametrize("command", [("export",), ("diff", ".", "."), ("report",)])
def test_the_settings_of_the_county_stand_in_head_and_imprint(county: Path, command: tuple[str, ...]) -> None:
    (county / "dutylist.toml").write_text(SETTINGS)
    ran = in_process(*command, "--official", "-o", "文件.docx")
    assert ran.status == 0
    assert ran.err.endswith("已写到 文件.docx\n")
    document = word((county / "文件.docx").read_bytes())
    assert [each.text for each in document.paragraphs[:2]] == [
        "某县编办文件",
        "某编办〔\u3000\u3000\u3000〕\u3000\u3000号",
    ]
    last = document.tables[-1]
    assert [last.cell(0, 0).text, last.cell(1, 0).text] == ["抄送：县委办公室。", "综合科"]


@pytest.mark.parametrize("command", [("export",), ("diff", ".", ".")])
def test_it_asks_for_word_and_for_nothing_else(county: Path, command: tuple[str, ...]) -> None:
    assert in_process(*command, "--official").status == 0
    assert [each.suffix for each in (county / "build").iterdir()] == [".docx"]
    for asked in (("--format", "json"), ("-o", "x.csv")):
        ran = in_process(*command, "--official", *asked)
        assert ran.status == 2
        assert ran.err.startswith("错误：--official 是 Word 文件的排版")


def test_what_the_settings_do_not_know_is_refused(county: Path) -> None:
    (county / "dutylist.toml").write_text("[official]\nissuers = '某县'\n")
    ran = in_process("export", "--official")
    assert (ran.status, ran.err) == (2, "错误：dutylist.toml 里不认识“official.issuers”\n提示：是不是 issuer？\n")


def test_what_was_exported_as_an_official_paper_is_read_back_without_a_word_of_the_imprint(county: Path) -> None:
    (county / "dutylist.toml").write_text(SETTINGS)
    assert in_process("export", "--official", "-o", "清单.docx").status == 0
    ran = in_process("import", "清单.docx")
    assert ran.status == 0
    assert "没有读懂 0 处" in ran.out
    assert "新增 0 项，更新 0 项" in ran.out
