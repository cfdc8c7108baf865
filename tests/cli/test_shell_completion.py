"""Installing and showing the completion of a shell, in the language of the run."""

from pathlib import Path

import pytest

from tests.command import in_subprocess

NAMED = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_was_installed_is_told_in_the_language_of_the_run(shell: str, tmp_path: Path) -> None:
    home = {**NAMED, "HOME": str(tmp_path)}
    done = in_subprocess("--install-completion", shell, cwd=tmp_path, env=home)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"已为 {shell} 安装补全：{tmp_path}")
    assert done.out.endswith("重新打开终端后生效。\n")
    english = in_subprocess("--install-completion", shell, cwd=tmp_path, env={**home, "DUTYLIST_LANG": "en"})
    assert english.out.startswith(f"completion for {shell} is installed: {tmp_path}")


def test_the_script_is_shown(tmp_path: Path) -> None:
    done = in_subprocess("--show-completion", "bash", cwd=tmp_path, env=NAMED)
    assert done.status == 0
    assert "_DUTYLIST_COMPLETE=complete_bash" in done.out


def test_a_shell_without_completion_is_refused_in_chinese(tmp_path: Path) -> None:
    done = in_subprocess("--install-completion", "tcsh", cwd=tmp_path, env=NAMED)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("错误：--install-completion 不能是“tcsh”，可以写：bash、zsh")
