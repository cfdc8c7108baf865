"""What a new policy.yaml relaxes has to be approved; what it only demands in addition has not."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.compare.policy_change import loosened_demands
from dutylist.model.county import (
    AssessmentPolicy,
    Door,
    Doors,
    DoorStep,
    Emergency,
    FindingsPolicy,
    HealthyRate,
    Policy,
    WhistleKind,
    WhistlePolicy,
)

STEPS: Final = ("apply", "consult", "approve", "publish")
DOOR: Final = Door(
    circumstances={"law_change": "法律法规立改废释"},
    steps=tuple(DoorStep(id=name, name=name, within=within) for name, within in zip(STEPS, (None, 10, 15, 3), strict=True)),
    light_steps=("apply", "publish"),
    emergency=Emergency(regularise_within=20),
    lapse_after=60,
)  # fmt: skip
POLICY: Final = Policy(doors=Doors(adjustment=DOOR, admission=DOOR))
KIND: Final = WhistleKind(name="应急处置", arrive_within_minutes=30, close_within_days=1)


def with_door(**values: object) -> Policy:
    return Policy(doors=Doors(adjustment=replace(DOOR, **values), admission=DOOR))


def step(name: str, within: int | None) -> tuple[DoorStep, ...]:
    return tuple(replace(each, within=within) if each.id == name else each for each in DOOR.steps)


RELAXED: Final = {
    "情形": with_door(circumstances={"law_change": "法律法规立改废释", "other": "其他"}),
    "情形（别的意思）": with_door(circumstances={"law_change": "其他需要"}),
    "步骤“consult”": with_door(steps=tuple(each for each in DOOR.steps if each.id != "consult")),
    "步骤“approve”": with_door(steps=tuple(replace(each, name="编办审定") if each.id == "approve" else each for each in DOOR.steps)),
    "“consult”的时限": with_door(steps=step("consult", 11)),
    "“publish”的时限": with_door(steps=step("publish", None)),
    "步骤次序": with_door(steps=(DOOR.steps[1], DOOR.steps[0], *DOOR.steps[2:])),
    "简易程序": with_door(light_steps=("publish",)),
    "紧急情况": with_door(emergency=Emergency(regularise_within=21)),
    "失效期限": with_door(lapse_after=None),
    "配合事项考核乡镇": replace(POLICY, assessment=AssessmentPolicy(cooperative_for_townships="warning")),
    "吹哨“应急处置”的时限": replace(POLICY, whistle=WhistlePolicy(kinds={**POLICY.whistle.kinds, "emergency": replace(KIND, close_within_days=2)})),
    "吹哨“群众诉求”的时限": replace(POLICY, whistle=WhistlePolicy(kinds={"emergency": KIND, "joint_enforcement": POLICY.whistle.kinds["joint_enforcement"]})),
    "吹哨的正常次数": replace(POLICY, whistle=WhistlePolicy(healthy_rate=HealthyRate(min=0, max=99))),
    "监督发现问题的期限": replace(POLICY, findings=FindingsPolicy(recurring_from=2, open_days=31)),
}  # fmt: skip


@pytest.mark.parametrize("name", RELAXED)
def test_each_demand_that_is_relaxed_is_named(name: str) -> None:
    (found,) = loosened_demands(POLICY, RELAXED[name])
    assert name.removesuffix("（别的意思）") in found.zh
    assert found.en.isascii() or "“" in found.en


@pytest.mark.parametrize(
    "stricter",
    [
        with_door(circumstances={}),
        with_door(steps=(*DOOR.steps, DoorStep(id="file", name="备案", within=5))),
        with_door(steps=step("consult", 5)),
        with_door(light_steps=()),
        with_door(light_steps=("apply", "consult", "publish")),
        with_door(emergency=None),
        with_door(lapse_after=30),
        replace(POLICY, source="东委编〔2026〕1号"),
        replace(POLICY, findings=FindingsPolicy(recurring_from=1, open_days=20)),
        replace(POLICY, whistle=WhistlePolicy(kinds={**POLICY.whistle.kinds, "new": KIND})),
    ],
)
def test_what_only_demands_more_is_not_named(stricter: Policy) -> None:
    assert loosened_demands(POLICY, stricter) == []


LIMITS: Final = st.sampled_from([None, 3, 10])
DOORS: Final = st.builds(
    Door,
    circumstances=st.dictionaries(st.sampled_from("ab"), st.sampled_from(["甲", "乙"])),
    steps=st.lists(st.builds(DoorStep, id=st.sampled_from(STEPS), name=st.just("步骤"), within=LIMITS), unique_by=lambda each: each.id).map(tuple),
    light_steps=st.sampled_from([(), ("apply",), ("apply", "publish")]),
    emergency=st.none() | st.builds(Emergency, regularise_within=st.sampled_from([10, 20])),
    lapse_after=st.sampled_from([None, 30, 60]),
)  # fmt: skip
POLICIES: Final = st.builds(
    Policy,
    doors=st.builds(Doors, adjustment=DOORS, admission=st.just(DOOR)),
    assessment=st.builds(AssessmentPolicy, cooperative_for_townships=st.sampled_from(["error", "warning", "allow"])),
    findings=st.builds(FindingsPolicy, recurring_from=st.sampled_from([1, 2]), open_days=st.sampled_from([20, 30])),
)


@given(POLICIES)
def test_a_policy_relaxes_nothing_of_itself(policy: Policy) -> None:
    assert loosened_demands(policy, policy) == []


@given(POLICIES, POLICIES)
def test_two_policies_of_which_none_relaxes_the_other_are_the_same(one: Policy, other: Policy) -> None:
    if not loosened_demands(one, other) and not loosened_demands(other, one):
        assert one == other
