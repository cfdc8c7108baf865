"""Arguments and terminals in the encoding of the locale."""

import locale
import os

import pytest

from dutylist.cli.locale_encoding import decode_argument, terminal_encoding


@pytest.fixture
def gbk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "GBK")


@pytest.mark.usefixtures("gbk")
def test_what_was_typed_in_the_encoding_of_the_locale_is_understood() -> None:
    assert decode_argument(os.fsdecode("消防检查".encode("gbk"))) == "消防检查"


@pytest.mark.usefixtures("gbk")
def test_utf_8_stays_and_what_is_neither_stays_undecoded() -> None:
    neither = os.fsdecode(b"\xff\xff")
    assert [decode_argument("消防检查"), decode_argument(neither)] == ["消防检查", neither]


@pytest.mark.parametrize(
    ("name", "encoding"), [("GBK", "GBK"), ("ANSI_X3.4-1968", "utf-8"), ("US-ASCII", "utf-8"), ("UTF-8", "UTF-8")]
)
def test_a_terminal_speaks_what_the_locale_says_unless_that_is_ascii(
    name: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: name)
    assert terminal_encoding() == encoding
