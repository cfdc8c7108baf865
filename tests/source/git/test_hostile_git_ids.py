"""A repository with damaged objects keeps nobody from taking a new id."""

import subprocess
from pathlib import Path

from dutylist.source.git.known_names import item_file_names


def git(root: Path, *arguments: str, given: bytes = b"") -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.invalid")
    done = subprocess.run(["git", *identity, *arguments], cwd=root, input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_folder_that_is_no_folder_names_no_file(tmp_path: Path) -> None:
    (tmp_path / "duties/basic").mkdir(parents=True)
    (tmp_path / "duties/basic/DS0007.yaml").touch()
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    for content in (b"not a tree at all", b"40000 duties\0short", b"\0"):
        tree = git(tmp_path, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=content)
        words = f"tree {tree}\nauthor a <a@b> 0 +0000\ncommitter a <a@b> 0 +0000\n\nx\n".encode()
        commit = git(tmp_path, "hash-object", "-w", "-t", "commit", "--literally", "--stdin", given=words)
        (tmp_path / ".git/refs/heads" / f"damaged{len(content)}").write_text(f"{commit}\n")
    assert item_file_names(tmp_path, ["duties/basic"]) == {"DS0007.yaml"}
