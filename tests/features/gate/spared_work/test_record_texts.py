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
