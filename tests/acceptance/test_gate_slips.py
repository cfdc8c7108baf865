"""Ways past the gate that are closed, and lawful changes that it lets through, as pull requests in a county's repository."""

from collections.abc import Callable

import pytest

from tests.acceptance.gating import (
    ADMITTED,
    COOPERATIVE,
    POLICY,
    edit,
    gate,
    record,
    retitle,
)
from tests.source.repository import Repository

TITLE = "{item: DS0201, action: amend, fields: [title]}"
DUTIES = "{item: DS0201, action: amend, fields: [township_duties]}"
REGISTER = "duties/checklist.yaml"
DEPARTMENTS = "duties/departments.yaml"


def refused(*arguments: str) -> list[str]:
    """The codes of the refusals."""
    found, ran = gate(*arguments)
    codes = [each["code"] for each in found["refusals"]]
    assert ran.status == (1 if codes else 0)
    return codes


def merged(repository: Repository) -> None:
    """What passed is now the base."""
    repository.commit()
    repository.git("tag", "--force", "v1")


def test_a_spare_entry_keeps_nothing_else_alive(repository: Repository) -> None:
    retitle(repository)
    repository.write(record(TITLE, "{item: DS0201, action: amend, fields: [notes]}"))
    assert refused() == []
    merged(repository)
    retitle_again(repository)
    assert refused() == ["G105"]


def retitle_again(repository: Repository) -> None:
    edit(repository, COOPERATIVE, "title: 消防检查", "title: 场所消防检查")


def test_an_item_deleted_and_added_again_spends_its_record(repository: Repository) -> None:
    repository.write(record(TITLE))
    merged(repository)
    text = (repository.folder / COOPERATIVE).read_text(encoding="utf-8")
    (repository.folder / COOPERATIVE).unlink()
    repository.commit()
    repository.write({COOPERATIVE: text.replace("title: 消防安全检查", "title: 消防检查")})
    repository.commit()
    assert refused("v1", "HEAD") == []
    merged(repository)
    retitle_again(repository)
    assert refused() == ["G205"]


def test_a_merge_that_sets_an_item_back_hides_no_use(repository: Repository) -> None:
    repository.write(record(TITLE))
    before = repository.commit()
    retitle(repository)
    used = repository.commit()
    tree = repository.git("rev-parse", f"{before}^{{tree}}")
    merge = repository.git("commit-tree", tree, "-p", before, "-p", used, "-m", "back")
    repository.git("reset", "--quiet", "--hard", merge)
    repository.git("tag", "--force", "v1")
    retitle(repository)
    assert refused() == ["G205"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      - {id: consult, name: 联合会商, within: 10}\n", ""),
        ("name: 联合会商, within: 10", "name: 联合会商, within: 90"),
        ("law_change: 法律法规立改废释", "law_change: 法律法规立改废释\n      wish: 领导要求"),
        ("regularise_within: 20", "regularise_within: 200"),
        ("cooperative_for_townships: error", "cooperative_for_townships: allow"),
    ],
)
def test_rules_that_ask_less_need_an_entry_and_may_have_one(old: str, new: str, repository: Repository) -> None:
    edit(repository, POLICY, old, new)
    assert refused() == ["G602"]
    repository.write(record("{file: policy.yaml, action: amend}"))
    assert refused() == []
    merged(repository)
    edit(repository, POLICY, "name: 编办和司法局审核, within: 15", "name: 编办和司法局审核, within: 60")
    assert refused() == ["G602"]


def test_rules_that_ask_more_pass_with_a_notice(repository: Repository) -> None:
    edit(repository, POLICY, "name: 联合会商, within: 10", "name: 联合会商, within: 5")
    assert refused() == []


@pytest.mark.parametrize("code", ["R204", "R301", "R503", "R601", "R721"])
def test_no_comment_of_a_change_lets_due_process_pass(code: str, repository: Repository) -> None:
    edit(repository, COOPERATIVE, "title:", f"# dutylist: ignore[{code}] 待定\ntitle:")
    assert refused() == ["G603"]
    merged(repository)
    assert refused() == []


@pytest.mark.parametrize(
    ("setting", "codes"),
    [
        ('[rules]\nR503 = "off"\n', ["G602"]),
        ('[rules]\nR503 = "warning"\n', ["G602"]),
        ('[paths."duties/cooperative/*"]\nR503 = "off"\n', ["G602"]),
        ('[rules]\nR502 = "off"\n', []),
        ("[rules\n", ["G602"]),
    ],
)
def test_severities_of_due_process_are_not_loosened(setting: str, codes: list[str], repository: Repository) -> None:
    repository.write({"dutylist.toml": setting})
    assert refused() == codes


def _township_gone(repository: Repository) -> None:
    edit(repository, REGISTER, '  - {name: 前楼镇, code: "350626105"}\n', "")


def _township_renamed(repository: Repository) -> None:
    edit(repository, REGISTER, "{name: 前楼镇, ", "{name: 前楼街道, former: [前楼镇], ")


def _department_gone(repository: Repository) -> None:
    edit(repository, DEPARTMENTS, "  - name: 县应急管理局\n    short: 应急局\n    units: [综合协调股]\n", "")


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        (_township_gone, "{township: 前楼镇, action: remove}"),
        (_township_renamed, "{township: 前楼镇, action: rename, to: 前楼街道}"),
        (_department_gone, "{department: 县应急管理局, action: remove}"),
    ],
    ids=["a township leaves", "a township is renamed", "a department leaves"],
)
def test_registers_change_by_an_entry_of_a_record(
    change: Callable[[Repository], None], entry: str, repository: Repository
) -> None:
    change(repository)
    assert refused() == ["G601"]
    repository.write(record(entry))
    assert refused() == []


def test_an_opinion_of_every_township_that_gets_the_duty_comes_before_the_approval(repository: Repository) -> None:
    edit(repository, COOPERATIVE, "township_duties:", "township_duties:\n  - 每月逐户检查消防通道并填写台账")
    urgent = {"door": "admission", "circumstance": "superior_order", "applicant": "县应急管理局"}
    repository.write(record(DUTIES, steps=ADMITTED, **urgent))
    assert refused() == ["G213"]
    opinions = ", ".join(
        f"{{department: {name}, opinion: agree, date: 2026-05-07}}" for name in ("西埔镇", "铜陵镇", "前楼镇")
    )
    repository.write(record(DUTIES, steps=ADMITTED, opinions=f"[{opinions}]", **urgent))
    assert refused() == []
    repository.write(record(DUTIES, applicant="县应急管理局"))
    assert refused() == ["G217"]
    # One township asks for itself: the others have to have agreed.
    repository.write(record(DUTIES))
    assert refused() == ["G217"]
    repository.write(record(DUTIES, opinions=f"[{opinions}]"))
    assert refused() == []


def test_no_date_is_to_come(repository: Repository) -> None:
    retitle(repository)
    repository.write(record(TITLE))
    assert refused("v1", "--on", "2026-05-08") == ["G212"]
    assert refused("v1", "--on", "2026-05-09") == []


def test_a_copied_record_is_refused_when_it_comes_in(repository: Repository) -> None:
    repository.write(record(TITLE))
    merged(repository)
    repository.write(record(TITLE, number="031"))
    assert refused() == ["G218"]


def test_the_id_of_a_record_that_is_gone_is_not_given_again(repository: Repository) -> None:
    repository.write(record(TITLE))
    retitle(repository)
    merged(repository)
    # Whoever may push past the gate takes the record out of the list again.
    (repository.folder / "duties/adjustments/ADJ-2026-002.yaml").unlink()
    merged(repository)
    repository.write(record(TITLE))
    retitle_again(repository)
    assert refused() == ["G209"]


def test_an_approval_is_withdrawn_by_a_line_and_then_counts_for_nothing(repository: Repository) -> None:
    repository.write(record(TITLE))
    merged(repository)
    path = repository.folder / "duties/adjustments/ADJ-2026-002.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "withdrawn: {date: 2026-06-01, document: 东委编〔2026〕20号}\n",
        encoding="utf-8",
    )
    assert refused() == []
    retitle(repository)
    assert refused() == ["G101"]


def test_a_merge_is_judged_against_the_target_as_it_is_now(repository: Repository) -> None:
    repository.git("branch", "side")
    repository.write(record(TITLE))
    repository.commit()
    repository.git("checkout", "--quiet", "side")
    retitle(repository)
    repository.commit()
    assert "G207" in refused("main..side")
    assert refused("main...side") == []


def test_a_merge_that_needs_a_decision_is_named(repository: Repository) -> None:
    repository.git("branch", "side")
    retitle(repository, "消防检查")
    repository.commit()
    repository.git("checkout", "--quiet", "side")
    retitle(repository, "场所检查")
    repository.commit()
    _, ran = gate("main...side")
    assert ran.status == 2
    assert COOPERATIVE in ran.err


def test_a_name_that_folds_together_with_the_checklist_is_refused(repository: Repository) -> None:
    repository.write({"Duties/basic/DS0009.yaml": "id: DS0009\n", "duties/basic/ds0001.yaml": "id: ds0001\n"})
    repository.commit()
    assert {"G606"} <= set(refused("v1", "HEAD"))


@pytest.mark.parametrize(("townships", "codes"), [("[铜陵镇]", []), ("all", ["G217"])])
def test_a_merged_item_that_reaches_more_townships_than_those_it_replaces_goes_through_admission(
    repository: Repository, townships: str, codes: list[str]
) -> None:
    edit(repository, COOPERATIVE, "townships: all", "townships: [铜陵镇]")
    merged(repository)
    text = (repository.folder / COOPERATIVE).read_text(encoding="utf-8")
    (repository.folder / COOPERATIVE).unlink()
    text = text.replace("id: DS0201", "id: DS0900").replace("effective: 2025-03-01", "effective: 2026-07-01")
    text = text.replace("townships: [铜陵镇]", f"townships: {townships}").rstrip("\n") + "\nreplaces: [DS0201]\n"
    repository.write({"duties/cooperative/DS0900.yaml": text})
    repository.write(
        record(
            "{item: DS0900, action: add}",
            "{item: DS0201, action: remove, reason: merged}",
            circumstance="township_request",
        )
    )
    assert sorted(set(refused())) == codes


def test_settings_behind_a_link_are_refused(repository: Repository) -> None:
    (repository.folder / "elsewhere.toml").write_text('[rules]\nR503 = "off"\n', encoding="utf-8")
    (repository.folder / "dutylist.toml").symlink_to("elsewhere.toml")
    repository.commit()
    assert refused("v1", "HEAD") == ["G606"]
