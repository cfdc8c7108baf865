"""An item's life for programs; its keys are a promise to them.

```
{"version": 1, "item": "DS0201", "title": "…",
 "revision": {"name": "HEAD", "commit": "…"},
 "now": {"list": "recalled", "path": "duties/recalled/DS0201.yaml", "readable": true},
 "events": [
   {"commit": "…", "short": "…", "date": "2025-06-03T10:15:00+08:00", "subject": "…",
    "state": "move", "paths": ["duties/recalled/DS0201.yaml"],
    "change": {"action": "move", "from": "cooperative", "to": "recalled", "title": "…", "kind": "substantive",
      "fields": [{"field": "…", "before": …, "after": …}], "townships": {"added": [], "removed": []},
      "burden": "lighter", "replaced_by": []},
    "records": [{"id": "ADJ-2025-003", "path": "…", "door": "adjustment", "circumstance": "law_change",
      "circumstance_name": "…", "applicant": "…", "approved": true, "afterwards": false, "together": false,
      "steps": [{"step": "approve", "name": "…", "date": "2025-06-03", "document": "…"}]}],
    "uncovered": {"fields": [], "townships": []},
    "first": false, "mended": false, "merge": false, "dropped": false,
    "arrival": {"commit": "…", "date": "…"}, "again": ["…"], "problem": null}],
 "rewritten": ["…"], "complete": true}
```
The events are in their order, the oldest first. `now` is null where the item is not listed; `list` is null where it
cannot be read. `state` is the change's action, or `known` (it was there where a shallow clone begins), `unread` (then
`problem` has `code` and `message`), `restored` (it says again what it said before), `several` or `single` (several
files of one id, and no longer). `change` is null
where there is nothing to compare, otherwise as in `diff`. `records` are those that the change rests on; `uncovered` is
what none of them accounts for, null where nothing is asked of a change (`known`, `unread`, `dropped`). `first`: the item
came with the first ones of its list. `rewritten` are commits that did not change what the item says. `complete` is false
where a shallow clone cuts the history off.
"""

from dutylist.compare.change import Change
from dutylist.features.history.lines import reason, short, state_of
from dutylist.lifecycle.cited_records import ChangeBasis, CitedRecord
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.model.checklist import RecordFile
from dutylist.model.message import Language
from dutylist.output.json_text import Json, json_text
from dutylist.source.git.revisions import Revision


def render(life: ItemHistory, revision: Revision, *, language: Language) -> str:
    """The life as one JSON object, version 1; only the messages of problems are in the language."""
    return json_text(
        {
            "version": 1,
            "item": life.item,
            "title": life.title,
            "revision": {"name": revision.name, "commit": revision.commit},
            "now": _now(life),
            "events": [_event(event, language) for event in life.events],
            "rewritten": [commit.id for commit in life.rewritten],
            "complete": not life.cut,
        }
    )


def _now(life: ItemHistory) -> Json:
    if life.now is None:
        return None
    readable = isinstance(life.now, RecordFile)
    return {
        "list": life.now.record.list if isinstance(life.now, RecordFile) else None,
        "path": life.now.path,
        "readable": readable,
    }


def _event(event: Event, language: Language) -> dict[str, Json]:
    turn, commit, authority = event.turn, event.commit, event.authority
    problem = event.unread.diagnostic if event.unread else None
    arrival = turn.arrival.commit if turn.arrival else None
    return {
        "commit": commit.id,
        "short": short(commit.id),
        "date": commit.date,
        "subject": commit.subject,
        "state": state_of(event),
        "paths": event.paths,
        "change": _change(event.change) if event.change else None,
        "records": [_record(cited) for cited in authority.cited] if authority else [],
        "uncovered": _uncovered(authority) if authority else None,
        "first": event.first,
        "mended": event.mended,
        "merge": len(turn.step.parents) > 1,
        "dropped": turn.dropped,
        "arrival": {"commit": arrival.id, "date": arrival.date} if arrival else None,
        "again": [each.id for each in turn.again],
        "problem": {"code": problem.code, "message": reason(problem, language)} if problem else None,
    }


def _change(change: Change) -> dict[str, Json]:
    difference = change.difference
    return {
        "action": change.action,
        "from": difference.from_list,
        "to": difference.to_list,
        "title": change.title,
        "kind": change.kind,
        "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in change.fields],
        "townships": {"added": difference.joining, "removed": difference.leaving},
        "burden": change.burden,
        "replaced_by": change.replaced_by,
    }


def _uncovered(authority: ChangeBasis) -> dict[str, Json]:
    return {"fields": authority.left.fields, "townships": authority.left.townships}


def _record(cited: CitedRecord) -> dict[str, Json]:
    record = cited.record
    names = {step.id: step.name for step in cited.process.door.steps} if cited.process else {}
    order = [*(each for each in names if each in record.steps), *(each for each in record.steps if each not in names)]
    return {
        "id": record.id,
        "path": cited.filed.path,
        "door": record.door,
        "circumstance": record.circumstance,
        "circumstance_name": cited.circumstance,
        "applicant": record.applicant,
        "approved": cited.approved,
        "afterwards": cited.afterwards,
        "together": cited.together,
        "steps": [
            {
                "step": each,
                "name": names.get(each, each),
                "date": record.steps[each].date,
                "document": record.steps[each].document,
            }
            for each in order
        ],
    }
