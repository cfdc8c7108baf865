"""Drafts of records among the files that could not be used."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from dutylist.features.gate.judge import Surroundings
from dutylist.features.gate.record_index import UnfinishedRecord
from dutylist.features.gate.records.unfinished_records import unfinished_adjustments
from dutylist.model.records import RecordEntry
from dutylist.reading.load import load
from dutylist.source.worktree import Worktree
from tests.compare.items import but, cooperative, recalled
from tests.features.gate.gates import FULL, codes, entry, judged, record, sentences
from tests.features.gate.gates import county as checklist

DRAFT = """\
id: ADJ-2026-002
door: adjustment
circumstance: 请填写情形代号
reason: 请填写调整理由
applicant: 铜陵镇
changes:
  - {item: DS0201, action: amend, fields: [title]}
  - {item: DS0002, action: remove, reason: 请填写取消原因}
"""
PATH = "duties/adjustments/ADJ-2026-002.yaml"


def found(county: Path, text: str) -> tuple[UnfinishedRecord, ...]:
    (county / PATH).write_text(text, encoding="utf-8")
    tree = Worktree(county)
    return unfinished_adjustments(load(tree), tree)


def test_a_draft_is_known_with_its_changes_and_how_much_is_left(county: Path) -> None:
    (draft,) = found(county, DRAFT)
    assert (draft.id, draft.path, draft.places) == ("ADJ-2026-002", PATH, 3)
    assert draft.changes == (
        RecordEntry(item="DS0201", action="amend", fields=("title",)),
        RecordEntry(item="DS0002", action="remove"),
    )


def test_a_record_with_any_other_fault_is_no_draft(county: Path) -> None:
    assert found(county, DRAFT.replace("door: adjustment", "door: side")) == ()
    assert found(county, DRAFT + "extra: 1\n") == ()
    assert found(county, DRAFT + "}\n") == ()


def test_a_finished_record_is_no_draft(county: Path) -> None:
    assert found(county, DRAFT.replace("请填写情形代号", "law_change").replace("请填写取消原因", "error")) == ()


def test_an_unfinished_item_is_no_draft_of_a_record(county: Path) -> None:
    (county / "duties/basic/DS0001.yaml").write_text("title: 请填写\n", encoding="utf-8")
    assert found(county, DRAFT.replace("请填写情形代号", "law_change").replace("请填写取消原因", "error")) == ()


@pytest.mark.parametrize("key", ["reason", "applicant"])
def test_a_record_that_is_approved_but_not_filled_in_is_no_record(key: str) -> None:
    before, after = (
        cooperative(201),
        but(recalled(201), title=cooperative(201).title, category=cooperative(201).category),
    )
    approved = record(entry("move", "DS0201", from_list="cooperative", to="recalled"))
    assert judged(checklist(before), checklist(after, records=(approved,))).passed
    left = replace(approved, **{key: "请填写"})
    assert codes(judged(checklist(before), checklist(after, records=(left,)))) == ["G106"]


@pytest.mark.parametrize(
    ("left", "said", "next_"),
    [
        (("apply",), "写到它的 ADJ-2026-001 程序没有走完，还差“联合会商”", "下一步是“联合会商”"),
        (FULL, None, None),
    ],
)
def test_a_record_on_a_register_is_named_with_what_it_lacks(
    left: tuple[str, ...], said: str | None, next_: str | None
) -> None:
    merger = RecordEntry(township="前楼镇", action="merge", to="铜陵镇")
    head = checklist(
        records=(record(merger, steps=left),), townships=("西埔镇", "铜陵镇"), former={"铜陵镇": ("前楼镇",)}
    )
    verdict = judged(checklist(), head)
    assert codes(verdict) == (["G601"] if said else [])
    if said and next_:
        (sentence,) = sentences(verdict)
        assert said in sentence
        assert next_ in sentence


def test_a_draft_on_a_register_is_named_as_one() -> None:
    merger = RecordEntry(township="前楼镇", action="merge", to="铜陵镇")
    head = checklist(townships=("西埔镇", "铜陵镇"), former={"铜陵镇": ("前楼镇",)})
    draft = UnfinishedRecord(PATH, 3, (merger,))
    (sentence,) = sentences(judged(checklist(), head, Surroundings(unfinished=(draft,))))
    assert "写到它的 ADJ-2026-002 还没有填完" in sentence
    assert f"运行 dutylist validate {PATH}" in sentence
