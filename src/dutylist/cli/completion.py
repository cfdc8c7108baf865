"""What the shell offers: townships, ids and rule codes of the checklist at hand. Whatever fails offers nothing."""

from collections.abc import Iterator
from pathlib import Path

import typer

from dutylist.cli.errors import UserError
from dutylist.model.county import County


def complete_codes(incomplete: str) -> Iterator[tuple[str, str]]:
    """The rule codes, with what each is about."""
    from dutylist.cli.language import language
    from dutylist.rules.catalogue import catalogue
    from dutylist.rules.pages import summary

    for code, rule in catalogue().items():
        if code.startswith(incomplete.upper()):
            yield code, summary(rule, language())


def complete_ids(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the items, with their titles."""
    for item_id, title in _items(ctx):
        if item_id.startswith(incomplete.upper()):
            yield item_id, title


def complete_townships(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The names of the townships."""
    try:
        from dutylist.cli.root import find_root
        from dutylist.reading.load import load_single
        from dutylist.source.worktree import Worktree

        county = load_single(Worktree(find_root(_root(ctx))), "duties/checklist.yaml")
    except (UserError, OSError):
        return
    if isinstance(county, County):
        yield from (name for name in county.township_names() if name.startswith(incomplete))


def _items(ctx: typer.Context) -> list[tuple[str, str]]:
    try:
        from dutylist.cli.root import find_root
        from dutylist.reading.load import load_root

        loaded = load_root(find_root(_root(ctx)))
    except (UserError, OSError):
        return []
    return [(filed.record.id, filed.record.title) for filed in loaded.checklist.items]


def _root(ctx: typer.Context) -> Path | None:
    named = ctx.parent.params.get("root") if ctx.parent else None
    return Path(named) if named else None
