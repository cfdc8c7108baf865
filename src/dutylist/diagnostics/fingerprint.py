"""Unique fingerprints, for formats that need them."""

from collections.abc import Iterable

from dutylist.diagnostics.resolution import ResolvedDiagnostic


def unique_fingerprints(findings: Iterable[ResolvedDiagnostic]) -> list[str]:
    """The fingerprint of each finding, with `-2`, `-3` … for the second and later ones that are equal.

    If one of several equal findings disappears, the others keep theirs as far as possible.
    """
    taken: set[str] = set()
    for_each: list[str] = []
    for finding in findings:
        fingerprint, number = finding.fingerprint, 1
        while fingerprint in taken:
            number += 1
            fingerprint = f"{finding.fingerprint}-{number}"
        taken.add(fingerprint)
        for_each.append(fingerprint)
    return for_each
