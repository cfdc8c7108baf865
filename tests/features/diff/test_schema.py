import json

import pytest
from hypothesis import given

from dutylist.compare.comparison import Side, comparison
from dutylist.features.diff.schema import json_result
from dutylist.model.checklist import Checklist
from tests.compare.strategies import revisions
from tests.features.diff.diff_samples import MARKUP, SMALL, hostile

KEYS = ["item", "action", "from", "to", "title", "kind", "fields", "townships", "burden"]


def test_a_program_gets_what_the_contract_promises() -> None:
    found = json.loads(json_result(SMALL))
    assert list(found) == ["version", "base", "head", "changes", "ledger"]
    assert found["version"] == 1
    assert found["base"] == {"name": "v1", "commit": "0123456789abcdef0123456789abcdef01234567"}
    assert found["head"] == {"name": "worktree", "commit": None}
    assert found["changes"][0] == {
        "item": "DS0001",
        "action": "rescope",
        "from": "basic",
        "to": "basic",
        "title": "矛盾纠纷排查调解",
        "kind": "substantive",
        "fields": [{"field": "townships", "before": "all", "after": ["西埔镇", "铜陵镇"]}],
        "townships": {"added": [], "removed": ["前楼镇"]},
        "burden": "lighter",
    }
    assert found["ledger"][2] == {
        "township": "前楼镇",
        "before": {"basic": 2, "cooperative": 1, "recalled": 1},
        "after": {"basic": 1, "cooperative": 0, "recalled": 2},
    }


def test_the_list_of_a_side_that_lacks_the_item_is_null() -> None:
    changes = {change["item"]: change for change in json.loads(json_result(SMALL))["changes"]}
    assert {item: (change["action"], change["from"], change["to"]) for item, change in changes.items()} == {
        "DS0001": ("rescope", "basic", "basic"),
        "DS0002": ("remove", "basic", None),
        "DS0003": ("add", None, "basic"),
        "DS0201": ("move", "cooperative", "recalled"),
        "DS0401": ("amend", "recalled", "recalled"),
    }


@given(revisions())
def test_every_change_has_every_key_and_the_ids_are_in_order(pair: tuple[Checklist, Checklist]) -> None:
    found = json.loads(json_result(comparison(*pair, (Side("a"), Side("b")))))
    assert all(list(change) == KEYS for change in found["changes"])
    ids = [change["item"] for change in found["changes"]]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("text", MARKUP)
def test_texts_arrive_as_they_are_and_act_on_no_log(text: str) -> None:
    shown = json_result(hostile(text))
    assert "##[" not in shown
    shown.encode()
    if "\ud800" not in text:
        assert json.loads(shown)["changes"][1]["title"] == text
