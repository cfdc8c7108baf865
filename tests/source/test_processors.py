"""How many processors a process may use."""

import os

import pytest

from dutylist.source.processors import processors, with_share


def test_a_share_that_was_given_counts_and_nonsense_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUTYLIST_PROCESSORS", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1
    for nonsense in ("", "0", "-2", "many"):
        monkeypatch.setenv("DUTYLIST_PROCESSORS", nonsense)
        assert processors() == 1
    for name, value in with_share(2).items():
        monkeypatch.setenv(name, value)
    assert processors() == 2
