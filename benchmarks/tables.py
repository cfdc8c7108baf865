"""Figures as Markdown tables."""

from collections.abc import Iterable, Mapping

from measure import Cost


def print_rows(rows: Iterable[tuple[str, str, str]]) -> None:
    """What was compared, what came out, and what is wanted."""
    print("| what | measured | target |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def print_costs(costs: Mapping[str, Cost]) -> None:
    """The figures behind the ratios."""
    print("\n| command | wall s | CPU s | peak MB |\n|---|---|---|---|")
    for name, cost in costs.items():
        print(f"| {name} | {cost.wall:.3f} | {cost.cpu:.3f} | {cost.peak:.0f} |")
