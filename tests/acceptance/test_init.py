"""`dutylist init` as somebody new runs it."""

import os
import pty
import subprocess
from pathlib import Path

from tests.command import PROGRAM, in_process


def test_a_countys_repository_is_complete_from_its_name_alone(tmp_path: Path) -> None:
    ran = in_process(
        "init", str(tmp_path / "东山"), "--county", "东山县", "--categories", "党的建设、民生服务,综合政务"
    )
    assert ran.status == 0
    checklist = (tmp_path / "东山/duties/checklist.yaml").read_text(encoding="utf-8")
    assert 'county: 东山县\ndivision_code: "350626"\nid_prefix: DS\n' in checklist
    assert '  - {name: 铜陵镇, code: "350626106"}\n' in checklist
    assert "categories:\n  - 党的建设\n  - 民生服务\n  - 综合政务\ntownships:" in checklist
    checked = in_process("--root", str(tmp_path / "东山"), "validate")
    assert checked.status == 0, checked.out


def test_bodies_that_are_no_townships_stand_in_comments(tmp_path: Path) -> None:
    assert in_process("init", str(tmp_path / "长泰"), "--county", "长泰区").status == 0
    checklist = (tmp_path / "长泰/duties/checklist.yaml").read_text(encoding="utf-8")
    assert "\n  # - {name: 长泰经济开发区, code: " in checklist


def test_a_name_that_several_counties_have_makes_nothing(tmp_path: Path) -> None:
    ran = in_process("init", str(tmp_path / "x"), "--county", "鼓楼区")
    assert (ran.status, ran.out) == (2, "")
    assert "江苏省南京市鼓楼区（320106）" in ran.err
    assert not (tmp_path / "x").exists()


def on_terminal(folder: Path, answers: str) -> tuple[int, str]:
    """Run `init 清单` on a terminal where somebody types these answers; the exit status and what was to be seen."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "init", "清单"],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "NO_COLOR": "1"},
    ) as running:
        os.close(theirs)
        os.write(ours, answers.encode())
        seen = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # nobody is left at the other end
                break
            if not more:
                break
            seen += more
        status = running.wait()
    os.close(ours)
    return status, seen.decode()


def test_on_a_terminal_it_asks_until_it_understands(tmp_path: Path) -> None:
    status, seen = on_terminal(tmp_path, "鼓楼区\n东三县\n漳州东山\nds1\ndsx\n党的建设、民生服务\n")
    assert status == 0, seen
    assert "叫“鼓楼区”的有 4 个" in seen
    assert "没有“东三县”" in seen
    assert "“ds1”不行" in seen
    checklist = (tmp_path / "清单/duties/checklist.yaml").read_text(encoding="utf-8")
    assert 'county: 东山县\ndivision_code: "350626"\nid_prefix: DSX\n' in checklist
    assert "categories:\n  - 党的建设\n  - 民生服务\ntownships:" in checklist


def test_an_empty_answer_takes_what_is_proposed(tmp_path: Path) -> None:
    status, seen = on_terminal(tmp_path, "350626\n\n\n")
    assert status == 0, seen
    assert "id_prefix: DS\n" in (tmp_path / "清单/duties/checklist.yaml").read_text(encoding="utf-8")


def test_an_input_that_ends_early_makes_nothing(tmp_path: Path) -> None:
    status, seen = on_terminal(tmp_path, "东山县\n\x04")
    assert status == 2, seen
    assert not (tmp_path / "清单").exists()


def test_where_nobody_can_answer_nothing_is_asked(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "init", "清单"], cwd=tmp_path, input=b"", capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "county: 示例县" in (tmp_path / "清单/duties/checklist.yaml").read_text(encoding="utf-8")
