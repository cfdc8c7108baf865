"""After a move the fields to look at are named as a clerk knows them, in the order of the file."""

from tests.conftest import Run


def test_the_departments_are_counted_from_one_and_in_order(run: Run) -> None:
    done = run("move", "DS0201", "recalled")
    assert done.status == 0
    fields = [line.partition("：")[0] for line in done.err.splitlines() if line.startswith("对应部门")]
    assert fields == sorted(fields)
    assert fields[0] == "对应部门 › 第 1 项"
    assert "departments" not in done.err
