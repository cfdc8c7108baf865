"""New names of townships, departments, units and categories: records keep their meaning, and items follow."""

from pathlib import Path

import pytest

from tests.acceptance.gating import COOPERATIVE, edit, gate, record, retitle
from tests.acceptance.test_gate_slips import DEPARTMENTS, REGISTER, merged, refused
from tests.command import in_process
from tests.source.repository import Repository


def everywhere(repository: Repository, old: str, new: str) -> None:
    for file in (repository.folder / "duties").rglob("*.yaml"):
        if file.parent.name not in ("adjustments", "cases", "findings"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new), encoding="utf-8")


def rename_unit(repository: Repository) -> None:
    everywhere(repository, "监督执法科", "防火监督科")
    edit(repository, DEPARTMENTS, "[防火监督科]", "[{name: 防火监督科, former: [监督执法科]}]")


def rename_category(repository: Repository) -> None:
    everywhere(repository, "应急管理及消防", "应急和消防")
    edit(repository, REGISTER, ", 应急和消防]", ", {name: 应急和消防, former: [应急管理及消防]}]")


def rename_township(repository: Repository) -> None:
    everywhere(repository, "前楼镇", "前楼街道")
    edit(repository, REGISTER, "{name: 前楼街道,", "{name: 前楼街道, former: [前楼镇],")


def rename_department(repository: Repository) -> None:
    everywhere(repository, "县应急管理局", "县应急和消防局")
    edit(repository, DEPARTMENTS, "name: 县应急和消防局\n", "name: 县应急和消防局\n    former: [县应急管理局]\n")


@pytest.mark.parametrize("rename", [rename_unit, rename_category])
def test_units_and_categories_get_other_names_without_a_record_and_it_is_told(
    repository: Repository, rename: object
) -> None:
    rename(repository)  # type: ignore[operator]
    found, ran = gate()
    assert (ran.status, [each["code"] for each in found["notices"]]) == (0, ["G514"])
    assert in_process("validate").status == 0


def test_a_unit_is_followed_in_the_texts_of_its_departments_items(repository: Repository) -> None:
    edit(repository, COOPERATIVE, "配合通知企业", "把隐患报监督执法科")
    merged(repository)
    rename_unit(repository)
    assert "报防火监督科" in (repository.folder / COOPERATIVE).read_text(encoding="utf-8")
    assert refused() == []


@pytest.mark.parametrize("rename", [rename_unit, rename_category])
def test_without_the_former_name_it_is_a_change_of_the_items(repository: Repository, rename: object) -> None:
    rename(repository)  # type: ignore[operator]
    for path in (DEPARTMENTS, REGISTER):
        file = repository.folder / path
        text = file.read_text(encoding="utf-8")
        for name in ("监督执法科", "应急管理及消防"):
            text = text.replace(f", former: [{name}]", "")
        file.write_text(text, encoding="utf-8")
    assert set(refused()) in ({"G101"}, {"G205"})


def test_a_unit_that_is_still_there_was_not_renamed(repository: Repository) -> None:
    edit(repository, DEPARTMENTS, "[监督执法科]", "[{name: 防火监督科, former: [监督执法科]}, 监督执法科]")
    edit(repository, COOPERATIVE, "unit: 监督执法科", "unit: 防火监督科")
    assert refused() == ["G205"]


@pytest.mark.parametrize(("rename", "code"), [(rename_unit, "R204"), (rename_category, "R202")])
def test_an_item_with_the_former_name_is_told_the_new_one(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, rename: object, code: str
) -> None:
    before = (repository.folder / COOPERATIVE).read_text(encoding="utf-8")
    rename(repository)  # type: ignore[operator]
    (repository.folder / COOPERATIVE).write_text(before, encoding="utf-8")
    (hint,) = [each["hint"] for each in in_process("validate", "--format", "json").diagnostics if each["code"] == code]
    assert ("防火监督科" if code == "R204" else "应急和消防") in hint


def test_an_approved_entry_that_names_a_township_by_its_former_name_is_carried_out(repository: Repository) -> None:
    repository.write(record("{item: DS0201, action: rescope, townships: [前楼镇]}"))
    merged(repository)
    rename_township(repository)
    repository.write(
        record("{township: 前楼镇, action: rename, to: 前楼街道}", number="003", document="东委编〔2026〕13号")
    )
    assert refused() == []
    merged(repository)
    edit(repository, COOPERATIVE, "townships: all", "townships: {except: [前楼街道]}")
    assert refused() == []
    merged(repository)
    edit(repository, COOPERATIVE, "townships: {except: [前楼街道]}", "townships: all")
    edit(repository, COOPERATIVE, "effective: 2025-03-01", "effective: 2026-07-01")
    merged(repository)
    edit(repository, COOPERATIVE, "townships: all", "townships: {except: [前楼街道]}")
    assert refused() == ["G205"]


def test_a_new_name_in_the_items_spends_no_record_that_waits(repository: Repository) -> None:
    waiting = "{item: DS0201, action: amend, fields: [departments]}"
    repository.write(record(waiting))
    merged(repository)
    rename_department(repository)
    entry = "{department: 县应急管理局, action: rename, to: 县应急和消防局}"
    repository.write(record(entry, number="003", document="东委编〔2026〕13号"))
    assert refused() == []
    merged(repository)
    edit(repository, COOPERATIVE, "督促整改重大隐患", "督促整改重大火灾隐患")
    assert refused() == []
    merged(repository)
    edit(repository, COOPERATIVE, "督促整改重大火灾隐患", "督促整改隐患")
    assert refused() == ["G205"]


# Approvals that wait


def test_an_approval_that_waits_long_is_told_until_it_is_carried_out(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(record("{item: DS0201, action: amend, fields: [title]}"))
    merged(repository)
    Path("README.md").write_text("x", encoding="utf-8")

    def noted(day: str) -> list[str]:
        return [each["code"] for each in gate("v1", "--on", day)[0]["notices"]]

    assert noted("2026-06-30") == []
    found, _ = gate("v1", "--on", "2026-12-01")
    (notice,) = found["notices"]
    assert (notice["code"], notice["item"]) == ("G515", "DS0201")
    assert "ADJ-2026-002" in notice["message"]
    retitle(repository)
    assert "G515" not in noted("2026-12-01")
    merged(repository)
    assert noted("2026-12-01") == []


def test_an_approval_lapses_where_the_policy_says_so(repository: Repository) -> None:
    edit(repository, "duties/policy.yaml", "    light_steps: [apply", "    lapse_after: 60\n    light_steps: [apply")
    repository.write(record("{item: DS0201, action: amend, fields: [title]}"))
    merged(repository)
    assert [each["code"] for each in gate("v1", "--on", "2026-07-01")[0]["notices"]] == ["G515"]
    retitle(repository)
    assert refused("v1", "--on", "2026-07-08") == []
    assert refused("v1", "--on", "2026-07-09") == ["G219"]
