"""What a book cannot print is found by `validate`, not when it is to be printed."""

from pathlib import Path

import pytest

from tests.command import in_process

ITEM = "duties/basic/DS0001.yaml"


def retitled(county: Path, title: str) -> None:
    file = county / ITEM
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(f"title: {title}\n" if line.startswith("title:") else line for line in lines), "utf-8")


@pytest.mark.parametrize("title", ["监测PM₂.₅和CO₂", "张贴❤标识", "服务ཀ点"])
def test_what_validate_lets_pass_is_printed_and_what_it_finds_is_not(county: Path, title: str) -> None:
    retitled(county, title)
    ran = in_process("validate", "--format", "github")
    assert ran.status == 1
    assert "R411" in ran.out
    assert in_process("pocketbook", "铜陵镇").status == 1


def test_lowered_figures_are_mended_and_printed(county: Path) -> None:
    retitled(county, "监测PM₂.₅和CO₂")
    assert in_process("fix").status == 0
    assert "title: 监测PM2.5和CO2\n" in (county / ITEM).read_text("utf-8")
    assert in_process("pocketbook", "铜陵镇").status == 0


def test_where_the_county_has_faces_of_its_own_they_are_asked_in_print(county: Path) -> None:
    retitled(county, "张贴❤标识")
    (county / "dutylist.toml").write_text("[books]\nfonts = '字体'\n", "utf-8")
    assert "R411" not in in_process("validate", "--format", "github").out
    (county / "dutylist.toml").write_text("[rules]\nR411 = 'warning'\n[books]\nfonts = '字体'\n", "utf-8")
    assert "R411" in in_process("validate", "--format", "github").out
