"""Dates as git writes them down."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.source.git.dates import moment

ZONES = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_a_date_keeps_its_moment_and_its_zone(when: datetime) -> None:
    when = when.replace(microsecond=0)
    ahead = when.utcoffset()
    assert ahead is not None
    minutes = abs(int(ahead.total_seconds())) // 60
    sign = "-" if ahead < timedelta() else "+"
    raw = f"{int(when.timestamp())} {sign}{minutes // 60:02d}{minutes % 60:02d}"
    assert moment(raw.encode()) == when.isoformat()


@pytest.mark.parametrize("raw", [b"", b"x", b"1 +08", b"1", b"9" * 18 + b" +0000", b"1 +9900", b"-62135596801 -0100"])
def test_what_is_no_date_has_none(raw: bytes) -> None:
    assert moment(raw) is None
