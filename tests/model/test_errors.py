"""The root of what users get to read when a command ends early."""

import importlib
import pkgutil

import pytest

import dutylist
from dutylist.features.books.errors import EmptyBookError
from dutylist.features.comment.forge.api import ForgeError
from dutylist.main import run_command
from dutylist.model.errors import MessageError, UserError
from dutylist.model.message import Message
from dutylist.model.os_errors import NotWrittenError
from dutylist.reading.office_files.errors import BROKEN, OPEN_IT, UnusableFileError
from dutylist.rules.config import SettingsError
from dutylist.source.git.errors import FETCH, UNKNOWN, UnknownRevisionError
from dutylist.writing.errors import EXISTS, WriteRefusedError
from dutylist.writing.transaction import ChangedMeanwhileError

SIGNALS = {
    "ArchiveTooLargeError",
    "CompileError",
    "FetchFailedError",
    "FlatError",
    "GitUnreadableError",
    "InvalidYamlError",
    "NumberError",
    "PdfError",
    "SpecialFileError",
    "UnusableError",
    "WrongArgumentsError",  # answered to an assistant in its own form
}
"""Errors that one module raises for another, which answers them with a sentence, a diagnostic or another way."""


def test_every_other_error_of_ours_is_a_user_error() -> None:
    for module in pkgutil.walk_packages(dutylist.__path__, "dutylist."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = {
        each
        for each in _below(Exception)
        if each.__module__.startswith("dutylist.")
        and not each.__name__.startswith("_")
        and each.__name__ != "NoComment"
    }
    roots = {each.__name__ for each in ours if not issubclass(each, UserError) and each.__bases__[0] not in ours}
    assert roots == SIGNALS


def _below(parent: type[Exception]) -> set[type[Exception]]:
    return {each for child in parent.__subclasses__() for each in (child, *_below(child))}


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (UnknownRevisionError(UNKNOWN, FETCH, name="v9"), ("没有版本 v9", "there is no revision v9")),
        (WriteRefusedError(EXISTS, path="a.yaml"), ("a.yaml 已经存在，不覆盖", "a.yaml exists already and is not")),
        (SettingsError("写法有误", "not valid"), ("写法有误", "not valid")),
        (EmptyBookError(holder="铜陵镇"), ("没有一个事项适用于铜陵镇", "no item applies to 铜陵镇")),
        (NotWrittenError("a.pdf", PermissionError(13, "")), ("a.pdf 写不进去：没有权限", "a.pdf cannot be written: ")),
        (UnusableFileError(BROKEN, OPEN_IT).about("表.xls"), ("表.xls 损坏了", "表.xls is damaged")),
        (ChangedMeanwhileError("a.yaml"), ("a.yaml 刚刚被别的程序改动", "a.yaml was changed by another program")),
        (ForgeError("令牌无效", "the token is invalid", 401), ("令牌无效", "the token is invalid")),
    ],
)
def test_every_kind_ends_the_command_with_its_sentence_and_status_two(
    error: UserError, shown: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_: list[str]) -> int:
        raise error

    monkeypatch.setattr("dutylist.cli.app.call", fails)
    for language, prefix, sentence in zip(("zh", "en"), ("错误：", "error: "), shown, strict=True):
        monkeypatch.setenv("DUTYLIST_LANG", language)
        assert run_command(["stats"]) == 2
        lines = capsys.readouterr().err.splitlines()
        assert lines[0].startswith(prefix + sentence)
        assert len(lines) == 1 + len(error.hints)


def test_arguments_of_a_message_cannot_act_or_flood() -> None:
    error = MessageError(
        Message("没有 {name}", "no {name}"), Message("写 {name}", "write {name}"), name="a\n\x1b[2Jb" * 200
    )
    for line in (*error.sentence, *error.hints[0]):
        assert line.isprintable()
        assert len(line) < 600


def test_a_brace_in_an_argument_stays_a_brace() -> None:
    assert MessageError(Message("{name}", "{name}"), name="{x}").sentence == ("{x}", "{x}")
