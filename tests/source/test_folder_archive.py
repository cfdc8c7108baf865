"""A folder as bytes and back: the same again, and never anything outside."""

import io
import os
import tarfile
from pathlib import Path

import pytest

from dutylist.source import folder_archive
from dutylist.source.folder_archive import ArchiveTooLargeError, SpecialFileError, pack_folder, unpack_folder


def test_a_folder_comes_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "县"
    (folder / "duties/basic").mkdir(parents=True)
    (folder / "duties/basic/东.yaml").write_bytes(b"x" * 5000)
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (folder / "build").mkdir()
    (folder / "build/x.pdf").touch()
    (folder / "链接").symlink_to("duties")
    os.mkfifo(folder / ".git/管道")
    packed = pack_folder(folder)
    unpack_folder(packed, tmp_path / "again")
    found = sorted(path.relative_to(tmp_path / "again").as_posix() for path in (tmp_path / "again").rglob("*"))
    assert found == [".git", ".git/HEAD", "duties", "duties/basic", "duties/basic/东.yaml", "链接"]
    assert (tmp_path / "again/duties/basic/东.yaml").read_bytes() == b"x" * 5000
    assert (tmp_path / "again/链接").readlink() == Path("duties")
    os.mkfifo(folder / "duties/管道")
    with pytest.raises(SpecialFileError, match=r"^duties/管道$"):
        pack_folder(folder)
    (folder / "duties/管道").unlink()
    monkeypatch.setattr(folder_archive, "LARGEST", 4000)
    with pytest.raises(ArchiveTooLargeError):
        pack_folder(folder)


@pytest.mark.parametrize("name", ["../out", "a/../../out", "link/out"])
def test_nothing_gets_out_of_the_folder(name: str, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, ".."
        archive.addfile(link)
        member = tarfile.TarInfo(name)
        member.size = 3
        archive.addfile(member, io.BytesIO(b"out"))
    with pytest.raises(tarfile.TarError):
        unpack_folder(buffer.getvalue(), tmp_path / "in")
    assert not (tmp_path / "out").exists()


def test_a_second_name_of_a_file_outside_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        again = tarfile.TarInfo("again")
        again.type, again.linkname = tarfile.LNKTYPE, "../secret"
        archive.addfile(again)
    (tmp_path / "secret").write_bytes(b"secret")
    with pytest.raises(tarfile.TarError):
        unpack_folder(buffer.getvalue(), tmp_path / "in")
    assert not (tmp_path / "in/again").exists()
