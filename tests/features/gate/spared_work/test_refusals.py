"""What hands work down in a text is refused unless a procedure stands behind it that may give townships work."""

from typing import Any

from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import TextsPolicy
from dutylist.model.item import Item
from dutylist.model.records import Adjustment, Opinion, Post, Posts, RecordEntry
from tests.compare.items import TOWNSHIPS, basic, but, recalled
from tests.features.gate.gates import ADMITTED, POLICY, codes, county, entry, judged, noted, record, sentences

RECALLED = recalled(401)
POSTS = "posts/铜陵镇.yaml"


def with_post(name: str | None, *records: Adjustment, lenient: bool = False) -> Checklist:
    """A county in which a township has a post of this name."""
    policy = replace(POLICY, texts=TextsPolicy(spared_work="warning")) if lenient else POLICY
    posts = (Posts(township="铜陵镇", posts=(Post(name=name),)),) if name else ()
    files = tuple(RecordFile(f"duties/{POSTS}", each) for each in posts)
    return replace(county(RECALLED, records=records, policy=policy), posts=files)


def with_basis(item: Item, *records: Adjustment) -> Checklist:
    return county(RECALLED, item, records=records)


def admission(key: str) -> Adjustment:
    """A record of a department that changes one key of the item by admission."""
    fields: dict[str, Any] = {"door": "admission", "circumstance": "superior_order", "applicant": "县公安局"}
    return record(entry("amend", "DS0001", fields=(key,)), steps=ADMITTED, **fields)


PLAIN = basic(1, title="村庄清洁", notes=None)
HANDED = but(PLAIN, notes="挖矿的由镇里先罚款")


def test_a_post_named_after_recalled_work_is_refused() -> None:
    verdict = judged(with_post(None), with_post("私自采矿处罚岗"))
    assert codes(verdict) == ["G608"]
    assert noted(verdict) == []
    assert "{file: posts/铜陵镇.yaml, action: amend}" in sentences(verdict)[0]


def test_a_file_that_an_approved_record_lists_passes_with_the_notice() -> None:
    listed = record(RecordEntry(file=POSTS, action="amend"))
    verdict = judged(with_post(None), with_post("私自采矿处罚岗", listed))
    assert codes(verdict) == []
    assert noted(verdict) == ["G516"]


def test_a_record_that_is_not_approved_lists_nothing() -> None:
    listed = record(RecordEntry(file=POSTS, action="amend"), steps=("apply", "consult"))
    assert "G608" in codes(judged(with_post(None), with_post("私自采矿处罚岗", listed)))


def test_the_policy_of_base_may_make_it_a_notice() -> None:
    verdict = judged(with_post(None, lenient=True), with_post("私自采矿处罚岗", lenient=True))
    assert (codes(verdict), noted(verdict)) == ([], ["G516"])


def test_a_change_cannot_make_it_a_notice_for_itself() -> None:
    verdict = judged(with_post(None), with_post("私自采矿处罚岗", lenient=True))
    assert codes(verdict) == ["G602", "G608"]


def test_an_adjustment_of_a_department_hands_nothing_down_in_an_item() -> None:
    by = record(entry("amend", "DS0001", fields=("notes",)), applicant="县公安局")
    assert "G608" in codes(judged(with_basis(PLAIN), with_basis(HANDED, by)))


def test_an_admission_may() -> None:
    by = admission("notes")
    assert "G608" not in codes(judged(with_basis(PLAIN), with_basis(HANDED, by)))


def test_an_entry_for_another_key_stands_not_behind_it() -> None:
    by = admission("title")
    assert "G608" in codes(judged(with_basis(PLAIN), with_basis(HANDED, by)))


def told_of_itself(text: str, **fields: Any) -> list[str]:
    """What comes of a record of a department that changes a title for this reason."""
    by = record(entry("amend", "DS0001", fields=("title",)), applicant="县公安局", reason=text, **fields)
    return codes(judged(with_basis(PLAIN), with_basis(but(PLAIN, title="村庄清扫"), by)))


def test_the_reason_of_a_record_may_tell_of_its_own_item_alone() -> None:
    assert "G608" not in told_of_itself("村庄清洁由镇里负责")
    assert "G608" in told_of_itself("今后挖矿的由镇里先罚款")
    assert "G608" not in told_of_itself("省里批准对擅自采矿的处罚改由县里实施")


def test_what_a_township_answered_hands_nothing_down() -> None:
    said = "挖矿的由镇里先罚款，本镇办不了"
    for name, refused in ((TOWNSHIPS[0], False), ("县公安局", True)):
        given = Opinion(department=name, opinion="agree_with_changes", date="2025-02-06", note=said)
        assert ("G608" in told_of_itself("改称呼", opinions=(given,))) is refused
