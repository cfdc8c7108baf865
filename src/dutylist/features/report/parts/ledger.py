"""The part of the report on the burden ledger (减负账)."""

from collections.abc import Sequence

from dutylist.compare.burden_ledger import Account, TownshipCounts
from dutylist.features.report.model import PartFigure, ReportPart, ReportTable
from dutylist.model.place_words import local
from dutylist.output.document import Chart, ChartBar, Tone
from dutylist.output.office.cells import NOTHING

_KEY = "ledger"
_TITLE = "减负账"


def ledger_part(accounts: Sequence[Account], *, compared: bool) -> ReportPart:
    """The number of items of every township, and the difference from the beginning if it was `compared`."""
    carried = sum(account.after.carried for account in accounts)
    recalled = sum(account.after.recalled for account in accounts)
    difference = carried - sum(account.before.carried for account in accounts)
    lead = (
        f"{len(accounts)} {local('个乡镇')}现在承担 {carried} 项次（基本履职和配合履职，同一事项在几{local('个乡镇')}就计几次），"
        f"上级已收回 {recalled} 项次。"
    )
    if compared:
        lead += f"{_told(difference)}。"
    mean = carried / len(accounts) if accounts else 0
    note = _told(difference) if compared else "没有期初可比"
    tone: Tone = "plain" if not compared or not difference else "good" if difference < 0 else "bad"
    return ReportPart(
        key=_KEY,
        title=_TITLE,
        lead=lead,
        figure=PartFigure(local("平均每镇承担"), f"{mean:.1f} 项", note, tone),
        chart=Chart(
            local("各乡镇承担的事项（项）"),
            (("基本履职", "plain"), ("配合履职", "second")),
            tuple(
                ChartBar(each.township, (each.after.basic, each.after.cooperative), str(each.after.carried))
                for each in accounts
            ),
        )
        if accounts
        else None,
        tables=(_table(accounts, compared=compared),) if accounts else (),
    )


def _told(difference: int) -> str:
    return f"比期初{'增加' if difference > 0 else '减少'} {abs(difference)} 项次" if difference else "与期初持平"


def _table(accounts: Sequence[Account], *, compared: bool) -> ReportTable:
    rows = tuple(
        (each.township, *map(str, _counts(each.after)), _step(each) if compared else NOTHING) for each in accounts
    )
    return ReportTable(
        local("各乡镇三份清单的事项数"),
        (local("乡镇"), "基本履职", "配合履职", "上级收回", "承担合计", "比期初"),
        rows,
        (3, 2, 2, 2, 2, 2),
        frozenset(range(1, 6)),
    )


def _counts(figures: TownshipCounts) -> tuple[int, int, int, int]:
    return figures.basic, figures.cooperative, figures.recalled, figures.carried


def _step(account: Account) -> str:
    difference = account.after.carried - account.before.carried
    return f"{difference:+}" if difference else "持平"
