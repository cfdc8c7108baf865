"""A hint never tells people to change a record that was approved, which would be refused."""

from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.features.gate.judge import Verdict
from tests.compare.items import but, cooperative
from tests.features.gate.gates import county, entry, judged, record

BEFORE = cooperative(201)
AFTER = but(BEFORE, township_duties=(*BEFORE.township_duties, "承担初期火灾扑救"))
MADE = record(entry("amend", BEFORE.id, fields=("township_duties",)), applicant="县应急管理局")


def hint(verdict: Verdict, code: str) -> str:
    (found,) = [each.diagnostic for each in verdict.refusals if each.diagnostic.code == code]
    for message in GATE_RULES[code].hints:
        try:
            return message.render(found.arguments, "zh")
        except KeyError:
            continue
    return ""


def test_a_record_that_comes_in_may_still_take_the_other_door() -> None:
    verdict = judged(county(BEFORE), county(AFTER, records=(MADE,)))
    assert hint(verdict, "G217").startswith("改走职责准入")


def test_one_that_was_approved_before_is_withdrawn_and_made_anew() -> None:
    verdict = judged(county(BEFORE, records=(MADE,)), county(AFTER, records=(MADE,)))
    assert hint(verdict, "G217").startswith(f"{MADE.id} 已经审定，不能再改：写 withdrawn 撤回")
