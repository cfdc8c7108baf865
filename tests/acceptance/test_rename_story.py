"""A township gets another name: renamed, asked for its record by the gate, approved, passed, told by the history."""

import re

import pytest

from tests.acceptance.gating import gate
from tests.command import in_process
from tests.source.repository import Repository

RECORD = "duties/adjustments/ADJ-2026-002.yaml"


@pytest.mark.parametrize(
    ("kind", "old", "new"), [("乡镇", "铜陵镇", "铜陵街道"), ("部门", "县消防救援大队", "县消防救援局")]
)
def test_from_the_new_name_to_the_history(repository: Repository, kind: str, old: str, new: str) -> None:
    repository.git("switch", "--quiet", "--create", "rename")
    assert in_process("rename", kind, old, new).status == 0
    assert in_process("validate").status == 0
    repository.commit()
    found, ran = gate("main", "rename")
    assert (ran.status, [each["code"] for each in found["refusals"]]) == (1, ["G601"])
    record = repository.folder / RECORD
    text = record.read_text(encoding="utf-8")
    for day, step in enumerate(("apply", "consult", "review", "approve"), 6):
        text = text.replace(f"  # {step}: {{date: 请填写日期", f"  {step}: {{date: 2026-05-{day:02d}")
    text = text.replace("document: 请填写文号", "document: 东委编〔2026〕12号")
    for name in ("县消防救援大队", "县消防救援局"):
        text = text.replace(
            f"  # {{department: {name}, opinion: 请填写意见, date: 请填写日期}},",
            f"  {{department: {name}, opinion: agree, date: 2026-05-07}},",
        )
    record.write_text(text, encoding="utf-8")
    assert in_process("validate").status == 0, in_process("validate").out
    repository.commit()
    found, ran = gate("main", "rename")
    assert (ran.status, found["refusals"]) == (0, []), ran.out
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message=merge", "rename")
    assert in_process("validate").status == 0
    assert gate("v1", "main")[1].status == 0
    item = "DS0201" if kind == "部门" else "DS0002"
    told = in_process("history", item)
    assert told.status == 0
    assert new in told.out


def test_a_merger_that_gives_a_township_an_item_asks_for_that_too(repository: Repository) -> None:
    item = repository.folder / "duties/basic/DS0001.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("townships: all", "townships: [前楼镇]"), encoding="utf-8")
    repository.commit()
    repository.git("tag", "--force", "v1")
    assert in_process("rename", "township", "前楼镇", "铜陵镇", "--merge").status == 0
    assert "townships: [铜陵镇]" in item.read_text(encoding="utf-8")
    codes = {each["code"] for each in gate()[0]["refusals"]}
    assert codes == {"G601"}


def test_documents_of_the_old_name_and_longer_names_are_no_change(repository: Repository) -> None:
    path = repository.folder / "duties/cooperative/DS0201.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("督促整改重大隐患", "会同县城市管理局和城市管理局督促整改")
    text = text.replace("中华人民共和国消防法, article", "城市管理局工作规则, article")
    repository.write({"duties/cooperative/DS0201.yaml": text})
    register = repository.folder / "duties/departments.yaml"
    register.write_text(
        register.read_text(encoding="utf-8").replace("departments:\n", "departments:\n  - name: 城市管理局\n"),
        encoding="utf-8",
    )
    repository.commit()
    repository.git("tag", "--force", "v1")
    assert in_process("rename", "部门", "城市管理局", "市容局").status == 0
    assert "会同县城市管理局和市容局督促整改" in path.read_text(encoding="utf-8")
    found, _ = gate()
    assert [each["code"] for each in found["refusals"]] == ["G601"]
    assert in_process("diff", "v1", "--format", "json").report["ledger"]


def test_a_unit_gets_its_new_name_in_texts_and_that_of_another_department_stays(repository: Repository) -> None:
    path = "duties/cooperative/DS0201.yaml"
    file = repository.folder / path
    text = file.read_text(encoding="utf-8")
    text = text.replace("name: 县应急管理局\n", "name: 县市场监督管理局\n    unit: 执法大队\n")
    text = text.replace("name: 县消防救援大队\n    unit: 监督执法科", "name: 县自然资源局\n    unit: 执法大队")
    text = text.replace("督促整改重大隐患", "由执法大队和综合执法大队督促整改").replace(
        "中华人民共和国消防法", "执法大队工作规则"
    )
    repository.commit({path: text})
    repository.git("tag", "--force", "v1")
    assert in_process("rename", "科室", "执法大队", "综合执法大队", "--department", "县自然资源局").status == 0
    after = file.read_text(encoding="utf-8")
    assert "name: 县自然资源局\n    unit: 综合执法大队" in after
    assert "name: 县市场监督管理局\n    unit: 执法大队" in after
    assert "由综合执法大队和综合执法大队督促整改" in after
    assert "执法大队工作规则" in after
    assert not (repository.folder / RECORD).exists()
    found, ran = gate()
    assert (ran.status, found["refusals"]) == (0, [])


@pytest.mark.parametrize(
    "steps",
    [
        (("西埔镇", "海城街道"), ("前楼镇", "海城街道", "--merge")),
        (("前楼镇", "海城街道"), ("西埔镇", "海城街道", "--merge")),
        (("西埔镇", "前楼镇", "--merge"), ("前楼镇", "海城街道")),
        (("前楼镇", "西埔镇", "--merge"), ("西埔镇", "海城街道")),
    ],
)
def test_two_townships_become_a_new_one_in_any_order_of_the_commands(
    repository: Repository, steps: tuple[tuple[str, ...], ...]
) -> None:
    scopes = {"DS0001": "{except: [西埔镇]}", "DS0002": "[前楼镇]", "DS0201": "{except: [前楼镇]}"}
    after = {"DS0001": "all", "DS0002": "[海城街道]", "DS0201": "all"}
    files = {each: next(repository.folder.glob(f"duties/*/{each}.yaml")) for each in scopes}
    for item, scope in scopes.items():
        text = re.sub("townships: .*", f"townships: {scope}", files[item].read_text(encoding="utf-8"))
        files[item].write_text(text, encoding="utf-8")
    repository.commit()
    repository.git("tag", "--force", "v1")
    for names in steps:
        assert in_process("rename", "乡镇", *names).status == 0
    assert {
        item: re.findall("townships: (.*)", file.read_text(encoding="utf-8"))[0] for item, file in files.items()
    } == after
    found, _ = gate()
    assert [each["code"] for each in found["refusals"]] == ["G601", "G601"]
    for number in (2, 3):
        record = repository.folder / f"duties/adjustments/ADJ-2026-00{number}.yaml"
        text = record.read_text(encoding="utf-8")
        for day, step in enumerate(("apply", "consult", "review", "approve"), 6):
            text = text.replace(f"  # {step}: {{date: 请填写日期", f"  {step}: {{date: 2026-05-{day:02d}")
        record.write_text(text.replace("document: 请填写文号", "document: 东委编〔2026〕12号"), encoding="utf-8")
    found, ran = gate()
    assert (ran.status, found["refusals"]) == (0, [])


def test_a_township_is_parted_from_another_with_its_items(repository: Repository) -> None:
    item, but = (repository.folder / f"duties/basic/DS000{number}.yaml" for number in (2, 1))
    item.write_text(re.sub("townships: .*", "townships: [铜陵镇, 前楼镇]  # 沿海", item.read_text("utf-8")), "utf-8")
    but.write_text(re.sub("townships: .*", "townships: {except: [前楼镇]}", but.read_text("utf-8")), "utf-8")
    repository.commit()
    repository.git("tag", "--force", "v1")
    ran = in_process("rename", "乡镇", "前楼镇", "后楼镇", "--split")
    assert ran.status == 0, ran.err
    assert "townships: [铜陵镇, 前楼镇, 后楼镇]  # 沿海\n" in item.read_text(encoding="utf-8")
    assert "townships: {except: [前楼镇, 后楼镇]}\n" in but.read_text(encoding="utf-8")
    checklist = (repository.folder / "duties/checklist.yaml").read_text(encoding="utf-8")
    assert '- {name: 后楼镇, code: "350626107"}\n' in checklist
    record = repository.folder / RECORD
    text = record.read_text(encoding="utf-8")
    assert "reason: 从前楼镇分设后楼镇\n" in text
    for day, step in enumerate(("apply", "consult", "review", "approve"), 6):
        text = text.replace(f"  # {step}: {{date: 请填写日期", f"  {step}: {{date: 2026-05-{day:02d}")
    text = text.replace("document: 请填写文号", "document: 东委编〔2026〕12号")
    opinion = "  # {department: 请填写单位, opinion: 请填写意见, date: 请填写日期},"
    assert opinion in text
    record.write_text(text.replace(opinion, "  {department: 后楼镇, opinion: agree, date: 2026-05-07},"), "utf-8")
    found, ran = gate()
    assert (ran.status, found["refusals"]) == (0, []), ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("部门", "县司法局", "县法治局", "--split"),
        ("乡镇", "前楼镇", "铜陵镇", "--split"),
        ("乡镇", "前楼镇", "铜陵镇", "--split", "--merge"),
    ],
)
def test_only_a_township_is_parted_and_only_under_a_new_name(
    repository: Repository, arguments: tuple[str, ...]
) -> None:
    ran = in_process("rename", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert repository.git("status", "--porcelain") == ""
