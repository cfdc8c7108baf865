"""How far a record has come, told from its steps alone."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.approval_process import ApprovalProcess, approval_process, claims_light, door_of
from dutylist.model.county import Door, Doors, DoorStep, Emergency, Policy
from dutylist.model.records import Adjustment, StepTaken

ADJUSTMENT = Door(
    circumstances={"law_change": "法律法规立改废释"},
    steps=tuple(DoorStep(id=name, name=name) for name in ("apply", "consult", "review", "approve", "publish")),
    light_steps=("apply", "review", "publish"),
)
ADMISSION = Door(
    circumstances={"superior_order": "上级交办"},
    steps=tuple(DoorStep(id=name, name=name) for name in ("propose", "county_approve", "escalate", "publish", "file")),
    emergency=Emergency(regularise_within=20),
)
POLICY = Policy(doors=Doors(adjustment=ADJUSTMENT, admission=ADMISSION))
NAMES = [step.id for step in ADJUSTMENT.steps]


def record(*steps: str, fields: tuple[str, ...] = ("title",), **also: Any) -> Adjustment:
    """A record that amends, with these steps taken on the first days of May."""
    taken = {step: {"date": f"2026-05-{number:02}"} for number, step in enumerate(steps, 1)}
    text = {
        "id": "ADJ-2026-001",
        "door": "adjustment",
        "circumstance": "law_change",
        "reason": "法律修订",
        "applicant": "铜陵镇",
        "changes": [{"item": "DS0001", "action": "amend", "fields": fields}],
        "steps": taken,
    }
    return msgspec.convert(text | also, Adjustment)


def process(*steps: str, **also: Any) -> ApprovalProcess:
    """How far such a record has come."""
    return approval_process(POLICY, record(*steps, **also))


def names(steps: tuple[DoorStep, ...]) -> list[str]:
    """The ids of steps."""
    return [step.id for step in steps]


def test_a_record_without_steps_lacks_all_and_has_skipped_none() -> None:
    fresh = process()
    assert names(fresh.missing) == ["apply", "consult", "review", "approve"]
    assert fresh.skipped == ()
    assert fresh.next == ADJUSTMENT.steps[0]
    assert (fresh.light, fresh.approved, fresh.closed) == (False, False, False)


@given(st.sets(st.sampled_from(NAMES)))
def test_skipped_steps_are_those_before_the_last_one_taken(taken: set[str]) -> None:
    full = ApprovalProcess(record(*taken), ADJUSTMENT)
    last = max((NAMES.index(name) for name in taken), default=0)
    assert names(full.skipped) == [name for name in NAMES[:last] if name not in taken]
    assert full.next is None or full.next.id not in taken
    assert full.approved == ({"apply", "consult", "review", "approve"} <= taken)
    assert full.closed == ("publish" in taken)


def test_the_day_of_the_approval_is_that_of_the_step_that_decides() -> None:
    assert process("apply", "consult", "review", "approve").decided_on == date(2026, 5, 4)
    assert process("apply", "consult", "review").decided_on is None


def test_opinions_count_until_the_first_step_of_approval() -> None:
    twice = msgspec.structs.replace(ADJUSTMENT, steps=(*ADJUSTMENT.steps[:4], DoorStep(id="late_approve", name="补")))
    both = ApprovalProcess(record("apply", "consult", "review", "approve", "late_approve"), twice)
    assert both.heard_until == date(2026, 5, 4)
    assert process("apply", "consult", "review").heard_until is None


def test_an_admission_is_approved_by_the_county_and_open_until_published() -> None:
    admission = process("propose", "county_approve", door="admission")
    assert admission.approval == ADMISSION.steps[1]
    assert admission.publication == ADMISSION.steps[3]
    assert admission.decided_on == date(2026, 5, 2)
    assert names(admission.missing) == ["escalate"]
    assert not admission.approved


def test_a_record_takes_the_door_that_it_names() -> None:
    assert door_of(POLICY, record()) is ADJUSTMENT
    assert door_of(POLICY, record(door="admission")) is ADMISSION


@pytest.mark.parametrize(
    ("steps", "fields", "light"),
    [
        ((), ("notes", "keywords"), True),
        (("apply", "consult", "review", "approve", "publish"), ("notes",), True),
        ((), ("title",), False),
        (("apply",), ("title",), False),
        (("apply", "review"), ("title",), True),
        (("apply", "review", "publish"), ("title",), True),
        (("apply", "consult"), ("title",), False),
        (("apply", "approve"), ("title",), False),
        (("apply", "consult", "review", "approve", "publish"), ("title",), False),
    ],
)
def test_a_record_claims_the_light_path_by_wording_or_by_the_steps_it_left_out(
    steps: tuple[str, ...], fields: tuple[str, ...], light: bool
) -> None:
    assert claims_light(ADJUSTMENT, record(*steps, fields=fields)) is light


@pytest.mark.parametrize(
    "change",
    [
        {"item": "DS0001", "action": "add"},
        {"item": "DS0001", "action": "remove", "reason": "error"},
        {"item": "DS0001", "action": "move", "from": "basic", "to": "recalled"},
        {"item": "DS0001", "action": "rescope", "townships": ["铜陵镇"]},
    ],
)
def test_only_amendments_take_the_light_path(change: dict[str, Any]) -> None:
    assert not claims_light(ADJUSTMENT, record("apply", "review", "publish", changes=[change]))


def test_a_door_without_light_steps_has_no_light_path() -> None:
    assert not claims_light(ADMISSION, record("propose", "publish", door="admission", fields=("notes",)))


def test_the_light_path_is_decided_by_its_last_step_before_publication() -> None:
    light = process("apply", "review")
    assert light.approval == ADJUSTMENT.steps[2]
    assert light.approved
    assert light.decided_on == date(2026, 5, 2)
    assert light.next == ADJUSTMENT.steps[-1]


def test_a_path_of_no_known_steps_never_ends() -> None:
    lost = ApprovalProcess(record("apply"), msgspec.structs.replace(ADJUSTMENT, light_steps=("aply",)), light=True)
    assert lost.steps == lost.missing == lost.skipped == ()
    assert lost.publication is lost.approval is lost.next is None
    assert (lost.approved, lost.closed) == (False, False)


def test_a_step_that_has_not_been_taken_has_no_entry() -> None:
    taken = process("apply")
    assert taken.step_taken(ADJUSTMENT.steps[0]) == StepTaken(date="2026-05-01")
    assert taken.step_taken(ADJUSTMENT.steps[1]) is taken.step_taken(None) is None
