"""`init --from-template`: a county that begins with the items of the province's own list."""

from pathlib import Path

import pytest

from dutylist.reading.load import load_root
from tests.command import in_process, in_subprocess
from tests.conftest import COUNTY
from tests.frontends.province.provinces import county


def test_a_county_begins_with_the_items_of_the_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    template = county(tmp_path / "范本")
    note = template / "duties/cooperative/DS0201.yaml"
    note.write_text(note.read_text(encoding="utf-8") + "# 见 DS0401，不是 XDS0401\n", encoding="utf-8")
    first = template / "duties/basic/DS0001.yaml"
    first.write_text(first.read_text(encoding="utf-8") + "replaces: [DS0007]\n", encoding="utf-8")
    ran = in_process("init", "云霄", "--county", "云霄县", "--from-template", "范本")
    assert ran.status == 0
    assert "从范本写入 4 个事项，编号换成 YX 开头的" in ran.err
    assert "只适用部分乡镇的 1 项，先写成全部乡镇" in ran.err
    made, known = load_root(tmp_path / "云霄").checklist, load_root(COUNTY).checklist
    assert [each.record.id for each in made.items] == [each.record.id.replace("DS", "YX") for each in known.items]
    assert [each.record.title for each in made.items] == [each.record.title for each in known.items]
    assert {str(each.record.townships) for each in made.items} == {"all"}
    assert made.county_file
    assert known.county_file
    assert made.county_file.record.county == "云霄县"
    assert made.county_file.record.categories == known.county_file.record.category_names
    assert [each.record.replaces for each in made.items if each.record.replaces] == []
    assert [each.record.recall.handover for each in made.items if each.record.recall] == [None]
    assert made.departments_file == known.departments_file
    assert [each.record.items for each in made.whistles] == [
        tuple(item.replace("DS", "YX") for item in each.record.items) for each in known.whistles
    ]
    assert [*made.adjustments, *made.posts, *made.assessments] == []
    text = (tmp_path / "云霄/duties/cooperative/YX0201.yaml").read_text(encoding="utf-8")
    assert "# 见 YX0401，不是 XDS0401" in text
    assert in_subprocess("--root", "云霄", "validate").status == 0


def test_a_template_that_cannot_be_read_is_told_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    template = county(tmp_path / "范本")
    (template / "duties/basic/DS0001.yaml").write_text("x: [")
    ran = in_process("init", "云霄", "--county", "云霄县", "--from-template", "范本")
    assert ran.status == 2
    assert "有 1 个文件读不出来，例如 duties/basic/DS0001.yaml" in ran.err
    assert in_process("init", "云霄", "--county", "云霄县", "--from-template", "没有").status == 2
    assert not (tmp_path / "云霄").exists()
