"""The decorator that turns a function into a rule."""

import inspect
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic, Place, Severity
from dutylist.model.message import Argument
from dutylist.model.rule import Rule, declare

Function = Callable[[Checklist], Iterator[Diagnostic]]


class Check(msgspec.Struct, frozen=True):
    """A rule together with its function.

    `folders` are those of `duties` in which alone it finds something, if given. `by_item`: what it finds in an item
    depends on that item and on the registers (county, departments, policy, words, paths of broken files), and what it
    finds elsewhere does not depend on items. `slow`: it compares all with all, so it waits until nobody types.
    `graded`: a finding may have another severity than the rule.
    """

    rule: Rule
    function: Function
    folders: tuple[str, ...] = ()
    by_item: bool = False
    slow: bool = False
    graded: bool = False

    def __call__(self, checklist: Checklist) -> Iterator[Diagnostic]:
        return self.function(checklist)

    def at(
        self,
        where: RecordFile[Record] | str,
        *pointer: str | int,
        on_key: bool = False,
        related: tuple[Place, ...] = (),
        replacement: str | None = None,
        **arguments: Argument | None,
    ) -> Diagnostic:
        """A diagnostic of this rule at a place; arguments that are None count as not given."""
        path = where if isinstance(where, str) else where.path
        given = {name: value for name, value in arguments.items() if value is not None}
        return Diagnostic(self.rule.code, Place(path, pointer, on_key), given, related, replacement)


CHECKS: Final[list[Check]] = []
"""Every check, in the order of the codes once all families are imported."""


def rule(
    code: str,
    name: str,
    message: tuple[str, str],
    *hints: tuple[str, str],
    severity: Severity = "error",
    since: str = "0.1",
    adjustable: bool = True,
    folders: tuple[str, ...] = (),
    by_item: bool = False,
    slow: bool = False,
    graded: bool = False,
) -> Callable[[Function], Check]:
    """Register a function as a rule. Message and hints are pairs of a Chinese and an English sentence.

    A hint is shown only if all its arguments are given; `{name:.0}` requires an argument without showing it. A rule that
    takes long names the `folders` of its findings, so that it does not run where only other files are checked. For
    `by_item`, `slow` and `graded` see `Check`.
    """

    def register(function: Function) -> Check:
        page = inspect.getdoc(function) or ""
        made = declare(code, name, message, page, *hints, severity=severity, since=since, adjustable=adjustable)
        check = Check(made, function, folders, by_item, slow, graded)
        CHECKS.append(check)
        return check

    return register
