"""Shell completion: townships, departments, posts, ids and rule codes of the checklist. After any error nothing is
offered.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import typer

from dutylist.model.county import County, Departments
from dutylist.model.errors import UserError
from dutylist.model.rule import Rule


def complete_codes(incomplete: str) -> Iterator[tuple[str, str]]:
    """The codes of validation rules, with their names."""
    from dutylist.rules.catalogue import catalogue

    return code_completions(catalogue(), incomplete)


def code_completions(rules: Mapping[str, Rule], incomplete: str) -> Iterator[tuple[str, str]]:
    """The codes among `rules` that begin with the typed text, each with the first sentence of its page."""
    from dutylist.model.message import language
    from dutylist.rules.manual import summary

    for code, rule in rules.items():
        if code.startswith(incomplete.upper()):
            yield code, summary(rule, language())


def complete_ids(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the items, with their titles."""
    for item_id, title in _items(ctx):
        if item_id.startswith(incomplete.upper()):
            yield item_id, title


def complete_findings(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the open findings, with their descriptions."""
    try:
        from dutylist.reading.load import load_root
        from dutylist.source.root import find_root

        findings = load_root(find_root(_root(ctx))).checklist.findings
    except (UserError, OSError):
        return
    for filed in findings:
        if filed.record.resolution is None and filed.record.id.startswith(incomplete.upper()):
            yield filed.record.id, filed.record.description


def complete_adjustments(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the adjustment records, with their reasons."""
    try:
        from dutylist.reading.load import load_root
        from dutylist.source.root import find_root

        records = load_root(find_root(_root(ctx))).checklist.adjustments
    except (UserError, OSError):
        return
    for filed in records:
        if filed.record.id.startswith(incomplete.upper()):
            yield filed.record.id, filed.record.reason


def complete_assessments(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the assessments, with their titles."""
    try:
        from dutylist.reading.load import load_root
        from dutylist.source.root import find_root

        records = load_root(find_root(_root(ctx))).checklist.assessments
    except (UserError, OSError):
        return
    for filed in records:
        if filed.record.id.startswith(incomplete.upper()):
            yield filed.record.id, filed.record.title


def complete_townships(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The names of the townships."""
    try:
        from dutylist.reading.load import load_single
        from dutylist.source.root import find_root
        from dutylist.source.worktree import Worktree

        county = load_single(Worktree(find_root(_root(ctx))), "duties/checklist.yaml")
    except (UserError, OSError):
        return
    if isinstance(county, County):
        yield from (name for name in county.township_names() if name.startswith(incomplete))


def complete_departments(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The full names of the departments, with their short names, and short names with the full ones."""
    try:
        from dutylist.reading.load import load_single
        from dutylist.source.root import find_root
        from dutylist.source.worktree import Worktree

        register = load_single(Worktree(find_root(_root(ctx))), "duties/departments.yaml")
    except (UserError, OSError):
        return
    if isinstance(register, Departments):
        for department in register.departments:
            short = department.short or ""
            if department.name.startswith(incomplete):
                yield department.name, short
            elif short.startswith(incomplete):
                yield short, department.name


def complete_posts(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The posts of the township given before; without one, of all townships that have a file of posts."""
    try:
        from dutylist.reading.load import load_root
        from dutylist.source.root import find_root

        filed = load_root(find_root(_root(ctx))).checklist.posts
    except (UserError, OSError):
        return
    # While an option still wants its value, click has sorted the words before it into no parameter.
    named = {ctx.params.get("township"), *ctx.args} - {None}
    names = (post.name for each in filed if not named or each.record.township in named for post in each.record.posts)
    yield from (name for name in dict.fromkeys(names) if name.startswith(incomplete))


def _items(ctx: typer.Context) -> list[tuple[str, str]]:
    try:
        from dutylist.reading.load import load_root
        from dutylist.source.root import find_root

        loaded = load_root(find_root(_root(ctx)))
    except (UserError, OSError):
        return []
    return [(filed.record.id, filed.record.title) for filed in loaded.checklist.items]


def _root(ctx: typer.Context) -> Path | None:
    named = ctx.find_root().params.get("root")
    return Path(named) if named else None
