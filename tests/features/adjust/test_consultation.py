"""Whose opinion a record still wants."""

from typing import Any

from dutylist.features.adjust.consultation import missing_opinions
from dutylist.model.approval_process import approval_process
from dutylist.model.item import Item
from tests.compare.items import cooperative
from tests.features.gate.gates import POLICY, county, entry
from tests.features.study.agendas import AMENDED, answered, under_way


def missing(*changes: Any, items: tuple[Item, ...] = (cooperative(201),), **fields: Any) -> tuple[str, ...]:
    record = under_way(*changes, **fields)
    return missing_opinions(county(*items, records=(record,)), approval_process(POLICY, record))


def test_every_department_of_a_changed_item_is_asked_in_the_order_of_the_register() -> None:
    assert missing() == ("县消防救援大队", "县应急管理局")


def test_who_has_answered_or_applied_is_not_asked_again() -> None:
    assert missing(opinions=answered("县应急管理局")) == ("县消防救援大队",)
    assert missing(applicant="县消防救援大队") == ("县应急管理局",)
    assert missing(opinions=answered("县消防救援大队", "县应急管理局")) == ()


def test_an_admission_asks_the_townships_too() -> None:
    townships = ("西埔镇", "铜陵镇", "前楼镇")
    admission: dict[str, Any] = {"door": "admission", "circumstance": "superior_order", "applicant": "县公安局"}
    assert missing(**admission) == ("县消防救援大队", "县应急管理局", *townships)
    rescoped = entry("rescope", "DS0201", townships=("前楼镇",))
    assert missing(rescoped, **admission)[2:] == ("前楼镇",)
    assert missing(**admission, items=(cooperative(201, townships=("铜陵镇",)),))[2:] == ("铜陵镇",)


def test_an_item_that_is_gone_is_read_as_it_was_last() -> None:
    record = under_way(entry("remove", "DS0007", reason="abolished"))
    process = approval_process(POLICY, record)
    assert missing_opinions(county(records=(record,)), process, {"DS0007": cooperative(7)}) == (
        "县消防救援大队",
        "县应急管理局",
    )


def test_nobody_is_asked_about_wording_or_about_an_item_that_is_not_there() -> None:
    assert missing(entry("amend", "DS0201", fields=("notes", "keywords"))) == ()
    assert missing(entry("remove", "DS0007", reason="error")) == ()
    assert missing(AMENDED, entry("amend", "DS0201", fields=("notes",))) != ()
