"""A pull request may bring its own `dutylist.toml`: whatever it holds, reading and matching it stays quick."""

import pytest

from dutylist.rules.catalogue import catalogue
from dutylist.rules.config import SettingsError, read_settings

HOSTILE = {
    "a key of fifty thousand parts": "a." * 50_000 + "a = 1\n",
    "the same with line separators inside": '"\u2028".' * 20_000 + "a = 1\n",
    "a file of more than 64 KiB": "# 说明\n" * 10_000,
    "a pattern that can match a name in millions of ways": '[paths."' + "*a" * 30 + '*b"]\nR101 = "off"\n',
    "the same behind a folder": '[paths."duties/**/' + "*a" * 30 + '*b"]\nR101 = "off"\n',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_would_take_minutes_is_refused(text: str) -> None:
    with pytest.raises(SettingsError):
        read_settings(text.encode(), catalogue())


def test_a_pattern_with_two_stars_in_a_name_is_matched() -> None:
    settings = read_settings(b'[paths."duties/**/DS*1*.yaml"]\nR101 = "off"\n', catalogue())
    assert settings.severity(catalogue()["R101"], "duties/basic/DS0012.yaml") is None
