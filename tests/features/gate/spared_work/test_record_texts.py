"""Every text of every kind of record is compared, but for names that stand in a register."""

from typing import Final

import msgspec
import pytest

from dutylist.features.gate.spared_work.record_texts import record_texts
from dutylist.model.checklist import RecordFile
from dutylist.model.file_kinds import BY_NAME
from tests.schema.documents import RIGHT

REFERENCES: Final = {
    *("category", "townships", "except", "by", "applicant", "department", "circumstance", "county", "to"),
    *("township", "categories", "former", "signature", "kind", "unit", "term", "code", "staffing", "approver"),
}
"""Keys of names, by their last part."""
DEPARTMENTS: Final = {"县公安局", "县消防救援大队", "县城市管理局", "县自然资源局", "西埔镇"}
"""Names that stand under `name` in records that refer to them."""


@pytest.mark.parametrize("kind", sorted(RIGHT.keys() & BY_NAME.keys()))
def test_all_texts_of_a_right_document_are_compared(kind: str) -> None:
    for document in RIGHT[kind]:
        record = msgspec.convert(document, BY_NAME[kind].record, strict=False)
        compared = {text.text for text in record_texts(RecordFile("", record))}
        names = DEPARTMENTS if kind != "departments" else set()
        assert {text for key, text in texts(document) if key not in REFERENCES} - compared - names == set(), kind


def texts(value: object, key: str = "") -> set[tuple[str, str]]:
    """The texts in Chinese of a document, each with its last key."""
    if isinstance(value, str):
        return {(key, value)} if sum("\u4e00" <= each <= "\u9fff" for each in value) > 1 else set()
    if isinstance(value, dict):
        return {found for name, each in value.items() for found in texts(each, name)}
    return {found for each in value for found in texts(each, key)} if isinstance(value, list) else set()


@pytest.mark.parametrize(
    ("reason", "compared"),
    [("前楼镇并入铜陵镇", False), ("前楼镇并入铜陵镇，乡镇安排人员值守", True), ("铜陵镇负责查处", True)],
)
def test_that_a_township_becomes_another_is_no_work(reason: str, compared: bool) -> None:
    (document, *_) = RIGHT["adjustment"]
    entry = {"township": "前楼镇", "action": "merge", "to": "铜陵镇"}
    record = msgspec.convert({**document, "reason": reason, "changes": [entry]}, BY_NAME["adjustment"].record)
    assert (reason in {text.text for text in record_texts(RecordFile("", record))}) is compared


@pytest.mark.parametrize(
    ("problem", "description", "compared"),
    [
        ("unclear", "县农业农村局叫镇里先找出丢死猪的人才肯立案。", False),
        ("unable", "县医保局按镇晒参保人数，镇里干部挨户催缴。", False),
        ("not_performed", "县农业农村局叫镇里先找出丢死猪的人才肯立案。", True),
        ("unclear", "县农业农村局叫镇里先找人。今后由镇里直接罚款。", True),
        ("other", "由镇执法队先行扣车。", True),
    ],
)
def test_a_finding_that_work_was_handed_down_asks_for_none(problem: str, description: str, compared: bool) -> None:
    (document, *_) = RIGHT["finding"]
    record = msgspec.convert({**document, "problem": problem, "description": description}, BY_NAME["finding"].record)
    assert (description in {text.text for text in record_texts(RecordFile("", record))}) is compared


@pytest.mark.parametrize(
    ("notes", "compared"),
    [
        ("医保参保情况只算医保局的账，不按镇排名，也不作扣分依据", False),
        ("医保参保情况不作扣分依据，由镇里代收", True),
        ("医保参保情况不作扣分依据，按参保率排名", True),
    ],
)
def test_notes_that_something_gives_no_points_ask_for_nothing(notes: str, compared: bool) -> None:
    (document, *_) = RIGHT["assessment"]
    record = msgspec.convert({**document, "notes": notes}, BY_NAME["assessment"].record, strict=False)
    assert (notes in {text.text for text in record_texts(RecordFile("", record))}) is compared
