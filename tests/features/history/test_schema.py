"""A life for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from dutylist.features.history.schema import json_result
from dutylist.source.git.revisions import Revision
from tests.compare.items import basic, but, cooperative
from tests.lifecycle.past_county import PastCounty, amend, file_of, move, record

ITEM = basic()


@pytest.fixture
def county(tmp_path: Path) -> PastCounty:
    return PastCounty(tmp_path / "county")


def report(county: PastCounty) -> dict[str, Any]:
    revision = Revision("HEAD", county.git("rev-parse", "HEAD"))
    found: dict[str, Any] = json.loads(json_result(county.life(), revision, "en"))
    return found


def test_every_key_of_the_promise_is_there(county: PastCounty) -> None:
    there = cooperative(1, title=ITEM.title, category=ITEM.category)
    commit = county.moved(there, "basic", message="x", **record(1, move("basic", "cooperative")))
    found = report(county)
    events = found.pop("events")
    assert found == {
        "version": 1, "item": "DS0001", "title": ITEM.title, "revision": {"name": "HEAD", "commit": commit},
        "now": {"list": "cooperative", "path": "duties/cooperative/DS0001.yaml", "readable": True},
        "rewritten": [], "complete": True,
    }  # fmt: skip
    change = events[1].pop("change")
    assert events[1] == {
        "commit": commit, "short": commit[:10], "date": "2023-11-14T22:13:20+00:00", "subject": "x",
        "state": "move", "paths": ["duties/cooperative/DS0001.yaml"],
        "records": [{
            "id": "ADJ-2023-001", "path": "duties/adjustments/ADJ-2023-001.yaml", "door": "adjustment",
            "circumstance": "law_change", "circumstance_name": "法律法规立改废释", "applicant": "铜陵镇",
            "approved": True, "afterwards": False, "together": False,
            "steps": [
                {"step": "apply", "name": "乡镇申请", "date": "2023-11-05", "document": None},
                {"step": "consult", "name": "联合会商", "date": "2023-11-13", "document": None},
                {"step": "review", "name": "编办和司法局审核", "date": "2023-11-13", "document": None},
                {"step": "approve", "name": "县委县政府审定", "date": "2023-11-13", "document": "东委编〔2023〕1号"},
            ],
        }],
        "uncovered": {"fields": [], "townships": []},
        "first": False, "mended": False, "merge": False, "dropped": False, "arrival": None, "again": [],
        "problem": None,
    }  # fmt: skip
    assert set(change) == {
        "action", "from", "to", "title", "kind", "fields", "townships", "burden", "replaced_by",
    }  # fmt: skip
    assert (change["action"], change["from"], change["to"], change["burden"]) == (
        "move", "basic", "cooperative", "lighter",
    )  # fmt: skip
    assert (events[0]["state"], events[0]["first"], events[0]["records"]) == ("add", True, [])


def test_a_change_without_a_record_says_what_is_not_accounted_for(county: PastCounty) -> None:
    county.commit(file_of(but(ITEM, title="另一个名称", notes="x")) | record(1, amend("notes")))
    assert report(county)["events"][1]["uncovered"] == {"fields": ["title"], "townships": []}


def test_a_broken_version_says_why_and_nothing_is_asked_of_it(county: PastCounty) -> None:
    county.commit({"duties/basic/DS0001.yaml": "id: DS0001\n"})
    found = report(county)
    event = found["events"][1]
    assert (event["state"], event["change"], event["uncovered"]) == ("unread", None, None)
    assert event["problem"]["code"] == "S101"
    assert found["now"] == {"list": None, "path": "duties/basic/DS0001.yaml", "readable": False}


def test_an_item_off_the_list_is_not_now(county: PastCounty) -> None:
    county.drop("duties/basic/DS0001.yaml")
    county.record()
    found = report(county)
    assert (found["now"], found["events"][1]["state"], found["events"][1]["paths"]) == (None, "remove", [])
