"""Fingerprints for the formats that want each to occur once."""

from collections.abc import Iterable

from dutylist.diagnostics.resolution import ResolvedDiagnostic


def unique_fingerprints(findings: Iterable[ResolvedDiagnostic]) -> list[str]:
    """The fingerprint of each finding, with `-2`, `-3` … at the second and later of the same.

    Where one finding of several alike goes away, the others keep theirs as far as that can be.
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
