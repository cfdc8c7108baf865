"""Locales with another encoding than UTF-8: what is read, asked and printed stays the same."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.command import PROGRAM

SAMPLE = Path(__file__).parents[2]
ASCII = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def run(*arguments: str | bytes, env: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        [*PROGRAM, *arguments], cwd=SAMPLE, env=os.environ | env, capture_output=True, timeout=60, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("command", [("validate",), ("find", "消防检查"), ("posts", "matrix", "铜陵镇")])
def test_a_locale_that_is_not_utf_8_changes_nothing(command: tuple[str, ...]) -> None:
    expected = run(*command, env={"LC_ALL": "C.UTF-8"})
    assert run(*command, env=ASCII) == expected
    assert expected[0] == 0


def test_a_wrong_argument_is_shown_as_it_was_given() -> None:
    status, text = run("show", "铜陵", env=ASCII)
    assert status == 2
    assert "铜陵" in text
