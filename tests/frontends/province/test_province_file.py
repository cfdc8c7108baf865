"""`province.yaml` as people write it, and `dutylist province init`."""

from pathlib import Path

import pytest

from dutylist.model.errors import UserError
from dutylist.model.province import holds_secret, is_git_address
from dutylist.reading.divisions.register import region_named
from dutylist.reading.province_file import read_province
from tests.command import in_process

HEAD = "province: 福建省\ncounties:\n"


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("province: 福建省\ncounties: []\n", "province.yaml:2:11: ", "写上内容"),
        (
            f'{HEAD}  - {{name: 东山县, code: "3506", source: a}}\n',
            "province.yaml:3:23: 区划代码“3506”的写法不对",
            "六位",
        ),
        (f'{HEAD}  - {{name: 东山县, code: "350626"}}\n', "province.yaml:3:5: 缺少", "文件夹"),
        (f'{HEAD}  - {{name: 东山县, code: "350626", sorce: a, source: b}}\n', "sorce", "source"),
        (
            f'{HEAD}  - {{name: 东山县, code: "350626", source: "https://x:pw@h/r"}}\n',
            "密码或令牌",
            "credential.helper",
        ),
        (f'{HEAD}  - {{name: 东山县, code: "000000", source: a}}\n', "000000 不是县的代码", ""),
        (f"{HEAD}  - [\n", "province.yaml:", "括号"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(text: str, told: str, hint: str, tmp_path: Path) -> None:
    file = tmp_path / "province.yaml"
    file.write_text(text)
    with pytest.raises(UserError) as caught:
        read_province(file)
    error = caught.value
    assert told in error.sentence[0]
    assert "pw" not in str(error.sentence)
    assert hint in "".join(zh for zh, _ in error.hints)


def test_several_mistakes_are_told_together(tmp_path: Path) -> None:
    file = tmp_path / "province.yaml"
    row = '  - {name: 东山县, code: "350626", source: a}\n'
    file.write_text(HEAD + row * 30)
    with pytest.raises(UserError) as caught:
        read_province(file)
    assert caught.value.sentence[0] == "province.yaml 里有 30 处不对"
    assert caught.value.hints[0][0] == "province.yaml:3:23: 代码 350626 写了 30 次，一个县只写一次"
    assert caught.value.hints[-1][0] == "还有 10 个问题"


def test_addresses_folders_and_secrets_are_told_apart() -> None:
    addresses = ["https://h/r.git", "ssh://git@h/r", "git@gitee.com:a/b.git", "file:///r", "git@h:2222/r"]
    assert all(map(is_git_address, addresses))
    assert not any(map(is_git_address, ["counties/a", "../a@b", "D:/清单", "."]))
    assert not any(map(holds_secret, addresses))
    assert all(map(holds_secret, ["https://u:p@h/r", "https://token@h/r", "ssh://u:p@h/r", "HTTP://t@h/"]))


def test_init_fills_the_counties_in_from_the_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = in_process("province", "init", "全市", "--province", "漳州市", "--source", "https://gitee.com/d/{code}.git")
    assert (ran.status, ran.out) == (0, "在 全市 建好了 province.yaml：漳州市，11 个县（名录截至 2023-06-30）。\n")
    made = read_province(tmp_path / "全市/province.yaml")
    assert [each.code for each in made.counties] == sorted(each.code for each in made.counties)
    assert next(each.source for each in made.counties if each.name == "东山县") == "https://gitee.com/d/350626.git"
    assert {path.name for path in (tmp_path / "全市/schema").iterdir()} == {
        "province.schema.json",
        "common.schema.json",
    }
    again = in_process("province", "init", "全市", "--province", "漳州市")
    assert (again.status, again.out) == (2, "")
    for wrong in (("--province", "漳州县"), ("--province", "福建", "--source", "同一个地方")):
        assert in_process("province", "init", "新", *wrong).status == 2
    assert not (tmp_path / "新").exists()
    assert in_process("province", "validate").status == 2


def test_a_province_is_known_by_name_short_name_and_code() -> None:
    for text in ("福建省", "福建", "35", " 福建 省"):
        found = region_named(text)
        assert found
        assert (found[0].name, len(found[1])) == ("福建省", 84)
    assert region_named("内蒙古自治区") == region_named("内蒙古") == region_named("15")
    assert region_named("市辖区") is None
    assert region_named("东山县") is None
