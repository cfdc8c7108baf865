"""`dutylist help` and `dutylist version`."""

from tests.command import in_process


def test_help_is_the_overview_or_the_page_of_a_command() -> None:
    assert in_process("help").out == in_process("--help").out
    assert in_process("help", "find").out == in_process("find", "--help").out
    assert in_process("help", "whistle", "new").out == in_process("whistle", "new", "--help").out


def test_an_unknown_command_gets_the_nearest() -> None:
    ran = in_process("help", "valdate")
    assert (ran.status, "是不是 validate？" in ran.err) == (2, True)
    assert in_process("help", "find", "x").status == 2


def test_the_version_is_that_of_the_option() -> None:
    assert in_process("version").out == in_process("--version").out
