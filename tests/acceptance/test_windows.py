"""What a machine with Windows lacks or does otherwise, put upon this one: the commands of a clerk's day still work.

No `fork`, no `fcntl`, no `resource`; locks by `msvcrt`; files with a byte order mark and CRLF from Notepad; results of pipes in UTF-8, whatever the code page is.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Ran

PRELUDE = """
import os, runpy, subprocess, sys, types
for name in ("fork", "forkpty", "killpg", "O_NOFOLLOW"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
locked = []
held = types.ModuleType("msvcrt")
held.LK_NBLCK, held.LK_UNLCK = 2, 0
held.locking = lambda descriptor, mode, count: locked.append(mode)
sys.modules["msvcrt"] = held
import dutylist.reading.office_files.own_process as own
import dutylist.writing.county_lock as lock
class Windows:
    platform = "win32"
    def __getattr__(self, name):
        return getattr(sys, name)
own.sys = lock.sys = Windows()
sys.argv = ["dutylist", *sys.argv[1:]]
runpy.run_module("dutylist", run_name="__main__")
"""


def windows(folder: Path, *arguments: str) -> Ran:
    """Run the program in a folder as Windows would have it."""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "--no-cache"),
        ("stats",),
        ("find", "消防检查"),
        ("pocketbook", "铜陵镇"),
        ("export", "-o", "清单.docx"),
        ("export", "-o", "清单.xlsx"),
        ("survey", "--output", "表"),
        ("new", "basic", "--title", "清扫街道", "--category", "城乡建设"),
        ("move", "DS0201", "收回"),
        ("fmt", "--check"),
    ],
    ids=" ".join,
)
def test_a_command_works_without_what_windows_lacks(county: Path, arguments: tuple[str, ...]) -> None:
    ran = windows(county, *arguments)
    assert ran.status == 0, ran.out + ran.err


def test_a_file_from_notepad_has_one_finding_that_fmt_mends(county: Path) -> None:
    item = county / "duties/basic/DS0001.yaml"
    data = b"\xef\xbb\xbf" + item.read_bytes().replace(b"\n", b"\r\n")
    item.write_bytes(data)
    ran = windows(county, "validate", "--no-cache", "--format", "json")
    assert ran.codes == ["Y102"]
    assert item.read_bytes() == data
    assert windows(county, "fmt").status == 0
    assert windows(county, "validate", "--no-cache").status == 0


@pytest.mark.parametrize("name", ["CON", "nul.镇", "镇.", "COM1", "LPT9 "])
def test_names_that_windows_keeps_for_itself_are_refused(county: Path, name: str) -> None:
    checklist = county / "duties/checklist.yaml"
    text = checklist.read_text(encoding="utf-8")
    checklist.write_text(text + f'  - {{name: "{name}", code: "350626109"}}\n', encoding="utf-8")
    ran = windows(county, "validate", "--no-cache", "--format", "json")
    assert "R107" in ran.codes


def test_many_files_are_read_by_one_process_where_there_is_no_second(county: Path) -> None:
    text = (county / "duties/basic/DS0001.yaml").read_text(encoding="utf-8")
    for number in range(1000, 1400):
        (county / f"duties/basic/DS{number}.yaml").write_text(
            text.replace("DS0001", f"DS{number}").replace("title: ", f"title: 第{number}件"), encoding="utf-8"
        )
    ran = windows(county, "validate", "--no-cache", "--select", "R1", "--format", "json")
    assert ran.status == 0, ran.err
    assert ran.report["summary"]["items"] == 404
