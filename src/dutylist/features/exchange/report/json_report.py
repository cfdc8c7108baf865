"""The report of an import for programs."""

from typing import Any

import msgspec

from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument, ReadingProblem
from dutylist.features.exchange.plan.plan import ChangedItem, ImportPlan, NewName
from dutylist.features.exchange.report.model import Imported
from dutylist.features.exchange.tables.model import Where
from dutylist.model.message import Language
from dutylist.output.json_text import Json, json_text


def render(report: Imported, language: Language) -> str:
    """Everything that the text report says, and all of it."""
    plan = report.plan
    troubles: list[Json] = [_trouble(each, language) for each in report.troubles]
    return json_text(
        {
            "version": 1,
            "written": report.written,
            "files": [_file(each, language) for each in report.taken],
            "not_understood": troubles,
            **_changes(plan, report),
            "remarks": [
                {**_row(item), "message": remark.text.render(remark.arguments, language)}
                for item, remark in plan.remarks
            ],
            "differing": [
                {"score": round(each.score, 2), "rows": [_row(each.one), _row(each.other)]} for each in plan.differing
            ],
            "departments": [_name(each) for each in plan.departments],
            "categories": [_name(each) for each in plan.categories],
            "summary": {
                "new": len(report.drafts.created),
                "changed": len(plan.changed),
                "doubtful": len(plan.doubtful),
                "same": len(plan.same),
                "missing": len(plan.missing),
                "not_understood": len(troubles),
            },
        }
    )


def _changes(plan: ImportPlan, report: Imported) -> dict[str, Json]:
    return {
        "new": [
            {
                "item": each.id,
                **_row(each.item),
                "fields": _plain(each.fields),
                "to_add": list(report.drafts.missing.get(each.id, ())),
                "near": [{"item": near.name, "title": near.title, "score": round(near.score, 2)} for near in each.near],
            }
            for each in plan.new
        ],
        "changed": [_change(each) for each in plan.changed],
        "doubtful": [_change(each) for each in plan.doubtful],
        "kept": [_change(each) for each in plan.kept],
        "absent": [{"item": filed.record.id, "townships": list(names)} for filed, names in plan.absent],
        "elsewhere": [
            {"item": filed.record.id, "from": filed.record.list, "to": item.list, **_row(item)}
            for filed, item in plan.elsewhere
        ],
        "missing": [{"item": filed.record.id, "title": filed.record.title} for filed in plan.missing],
        "renumbered": [
            {**_row(each.item), "number": each.item.number, "printed": each.printed} for each in plan.renumbered
        ],
        "repeated": [_row(item) for item in plan.repeated],
    }


def _change(change: ChangedItem) -> Json:
    fields: list[Json] = [
        {"field": name, "before": _plain(getattr(change.filed.record, name)), "after": _plain(value)}
        for name, value in change.changes.items()
    ]
    return {"item": change.filed.record.id, **_row(change.item), "score": round(change.score, 2), "fields": fields}


def _file(taken: ReadDocument, language: Language) -> Json:
    return {
        "file": taken.file,
        "township": taken.township,
        "items": len(taken.items),
        "tables": [
            {
                **_where(table.where),
                "list": table.list,
                "items": table.items,
                "columns": dict(table.columns),
                "unknown_columns": list(table.unknown),
            }
            for table in taken.tables
        ],
        "counts": [
            {
                "list": each.list,
                "category": each.category,
                "stated": each.stated,
                "found": each.found,
                **_where(each.where),
            }
            for each in taken.counts
        ],
        "notices": [notice.text.render(notice.arguments, language) for notice in taken.notices],
    }


def _trouble(trouble: ReadingProblem, language: Language) -> Json:
    message = trouble.text.render(trouble.arguments, language)
    return {"file": trouble.where.file, **_where(trouble.where), "message": message, "text": trouble.words}


def _row(item: ItemDraft) -> dict[str, Json]:
    return {
        "title": item.title,
        "list": item.list,
        "township": item.township,
        "file": item.where.file,
        **_where(item.where),
    }


def _where(where: Where) -> dict[str, Json]:
    return {
        "sheet": where.sheet or None,
        "table": where.table or None,
        "row": where.row or None,
        "paragraph": where.paragraph or None,
    }


def _name(each: NewName) -> Json:
    return {"name": each.name, "near": each.near}


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value)
