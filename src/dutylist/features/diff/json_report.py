"""The comparison for programs; its keys are a promise to them."""

from dutylist.compare.burden_ledger import Account, Figures
from dutylist.compare.change import Change
from dutylist.compare.comparison import Comparison, Side
from dutylist.output.json_text import Json, json_text


def render(comparison: Comparison) -> str:
    """The comparison as one JSON object, version 1; the changes in the order of the ids."""
    return json_text(
        {
            "version": 1,
            "base": _side(comparison.base),
            "head": _side(comparison.head),
            "changes": [_change(change) for change in comparison.changes],
            "ledger": [_account(account) for account in comparison.ledger],
        }
    )


def _side(side: Side) -> dict[str, Json]:
    return {"name": side.name, "commit": side.commit}


def _change(change: Change) -> dict[str, Json]:
    difference = change.difference
    return {
        "item": change.item,
        "action": change.action,
        "from": difference.from_list,
        "to": difference.to_list,
        "title": change.title,
        "kind": change.kind,
        "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in change.fields],
        "townships": {"added": difference.joining, "removed": difference.leaving},
        "burden": change.burden,
    }


def _account(account: Account) -> dict[str, Json]:
    return {"township": account.township, "before": _figures(account.before), "after": _figures(account.after)}


def _figures(figures: Figures) -> dict[str, Json]:
    return {"basic": figures.basic, "cooperative": figures.cooperative, "recalled": figures.recalled}
