"""What the gate imports before it knows whether anything has to be looked up."""

import subprocess
import sys

import pytest

UNASKED = ("dutylist.rules.catalogue", "dutylist.search.answer", "dutylist.search.index", "jsonschema_rs", "rapidfuzz")
LISTED = "import sys; import dutylist.features.gate.command; print(*sys.modules)"


@pytest.fixture(scope="module")
def imported() -> frozenset[str]:
    ran = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, check=True, text=True)
    return frozenset(ran.stdout.split())


@pytest.mark.parametrize("module", UNASKED)
def test_the_gate_starts_without_what_hardly_any_change_needs(module: str, imported: frozenset[str]) -> None:
    assert "dutylist.features.gate.judge" in imported
    assert module not in imported
