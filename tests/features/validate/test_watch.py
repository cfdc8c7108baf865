"""`validate --watch` says what is found, again after every change, until Ctrl+C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.conftest import Run

ITEM = "duties/basic/DS0001.yaml"


def test_a_change_is_checked_and_ctrl_c_ends_it_well(county: Path) -> None:
    watching = subprocess.Popen(
        [sys.executable, "-m", "dutylist", "validate", "--watch"],
        cwd=county,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    try:
        assert watching.stdout is not None
        assert watching.stderr is not None
        assert "没有发现问题" in watching.stdout.readline()
        assert "等待" in watching.stderr.readline()
        file = county / ITEM
        file.write_bytes(file.read_bytes().replace(b"id: DS0001", b"id: DS0003"))
        assert ITEM in watching.stdout.readline()
        assert "等待" in watching.stderr.readline()
        watching.send_signal(signal.SIGINT)
        out, notices = watching.communicate(timeout=60)
        assert watching.returncode == 0
        assert "Traceback" not in out + notices
    finally:
        watching.kill()
        watching.wait()


def test_other_formats_are_refused(run: Run) -> None:
    refused = run("validate", "--watch", "--format", "json")
    assert refused.status == 2
    assert "--watch" in refused.err
