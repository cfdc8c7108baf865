"""A link in a pull request must not bring what is hidden in the work tree into a build log."""

from pathlib import Path

import pytest

from dutylist.source.base import SourceFile, UnusableError
from dutylist.source.worktree import Worktree


@pytest.mark.parametrize("hidden", [".env", ".git/config", "folder/.token/file.yaml"])
def test_a_link_to_a_hidden_file_is_not_followed(tmp_path: Path, hidden: str) -> None:
    target = tmp_path / hidden
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("token: secret\n")
    (tmp_path / "duties/basic").mkdir(parents=True)
    path = "duties/basic/DS0001.yaml"
    (tmp_path / path).symlink_to(target)
    worktree = Worktree(tmp_path)
    assert worktree.entries() == [SourceFile(path, "link_outside")]
    with pytest.raises(UnusableError):
        worktree.read(path)


def test_a_checklist_below_a_hidden_folder_may_have_links(tmp_path: Path) -> None:
    root = tmp_path / ".work/county"
    (root / "duties/basic").mkdir(parents=True)
    (root / "duties/basic/DS0001.yaml").write_text("id: DS0001\n")
    (root / "duties/basic/DS0002.yaml").symlink_to("DS0001.yaml")
    assert [entry.trouble for entry in Worktree(root).entries()] == [None, None]
