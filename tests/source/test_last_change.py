"""When the data of a checklist were changed last."""

import os
import subprocess
from pathlib import Path

from dutylist.source.git.last_change import last_change, revision_number
from dutylist.source.git.objects import repository_prefix


def git(root: Path, *arguments: str) -> None:
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
    when = {"GIT_COMMITTER_DATE": "2026-03-01T08:00:00Z"}
    subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, env={**os.environ, **names, **when}
    )


def test_a_commit_counts_and_a_later_change_that_is_not_committed(tmp_path: Path) -> None:
    assert last_change(tmp_path) is None
    root = tmp_path / "county"
    (root / "duties").mkdir(parents=True)
    file = root / "duties" / "checklist.yaml"
    file.write_text("county: 甲\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    committed = last_change(root)
    assert committed is not None
    assert committed.isoformat() == "2026-03-01T08:00:00+00:00"
    file.write_text("county: 乙\n", encoding="utf-8")
    assert revision_number(last_change(root)) > revision_number(committed)
    assert repository_prefix(root) == "county/"
    assert repository_prefix(tmp_path) == ""
