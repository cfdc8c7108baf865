"""`dutylist fix` tells what it could not look at."""

from pathlib import Path

from tests.command import in_process


def test_files_that_cannot_be_read_are_told(county: Path) -> None:
    whole = in_process("--root", str(county), "fix")
    assert (whole.status, whole.err.splitlines()) == (0, ["没有可以自动改正的问题。"])
    (county / "duties/basic/DS0001.yaml").write_text("x: [")
    ran = in_process("--root", str(county), "fix")
    assert ran.status == 1
    assert ran.err.splitlines()[1:] == ["注意：有 1 个文件读不出来，没有看。运行 dutylist validate 查看。"]
    other = in_process("--root", str(county), "fix", str(county / "duties/basic/DS0002.yaml"))
    assert (other.status, len(other.err.splitlines())) == (0, 1)
