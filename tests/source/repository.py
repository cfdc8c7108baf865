"""A git repository for tests, free of the user's own settings."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

Content = bytes | str


class Repository:
    """A repository in a folder, made with the real git."""

    def __init__(self, folder: Path, *options: str, clone: str | None = None, copy: "Repository | None" = None) -> None:
        self.folder = folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        if copy is not None:
            shutil.copytree(copy.folder, folder, symlinks=True)
        elif clone is None:
            run_git(folder.parent, "init", "--quiet", "--initial-branch=main", *options, str(folder))
        else:
            run_git(folder.parent, "clone", "--quiet", *options, clone, str(folder))

    def git(self, *arguments: str | bytes, given: bytes = b"") -> str:
        """What git says, without the last line break."""
        return run_git(self.folder, *arguments, given=given).decode("utf-8", "surrogateescape").strip()

    def write(self, files: Mapping[str, Content]) -> None:
        """Put files into the work tree."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, Content] | None = None, message: str = "x") -> str:
        """Commit the work tree with these files; the id of the commit."""
        self.write(files or {})
        self.git("add", "--all")
        return self.record(message)

    def record(self, message: str = "x") -> str:
        """Commit the index as it is."""
        self.git("commit", "--quiet", "--allow-empty", f"--message={message}")
        return self.head

    @property
    def head(self) -> str:
        """The id of the commit that was made last; read without git where that is easy, as nearly every test asks for it."""
        if not (self.folder / ".git").is_dir():
            return self.git("rev-parse", "HEAD")
        name = (self.folder / ".git/HEAD").read_text(encoding="utf-8").strip().removeprefix("ref: ")
        return (self.folder / ".git" / name).read_text(encoding="ascii").strip() if name.startswith("refs/") else name

    def store(self, content: bytes, kind: str = "blob") -> str:
        """Store an object of any content, be it malformed."""
        return self.git("hash-object", "-t", kind, "-w", "--stdin", "--literally", given=content)

    def stage(self, mode: str, object_id: str, path: str | bytes) -> None:
        """Put an entry into the index that no file of the work tree could be."""
        line = f"{mode} {object_id}\t".encode() + (path.encode() if isinstance(path, str) else path) + b"\0"
        self.git("update-index", "-z", "--add", "--index-info", given=line)

    def lose(self, object_id: str) -> None:
        """Take an object away, as a damaged disk does; packs are unpacked first."""
        for pack in (self.folder / ".git/objects/pack").glob("*.pack"):
            packed = pack.read_bytes()
            for part in pack.parent.glob(f"{pack.stem}.*"):
                part.unlink()
            self.git("unpack-objects", "-q", given=packed)
        (self.folder / ".git/objects" / object_id[:2] / object_id[2:]).unlink()

    @property
    def url(self) -> str:
        """An address through which git really transfers objects."""
        return self.folder.resolve().as_uri()


def run_git(folder: Path, *arguments: str | bytes, given: bytes = b"") -> bytes:
    """Run git as somebody without settings, at a fixed time."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "t", f"GIT_{role}_EMAIL": "t@t", f"GIT_{role}_DATE": "1700000000 +0000"}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    allowed = ("-c", "protocol.file.allow=always", "-c", "maintenance.auto=false", "-c", "core.fsync=none")
    done = subprocess.run(
        ["git", *allowed, *arguments], cwd=folder, env=environment, input=given, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
