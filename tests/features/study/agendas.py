"""Records under way, on days whose holidays are known."""

from datetime import date
from typing import Any

from dutylist.features.adjust.deadlines.dates import Agenda, OpenRecord, agenda
from dutylist.model.records import Adjustment, Opinion, StepTaken
from dutylist.model.records import RecordEntry as Entry
from tests.compare.items import cooperative
from tests.features.gate.gates import POLICY, county, entry

AMENDED = entry("amend", "DS0201", fields=("title",))


def under_way(*changes: Entry, number: int = 2, steps: dict[str, str] | None = None, **fields: Any) -> Adjustment:
    """A record on its way, with the dates of its steps."""
    values: dict[str, Any] = {
        "id": f"ADJ-2026-{number:03d}",
        "door": "adjustment",
        "circumstance": "law_change",
        "reason": "消防法修订",
        "applicant": "铜陵镇",
        "changes": changes or (AMENDED,),
        "steps": {step: StepTaken(date=day) for step, day in (steps or {}).items()},
    }
    return Adjustment(**(values | fields))


def answered(*names: str) -> tuple[Opinion, ...]:
    """Opinions of these units."""
    return tuple(Opinion(department=name, opinion="agree", date="2026-03-06") for name in names)


def on(day: str, *records: Adjustment, **fields: Any) -> Agenda:
    """What is open on a day."""
    return agenda(county(cooperative(201), records=records), POLICY, date.fromisoformat(day), **fields)


def only(day: str, record: Adjustment) -> OpenRecord:
    """The one open record."""
    (opened,) = on(day, record).records
    return opened
