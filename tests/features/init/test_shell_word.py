import shlex
from pathlib import Path

import pytest

from dutylist.features.init.shell_word import shell_word
from tests.command import in_process


@pytest.mark.parametrize("text", ["东山清单", "a/b-c_1.d", "C:\\清单"])
def test_one_word_stays(text: str) -> None:
    assert shell_word(text) == text


@pytest.mark.parametrize("text", ["东山 清单", "清单(1)", "a$HOME b", 'a"b', "it's", "a;b", "-x", "#a", ""])
def test_what_a_shell_would_take_apart_is_one_word_again(text: str) -> None:
    assert shlex.split(shell_word(text), comments=True) == [text]


def test_the_next_step_after_init_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = in_process("init", "我的 清单", "--county", "东山县")
    assert made.status == 0
    assert '  cd "我的 清单"\n' in made.err
