"""How whistles were answered, for programs; the keys are a promise to them."""

from dutylist.features.whistle.cases import JudgedCase
from dutylist.features.whistle.statistics import WhistleReport
from dutylist.output.json_text import Json, json_text


def render(found: WhistleReport) -> str:
    """The report as one JSON object, version 1. Shares are from 0 to 1, days are working days."""
    arrived, calls = found.arrived_in_time
    closed, done = found.closed_in_time
    return json_text(
        {
            "version": 1,
            "county": found.county,
            "since": found.since.isoformat(),
            "until": found.until.isoformat(),
            "on": found.on.isoformat(),
            "months": round(found.months, 2),
            "summary": {
                "cases": len(found.cases),
                "calls": calls,
                "arrived_in_time": arrived,
                "done": done,
                "closed_in_time": closed,
                "overdue": len(found.overdue),
                "rating": found.rating,
            },
            "healthy_rate": {"min": found.healthy.min, "max": found.healthy.max},
            "departments": [
                {
                    "department": row.name,
                    "called": row.called,
                    "in_time": row.in_time,
                    "late": row.late,
                    "absent": row.absent,
                    "uncounted": row.uncounted,
                    "share_in_time": None if row.share is None else round(row.share, 3),
                    "mean_minutes": row.minutes,
                    "rating": row.rating,
                }
                for row in found.departments
            ],
            "townships": [
                {"township": row.name, "cases": row.cases, "rate": row.rate, "health": row.health}
                for row in found.townships
            ],
            "cases": [_case(each) for each in found.cases],
            "years_without_calendar": list(found.uncertain),
        }
    )


def _case(each: JudgedCase) -> dict[str, Json]:
    case = each.case
    return {
        "id": case.id,
        "path": each.filed.path,
        "whistle": case.whistle,
        "title": each.whistle.title if each.whistle else None,
        "kind": each.whistle.kind if each.whistle else None,
        "township": case.township,
        "place": case.place,
        "blown": case.blown,
        "closed": case.closed,
        "due": each.due.isoformat() if each.due else None,
        "days": each.days,
        "closing": each.closing,
        "rating": case.rating,
        "departments": [
            {
                "department": called.name,
                "unit": called.unit,
                "role": called.role,
                "at": called.at,
                "minutes": called.minutes,
                "attendance": called.attendance,
            }
            for called in each.called
        ],
        "others": list(each.others),
    }
