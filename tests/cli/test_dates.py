"""The day on which a person acts."""

import time
from datetime import date

import pytest

from dutylist.cli.dates import day_given, today
from dutylist.model.errors import UserError


def test_today_is_the_machines_day_or_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUTYLIST_TODAY", raising=False)
    before, found = time.localtime()[:3], today()
    assert date(*before) <= found <= date(*time.localtime()[:3])
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-02")
    assert today() == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["", "2026-3-2", "20260302", "2026-02-30", "2026-03-02T10:00", "今天", "2026-W10-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        day_given(text, "--on")
