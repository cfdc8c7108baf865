"""Finding and reading `province.yaml`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from dutylist.model.diagnostic import WHOLE_FILE, Place, Pointer, SourceSpan
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import PROVINCE
from dutylist.model.message import Argument, Language, Message
from dutylist.model.os_errors import os_error_text
from dutylist.model.province import TEMPLATE_CODE, ListSource, Province, holds_secret
from dutylist.reading.batch import parse_record
from dutylist.reading.codes.catalogue import READING_RULES
from dutylist.reading.explain import explain
from dutylist.reading.positions import PositionedYaml, read_positions
from dutylist.source.base import MAX_BYTES
from dutylist.source.git.fetch import without_users

NAME: Final = "province.yaml"
_SHOWN: Final = 20

TWICE: Final = Message("代码 {value} 写了 {count} 次，一个县只写一次", "the code {value} stands here {count} times")
PLACEHOLDER: Final = Message("“{text}”还没有换成正式内容", '"{text}" has still to be filled in')
SECRET: Final = Message(
    "地址里写了密码或令牌，这个文件很多人看得到：{address}",
    "the address holds a password or token, and many may read this file: {address}",
)
USE_HELPER: Final = Message(
    "删去地址里 @ 前面的部分，换掉这个密码；登录信息交给 git（git config credential.helper），或者用 ssh 密钥",
    "take out what stands before the @, change that password, and leave the login to git (credential.helper) or an ssh key",
)
NO_CODE: Final = Message("{value} 不是县的代码", "{value} is no county's code")
MORE: Final = Message("还有 {count} 个问题", "and {count} more")


def find_province(named: Path | None, folder: Path | None = None) -> Path:
    """The file that is named, or that in the named folder, or in the nearest folder above this one.

    Raises:
        UserError: there is none.
    """
    if named is not None:
        file = Path.cwd() / (folder or ".") / named
        file = file / NAME if file.is_dir() else file
        if not file.is_file():
            raise UserError(f"没有文件 {named}", f"there is no file {named}", _START)
        return file
    here = Path.cwd() / folder if folder else Path.cwd()
    for each in (here,) if folder else (here, *here.parents):
        if (each / NAME).is_file():
            return each / NAME
    if folder:
        raise UserError(f"{folder} 里没有 {NAME}", f"{folder} holds no {NAME}", _START)
    raise UserError(f"这里和上级文件夹都没有 {NAME}", f"neither here nor in any parent is there a {NAME}", _START)


_START: Final = (
    "新建：dutylist province init 文件夹 --province 福建省",
    "to start one: dutylist province init DIR --province NAME",
)


def read_province(file: Path) -> Province:
    """The province that the file describes.

    Raises:
        UserError: the file cannot be read, or something in it is wrong; every mistake is told with its line.
    """
    try:
        data = file.read_bytes() if file.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        zh, en = (os_error_text(error, language) for language in ("zh", "en"))
        raise UserError(f"{file} 读不出来：{zh}", f"{file} cannot be read: {en}") from error
    if data is None:
        raise UserError(f"{file} 太大，不像是各县的名单", f"{file} is too large for a list of counties")
    province = parse_record(PROVINCE, data)
    mistakes = list(_mistakes(province)) if isinstance(province, Province) else list(_reading_mistakes(file.name, data))
    if mistakes or not isinstance(province, Province):
        raise _wrong(file.name, read_positions(data), mistakes)
    return province


class _Mistake(NamedTuple):
    """A wrong value, what is wrong with it, and what to do, each in Chinese and in English."""

    place: Place
    sentence: tuple[str, str]
    hint: tuple[str, str] | None = None


def _reading_mistakes(name: str, data: bytes) -> Iterator[_Mistake]:
    """What breaks YAML or the schema."""
    rules = {rule.code: rule for rule in READING_RULES}
    for found in explain(name, PROVINCE, read_positions(data)):
        rule = rules.get(found.code)
        if rule is None:  # a placeholder, which a rule of checklists tells
            yield _Mistake(found.place, _both(PLACEHOLDER, {"text": found.arguments.get("text", "")}))
            continue
        zh, en = (rule.hint(found.arguments, language) for language in _LANGUAGES)
        yield _Mistake(found.place, _both(rule.message, found.arguments), (zh, en) if zh and en else None)


def _mistakes(province: Province) -> Iterator[_Mistake]:
    """What a schema cannot say: a county that stands here twice, and secrets in addresses."""
    counties = province.counties
    counts = Counter(each.code for each in counties)
    for number, county in enumerate(counties):
        if counts[county.code] > 1:
            twice: dict[str, Argument] = {"value": county.code, "count": counts[county.code]}
            yield _Mistake(Place("", ("counties", number, "code")), _both(TWICE, twice))
    sources: list[tuple[Pointer, ListSource]] = [(("counties", number), each) for number, each in enumerate(counties)]
    if province.template:
        sources.append((("template",), province.template))
    for pointer, each in sources:
        if holds_secret(each.source):
            address = {"address": without_users(each.source)}
            yield _Mistake(Place("", (*pointer, "source")), _both(SECRET, address), _both(USE_HELPER, {}))
    for number, county in enumerate(counties):
        if county.code == TEMPLATE_CODE:
            yield _Mistake(Place("", ("counties", number, "code")), _both(NO_CODE, {"value": county.code}))


_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")


def _both(message: Message, arguments: Mapping[str, Argument]) -> tuple[str, str]:
    zh, en = (message.render(arguments, language) for language in _LANGUAGES)
    return zh, en


def _wrong(name: str, positions: PositionedYaml, mistakes: Sequence[_Mistake]) -> UserError:
    """One error that tells every mistake with its line and column."""
    told = [_told(name, positions, mistake) for mistake in mistakes[:_SHOWN]]
    if len(told) == 1:
        return UserError(*told[0], *filter(None, [mistakes[0].hint]))
    if len(mistakes) > _SHOWN:
        told.append(_both(MORE, {"count": len(mistakes) - _SHOWN}))
    return UserError(f"{name} 里有 {len(mistakes)} 处不对", f"{len(mistakes)} mistakes in {name}", *told)


def _told(name: str, positions: PositionedYaml, mistake: _Mistake) -> tuple[str, str]:
    span = _span(positions, mistake.place)
    zh, en = (f"{name}:{span.line}:{span.column}: {sentence}" for sentence in mistake.sentence)
    return zh, en


def _span(positions: PositionedYaml, place: Place) -> SourceSpan:
    """The place in the file; of one that does not exist that of the nearest enclosing one."""
    if place.span is not None:
        return place.span
    pointer = place.pointer
    while pointer and pointer not in positions.spots:
        pointer = pointer[:-1]
    spot = positions.spots.get(pointer)
    if spot is None:
        return WHOLE_FILE
    return spot.key if place.on_key and spot.key and pointer == place.pointer else spot.value
