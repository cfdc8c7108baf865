"""`dutylist.toml`: severities of rules, everywhere and for some paths; whatever else it says is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dutylist.rules.catalogue import catalogue
from dutylist.rules.config import Settings, SettingsError, read_settings


def read(text: str) -> Settings:
    return read_settings(text.encode(), catalogue())


def severity(text: str, code: str, path: str = "duties/basic/DS0001.yaml") -> str | None:
    return read(text).severity(catalogue()[code], path)


def test_without_settings_a_rule_has_its_own_severity() -> None:
    assert severity("", "R201") == "error"
    assert severity("", "R405") == "warning"


@pytest.mark.parametrize(("setting", "is_then"), [("error", "error"), ("warning", "warning"), ("off", None)])
def test_a_rule_can_be_set(setting: str, is_then: str | None) -> None:
    assert severity(f'[rules]\nR201 = "{setting}"\n', "R201") == is_then
    assert severity(f'[rules]\nR201 = "{setting}"\n', "R202") == "error"


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("duties/basic/", True),
        ("duties/basic/*.yaml", True),
        ("DS0001.yaml", True),
        ("**/DS000?.yaml", True),
        ("/duties", True),
        ("basic", True),
        ("/basic", False),
        ("duties/recalled/", False),
        ("*.yml", False),
    ],
)
def test_a_rule_can_be_set_for_the_paths_that_a_gitignore_pattern_matches(pattern: str, matches: bool) -> None:
    assert severity(f"[paths.'{pattern}']\nR201 = 'off'\n", "R201") == (None if matches else "error")


def test_a_path_counts_more_than_everywhere_and_of_several_the_last_one() -> None:
    text = "[rules]\nR201 = 'off'\n[paths.'duties/basic']\nR201 = 'warning'\n[paths.'*.yaml']\nR201 = 'error'\n"
    assert severity(text, "R201") == "error"
    assert severity(text, "R201", "duties/basic/x") == "warning"
    assert severity(text, "R201", "duties/posts/x") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[rule]\n", "rules"),
        ("[rules]\nR2O1 = 'off'\n", "R201"),
        ("[rules]\nS104 = 'off'\n", "S104"),
        ("[rules]\nR406 = 'off'\n", "R406"),
        ("[rules]\nunknown-township = 'off'\n", "unknown-township"),
        ("[rules]\nR201 = 'info'\n", "info"),
        ("[rules]\nR201 = true\n", "R201"),
        ("[rules]\nR201 = []\n", "R201"),
        ("rules = 1\n", "rules"),
        ("paths = []\n", "paths"),
        ("[paths]\nbasic = 'off'\n", "basic"),
        ("[paths.'a\\']\nR201 = 'off'\n", "a\\"),
        ("[paths.'!']\nR201 = 'off'\n", "!"),
        ("[paths.x]\nR999 = 'off'\n", "R999"),
        ("[books]\nfonts = '字体'\ntitel = '黑体'\n", "title"),
        ("[books]\nfonts = 3\n", "books.fonts"),
        ("[books]\nfonts = ' '\n", "books.fonts"),
        ("[books]\nsite = 'javascript:alert(1)'\n", "books.site"),
        ("[books]\nsite = 'https://example.org/?a=1'\n", "books.site"),
        ("[books]\nsite = 'https://example.org/#x'\n", "books.site"),
        ("[books]\ntitle = '黑体'\n", "books.fonts"),
        ("[official]\nissuers = '某县'\n", "official.issuers"),
        ("[official]\nissuer = '一\\n二'\ncode = 3\n", "official.code"),
        ('[official]\nissuer = "一\\n二"\n', "official.issuer"),
        ("[official]\ncopies = '县委办公室'\n", "official.copies"),
        ("official = 3\n", "official"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(text: str, named: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read(text)
    zh, en = zip(refused.value.sentence, *refused.value.hints, strict=True)
    assert named in "\n".join(zh)
    assert named in "\n".join(en)


def test_another_encoding_is_refused() -> None:
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings("# 设置".encode("gbk"), catalogue())


@given(st.text(st.sampled_from("[]rulespath.'\"=R201 \nof#{}\\!*/"), max_size=40))
@example("[paths.'[']\nR201='off'")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        settings = read(text)
    except SettingsError:
        return
    assert settings.severity(catalogue()["R201"], "duties/basic/DS0001.yaml") in ("error", "warning", None)
