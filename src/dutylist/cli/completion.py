"""Shell completion: townships, departments, posts, ids and rule codes of the checklist. After any error nothing is
offered.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import typer

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist
from dutylist.model.county import County, Departments
from dutylist.model.errors import UserError
from dutylist.model.message import language
from dutylist.model.rule import Rule
from dutylist.reading.load import load_root, load_single
from dutylist.rules.manual import summary
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree

RecordT = TypeVar("RecordT", bound=Record)


def complete_codes(incomplete: str) -> Iterator[tuple[str, str]]:
    """The codes of validation rules, with their names."""
    from dutylist.rules.catalogue import catalogue  # imports every rule

    return code_completions(catalogue(), incomplete)


def code_completions(rules: Mapping[str, Rule], incomplete: str) -> Iterator[tuple[str, str]]:
    """The codes among `rules` that begin with the typed text, each with the first sentence of its page."""
    for code, rule in rules.items():
        if code.startswith(incomplete):
            yield code, summary(rule, language())


def complete_ids(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the items, with their titles."""
    return _by_id(incomplete, ((filed.record.id, filed.record.title) for filed in _checklist(ctx).items))


def complete_findings(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the open findings, with their descriptions."""
    findings = (filed.record for filed in _checklist(ctx).findings)
    return _by_id(incomplete, ((each.id, each.description) for each in findings if each.resolution is None))


def complete_adjustments(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the adjustment records, with their reasons."""
    return _by_id(incomplete, ((filed.record.id, filed.record.reason) for filed in _checklist(ctx).adjustments))


def complete_assessments(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of the assessments, with their titles."""
    return _by_id(incomplete, ((filed.record.id, filed.record.title) for filed in _checklist(ctx).assessments))


def complete_townships(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The names of the townships."""
    county = _register(ctx, "duties/checklist.yaml", County)
    yield from (name for name in (county.township_names() if county else ()) if name.startswith(incomplete))


def complete_departments(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The full names of the departments, with their short names, and short names with the full ones."""
    register = _register(ctx, "duties/departments.yaml", Departments)
    for department in register.departments if register else ():
        short = department.short or ""
        if department.name.startswith(incomplete):
            yield department.name, short
        elif short.startswith(incomplete):
            yield short, department.name


def complete_posts(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The posts of the township given before; without one, of all townships that have a file of posts."""
    # While an option still wants its value, click has sorted the words before it into no parameter.
    named = {ctx.params.get("township"), *ctx.args} - {None}
    records = (filed.record for filed in _checklist(ctx).posts)
    names = (post.name for each in records if not named or each.township in named for post in each.posts)
    yield from (name for name in dict.fromkeys(names) if name.startswith(incomplete))


def _by_id(incomplete: str, described: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The ids that begin with the typed text, with their descriptions."""
    return (each for each in described if each[0].startswith(incomplete))


def _checklist(ctx: typer.Context) -> Checklist:
    """The checklist at the root that is given or found; an empty one after any error."""
    try:
        return load_root(_root(ctx)).checklist
    except (UserError, OSError):
        return Checklist()


def _register(ctx: typer.Context, path: str, kind: type[RecordT]) -> RecordT | None:
    """The record of one file; None after any error."""
    try:
        record = load_single(Worktree(_root(ctx)), path)
    except (UserError, OSError):
        return None
    return record if isinstance(record, kind) else None


def _root(ctx: typer.Context) -> Path:
    named = ctx.find_root().params.get("root")
    return find_root(Path(named) if named else None)
