"""Unique fingerprints, for formats that need them."""

from collections import Counter
from collections.abc import Iterable

from dutylist.diagnostics.resolution import ResolvedDiagnostic


def unique_fingerprints(findings: Iterable[ResolvedDiagnostic]) -> list[str]:
    """The fingerprint of each finding, with `-2`, `-3` … for the second and later ones that are equal.

    If one of several equal findings disappears, the others keep theirs as far as possible.
    """
    taken: set[str] = set()
    repeats: Counter[str] = Counter()
    for_each: list[str] = []
    for finding in findings:
        own = fingerprint = finding.fingerprint
        while fingerprint in taken:
            repeats[own] += 1
            fingerprint = f"{own}-{repeats[own] + 1}"
        taken.add(fingerprint)
        for_each.append(fingerprint)
    return for_each
