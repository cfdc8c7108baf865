"""One item in full for programs; its keys are a promise to them.

```
{"version": 1, "item": {…as its file says it…}, "path": "duties/cooperative/DS0201.yaml",
 "numbers": [{"township": "铜陵镇", "number": 43, "count": 48}, {"township": "前楼镇", "number": null, "count": null}],
 "handbooks": [{"township": "铜陵镇", "post": "综合执法岗", "office": "综合执法队", "number": 5, "count": 9}],
 "departments": [{"department": "县消防救援大队", "part": "牵头事项", "number": 1, "count": 4}],
 "replaced_by": ["DS0301"], "whistles": [{"id": "W01", "title": "占道经营"}],
 "indicators": [{"assessment": "KH-2025", "id": "K01", "name": "…", "assessed": "townships", "by": null}],
 "findings": [{"id": "F-2026-001", "date": "2026-03-02", "problem": "overlap", "township": null, "description": "…",
   "resolved": null}],
 "records": [{"id": "ADJ-2025-003", "path": "…", "door": "adjustment", "actions": ["move"], "approved": true}],
 "history": [{"commit": "…", "date": "…", "state": "move", "records": ["ADJ-2025-003"]}]}
```
A township to which the item does not apply has no number. `approved` is null where there is no policy to judge it by;
`history` is null where there is no repository, or the item is not committed yet. `history --format json` tells more.
"""

import msgspec

from dutylist.features.books.whereabouts import PrintedPlace
from dutylist.features.history.lines import state_of
from dutylist.features.show.item_details import Portrait
from dutylist.lifecycle.life import Event
from dutylist.model.checklist import RecordFile
from dutylist.model.records import Adjustment
from dutylist.output.json_text import Json, json_text


def render(shown: Portrait) -> str:
    """The item as one JSON object, version 1."""
    names, spots = shown.related, {spot.holder: spot for spot in shown.printed.booklets}
    return json_text(
        {
            "version": 1,
            "item": msgspec.to_builtins(shown.item),
            "path": shown.filed.path,
            "numbers": [
                {"township": name, "number": spot.number if spot else None, "count": spot.count if spot else None}
                for name in shown.checklist.township_names
                for spot in (spots.get(name),)
            ],
            "handbooks": [
                {"township": spot.holder, "post": spot.post, "office": spot.office or None, **_number(spot)}
                for spot in shown.printed.handbooks
            ],
            "departments": [
                {"department": spot.holder, "part": spot.part, **_number(spot)} for spot in shown.printed.departments
            ],
            "replaced_by": [item.id for item in names.successors],
            "whistles": [{"id": each.id, "title": each.title} for each in names.whistles],
            "indicators": [
                {"assessment": each.id, "id": line.id, "name": line.name, "assessed": line.assessed, "by": line.by}
                for each, line in names.indicators
            ],
            "findings": [
                {
                    "id": each.id,
                    "date": each.date,
                    "problem": each.problem,
                    "township": each.township,
                    "description": each.description,
                    "resolved": each.resolution.date if each.resolution else None,
                }
                for each in names.findings
            ],
            "records": [_record(shown, filed) for filed in names.records],
            "history": [_event(event) for event in shown.life.events] if shown.life else None,
        }
    )


def _number(spot: PrintedPlace) -> dict[str, Json]:
    return {"number": spot.number, "count": spot.count}


def _record(shown: Portrait, filed: RecordFile[Adjustment]) -> dict[str, Json]:
    record, process = filed.record, shown.process(filed.record)
    return {
        "id": record.id,
        "path": filed.path,
        "door": record.door,
        "actions": [change.action for change in record.changes if change.item == shown.item.id],
        "approved": process.approved if process else None,
    }


def _event(event: Event) -> dict[str, Json]:
    return {
        "commit": event.commit.id,
        "date": event.commit.date,
        "state": state_of(event),
        "records": [cited.record.id for cited in event.authority.cited] if event.authority else [],
    }
