"""Pipes, terminals, full disks and ^C, with the program as a process of its own."""

import os
import pty
import re
import select
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.command import PROGRAM, in_subprocess

ESCAPE = "\x1b"


@pytest.fixture
def wrong(county: Path) -> Path:
    """A county with more findings than a pipe holds."""
    for number in range(400):
        (county / f"duties/basic/DS{1000 + number}.yaml").write_text("titel: 值守\n", encoding="utf-8")
    return county


def shell(script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = " ".join(PROGRAM)
    return subprocess.run(
        ["bash", "-c", f'dutylist() {{ {command} "$@"; }}; {script}'],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def on_a_terminal(*arguments: str, env: Mapping[str, str], cwd: Path) -> str:
    """What the program writes where a terminal is its standard output and standard error."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *arguments], stdout=its, stderr=its, cwd=cwd, env={**os.environ, **env}
    ) as process:
        os.close(its)
        written = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
        assert process.wait(timeout=60) in (0, 1, 2)
    os.close(ours)
    return written.decode()


def test_a_reader_that_has_seen_enough_is_no_error(wrong: Path) -> None:
    done = shell("dutylist validate | head -n 1; echo ${PIPESTATUS[0]}", wrong)
    first, status = done.stdout.splitlines()
    assert first.startswith("duties/basic/DS1000.yaml:1:1: 错误 S101")
    assert status == "1"
    assert done.stderr == ""


def test_a_result_that_cannot_be_written_is_an_error(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # as it is for users: what is left is flushed at exit
    for command in ("validate", "validate --format json", "stats", "explain", "--version", "--help", "validate --help"):
        done = shell(f"dutylist {command} >/dev/full", county)
        assert done.returncode == 2, command
        assert done.stderr.count("\n") == 1
        assert re.search("No space left on device|磁盘满了", done.stderr)


def test_a_closed_standard_output_is_an_error_and_a_closed_standard_error_is_not(county: Path) -> None:
    for command in ("validate", "--version", "stats"):
        done = shell(f"dutylist {command} >&-", county)
        assert (done.returncode, done.stdout) == (2, ""), command
        assert done.stderr.count("\n") == 1
        done = shell(f"dutylist {command} 2>&-", county)
        assert (done.returncode, done.stderr) == (0, ""), command
        assert done.stdout
    assert shell("dutylist nosuch >&- 2>&-", county).returncode == 2


def test_an_interruption_ends_with_130_and_one_line(wrong: Path) -> None:
    with subprocess.Popen([*PROGRAM, "validate"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=wrong) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # It now waits for somebody to read the rest, which is more than the pipe holds.
        assert process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(timeout=60) == 130
    assert said.startswith("已中断")
    assert said.count("\n") == 1


def test_a_pipe_gets_no_colour_whatever_the_surroundings_say(county: Path) -> None:
    (county / "duties/basic/DS0001.yaml").write_text("a: 1\n")
    for env in ({"NO_COLOR": ""}, {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}):
        assert ESCAPE not in in_subprocess("validate", cwd=county, env=env).out


def test_a_terminal_gets_colour_unless_it_is_not_wanted(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (county / "duties/basic/DS0001.yaml").write_text("a: 1\n")
    plain = on_a_terminal("validate", env={"NO_COLOR": "1"}, cwd=county)
    assert ESCAPE not in plain
    monkeypatch.delenv("NO_COLOR")
    coloured = on_a_terminal("validate", env={"TERM": "xterm-256color"}, cwd=county)
    assert ESCAPE in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_hostile_text_never_acts_on_a_terminal(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    hostile = "title: \x1b]0;owned\x07\x1b[2J\x9b31m::error::x\n"
    (county / "duties/basic/DS0001.yaml").write_text(hostile, encoding="utf-8")
    written = on_a_terminal("validate", env={"TERM": "xterm"}, cwd=county)
    assert not re.search(r"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0e-\x1a\x80-\x9f]", written)


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "nonsense"])
def test_every_locale_gets_utf_8_through_a_pipe(locale: str, county: Path) -> None:
    ran = in_subprocess("validate", cwd=county, env={"LC_ALL": locale})
    assert (ran.status, ran.out) == (0, "检查了 13 个文件、4 个事项：没有发现问题。\n")


def test_notices_go_to_standard_error_and_results_to_standard_output(county: Path) -> None:
    (county / "duties/basic/DS0001.yaml").write_text("a: 1\n")
    done = shell("dutylist stats --format json 2>/dev/null | python3 -m json.tool >/dev/null && echo right", county)
    assert done.stdout == "right\n"
    assert "注意" in shell("dutylist stats --format json >/dev/null", county).stderr
