"""Running the rules over a checklist."""

from collections.abc import Iterable, Iterator

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic
from dutylist.rules.catalogue import checks


def run(checklist: Checklist, skip: Iterable[str] = ()) -> Iterator[Diagnostic]:
    """What every rule finds, but for those with a code in `skip`."""
    left_out = frozenset(skip)
    for check in checks():
        if check.rule.code not in left_out:
            yield from check(checklist)
