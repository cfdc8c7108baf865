"""Fingerprints are unique whatever the findings are."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.diagnostics.fingerprint import unique_fingerprints
from tests.diagnostics.samples import TOWNSHIP


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "a-3", "b"]), max_size=12))
def test_all_differ_and_each_begins_with_its_own(fingerprints: list[str]) -> None:
    found = unique_fingerprints(replace(TOWNSHIP, fingerprint=each) for each in fingerprints)
    assert len(set(found)) == len(found)
    assert all(unique.startswith(own) for unique, own in zip(found, fingerprints, strict=True))


def test_the_first_of_equal_ones_keeps_its_own_and_the_others_are_numbered() -> None:
    assert unique_fingerprints([TOWNSHIP] * 3) == [f"{TOWNSHIP.fingerprint}{end}" for end in ("", "-2", "-3")]
