"""Open adjustment records for programs; the keys are a promise to them."""

from datetime import date

from dutylist.features.adjust.deadlines import Agenda, Deadline, OpenRecord
from dutylist.output.json_text import Json, json_text


def render(agenda: Agenda) -> str:
    """The open records as one JSON object, version 1, the oldest first. Days are working days."""
    return json_text(
        {
            "version": 1,
            "on": agenda.on.isoformat(),
            "county": agenda.county,
            "records": [_record(record, agenda.on) for record in agenda.records],
            "unread": [{"path": each.path, "placeholders": each.places} for each in agenda.unread],
            "years_without_calendar": list(agenda.uncertain),
        }
    )


def _record(opened: OpenRecord, on: date) -> dict[str, Json]:
    record, following = opened.record, opened.following
    return {
        "id": record.id,
        "path": opened.filed.path,
        "door": record.door,
        "circumstance": record.circumstance,
        "circumstance_name": opened.circumstance,
        "applicant": record.applicant,
        "emergency": record.emergency,
        "light": opened.process.light,
        "items": [{"item": each.item, "title": each.title, "actions": list(each.actions)} for each in opened.items],
        "steps": [
            {"step": step.id, "name": step.name, "date": taken.date if (taken := opened.process.taken(step)) else None}
            for step in opened.process.steps
        ],
        "next": {"step": following.id, "name": following.name} if following else None,
        "deadline": _deadline(opened.deadline, on) if opened.deadline else None,
        "skipped": [step.id for step in opened.skipped],
        "left_out": [step.id for step in opened.left_out],
        "unanswered": list(opened.unanswered),
    }


def _deadline(deadline: Deadline, on: date) -> dict[str, Json]:
    return {
        "step": deadline.step.id,
        "regularises": deadline.regularises,
        "after": deadline.after.id,
        "since": deadline.since.isoformat(),
        "within": deadline.within,
        "due": deadline.due.isoformat(),
        "days_left": deadline.days_left(on),
        "overdue": deadline.overdue(on),
    }
