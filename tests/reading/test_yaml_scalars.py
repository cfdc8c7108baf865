"""An unquoted scalar means what the core schema of YAML 1.2 says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.reading.yaml_scalars import NumberError, Scalar, resolve


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "NO", "yes", "on", "off", "y", "n", "tRUE", "nULL", "TRUe"),
        *("2025-03-01", "2026-03-02T09:10", "2001-12-14t21:59:43.10-05:00", "12:30:45", "190:20:30"),
        *("1_000", "0b101", "0o8", "0xg", "-0o7", "-0xf", "1e", "1e+", ".", "..", "+", "-", "+.", "-e3", "0x", "0o"),
        *("<<", "=", "1.2.3", "1,000", "５", "一", "3个", "1e3个", "null值"),
    ],
)
def test_a_word_stays_a_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[(text, None) for text in ("", "~", "null", "Null", "NULL")],
        *[(text, True) for text in ("true", "True", "TRUE")],
        *[(text, False) for text in ("false", "False", "FALSE")],
        *[("0", 0), ("-0", 0), ("+12", 12), ("012", 12), ("-19", -19), ("0o14", 12), ("0xC", 12), ("0xcafe", 51966)],
        *[("9" * 18, 999999999999999999), ("-" + "9" * 18, -999999999999999999)],
        *[(".5", 0.5), ("-.5", -0.5), ("+1.5", 1.5), ("1.5e3", 1500), ("1e-3", 0.001), ("1E3", 1000), ("12e03", 12000)],
        *[("1e3", 1000), ("5.", 5), ("1.0", 1), ("-2.00", -2), ("0.1e-400", 0), ("0." + "3" * 60, 1 / 3)],
    ],
)
def test_null_booleans_and_numbers(text: str, value: Scalar) -> None:
    resolved = resolve(text)
    assert resolved == value
    assert type(resolved) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *(".inf", ".Inf", "+.INF", "-.inf", ".nan", ".NaN", ".NAN"),
        *("1" + "0" * 18, "-" + "9" * 19, "0" * 19, "0o" + "7" * 21, "0x" + "f" * 16, "9" * 100_000),
        *("1e18", "1e999", "-1e999", "1" + "0" * 400 + ".5", "1e" + "9" * 5000),
    ],
)
def test_a_number_that_nobody_needs_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        resolve(text)


@given(st.text(st.sampled_from("0123456789+-.eExo_fFnNuUlLaAtTrRsSiI~"), max_size=8))
def test_nothing_resolves_to_what_json_or_a_record_cannot_hold(text: str) -> None:
    try:
        value = resolve(text)
    except NumberError:
        return
    if isinstance(value, float):
        assert abs(value) < 1e18
        assert not value.is_integer()
    if isinstance(value, int):
        assert abs(value) < 1 << 63
