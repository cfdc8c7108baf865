"""Words that were meant to break the program are told, not obeyed."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from tests.command import PROGRAM
from tests.conftest import Run


def test_a_title_that_no_file_can_hold_is_wrong_usage(run: Run) -> None:
    ran = run("new", "basic", "--title", "\udcff")
    assert ran.status == 2
    assert ran.err.startswith("错误：")


def test_a_completion_without_a_line_to_complete_is_the_overview(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_DUTYLIST_COMPLETE", "complete_bash")
    ran = run()
    assert ran.status == 0
    assert "validate" in ran.out


def test_a_shown_difference_acts_on_no_terminal_and_no_build_log(county: Path, run: Run) -> None:
    file = county / "duties/basic/DS0001.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "notes:   '##[error]\u202e'\n", encoding="utf-8")
    ran = run("fmt", "--diff", "duties/basic/DS0001.yaml")
    assert "\u202e" not in ran.out + ran.err
    assert "##[" not in ran.out + ran.err


def test_being_told_to_end_is_an_orderly_end(tmp_path: Path) -> None:
    script = "import dutylist.__main__ as m, time; m.run = lambda _: time.sleep(60); m.main()"
    with subprocess.Popen([PROGRAM[0], "-c", script], cwd=tmp_path, env={**os.environ}) as process:
        time.sleep(1)
        process.terminate()
        assert process.wait(20) == 130
