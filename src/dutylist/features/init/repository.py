"""The repository of a new county: initial data, schemas, settings of editors and of continuous integration."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from dutylist import __version__
from dutylist.features.init.install_source import install_source
from dutylist.model.file_kinds import PROVINCE
from dutylist.model.message import Message
from dutylist.model.place_words import local, place_words, use_words
from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.new.files import create_file, remove_folders
from dutylist.writing.yaml.scalar import scalar_text

_TOKEN: Final = re.compile(r"@([a-z_]+)@")
_NAME: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·（）A-Za-z0-9]{2,30}")
_EMPTY_FOLDERS: Final = ("adjustments", "assessments", "findings", "posts", "whistles/cases")
_SHOWN: Final = 20
_WORKFLOWS: Final = "dot-github/workflows/"
_ACTIONS: Final = (f"{_WORKFLOWS}dutylist.yml", f"{_WORKFLOWS}dutylist-comment.yml")
_PLAIN: Final = (f"{_WORKFLOWS}dutylist.plain.yml",)
_PLAIN_MADE: Final = ".github/workflows/dutylist.plain.yml"
_ACTION_MADE: Final = ".github/workflows/dutylist.yml"
"""The workflows with our actions, and the one that does without where they cannot be had, which takes its name."""
_SAMPLE: Final = "# 示例取值：名称、代码、类别、乡镇都改成本县的正式内容，改好后删去这一行。"
_TO_CHECK: Final = "# 类别、版本、施行日期是示例取值，改成本县的正式内容；乡镇请核对一遍。改好后删去这一行。"
_NOT_YET: Final = "程序还没有在软件源里发布，前两种现在装不到，可以把命令里的名称换成 wheel 文件。"
CATEGORIES: Final = (
    "党的建设", "经济发展", "民生服务", "平安法治", "乡村振兴", "社会管理", "社会保障", "自然资源", "生态环保", "城乡建设",
    "交通运输", "文化和旅游", "卫生健康", "应急管理及消防", "市场监管", "综合政务",
)  # fmt: skip
"""The usual categories in their usual order; an imported list brings its own."""


@dataclass(frozen=True, slots=True)
class NewTownship:
    """A township's name and nine-digit code."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class NewCounty:
    """The known data of the county; missing values are samples, recognisable as such."""

    name: str = "示例县"
    division_code: str = "999999"
    prefix: str = "SL"
    townships: tuple[NewTownship, ...] = (NewTownship("示例镇", "999999100"), NewTownship("示例乡", "999999200"))
    edition: str = "示例版"
    effective: str = "2025-01-01"
    categories: tuple[str, ...] = CATEGORIES


def county_files(
    county: NewCounty,
    schemas: Traversable,
    others: tuple[NewTownship, ...] = (),
    *,
    samples: bool = True,
    install_from: Iterable[str] = (),
    branch: str = "main",
) -> dict[str, bytes]:
    """Every file of a new repository by its path; `schemas` is the folder of the JSON Schemas.

    `install_from` are the sources that the pipelines install the program from. `others` are bodies beside the townships,
    which are put into comments. With `samples` there are three sample items. `branch` is what changes are merged into.

    Raises:
        WriteRefusedError: a name, code, prefix or date is invalid.
        UserError: a source cannot be used.
    """
    _check(county)
    version = __version__.split(".")
    given = tuple(install_from)
    source = install_source(given, ".".join(version[:3]), f"dutylist/dutylist@v{version[0]}")
    use_words(place_words(county.name, [each.name for each in county.townships]))
    values = {
        "county": scalar_text(county.name),
        "county_name": county.name,
        "division_code": scalar_text(county.division_code),
        "prefix": county.prefix,
        "edition": scalar_text(county.edition),
        "effective": county.effective,
        "townships": "\n".join(
            f"  - {{name: {scalar_text(each.name, flow=True)}, code: {scalar_text(each.code, flow=True)}}}"
            for each in county.townships
        )
        + "".join(
            f"\n  # - {{name: {scalar_text(each.name, flow=True)}, code: {scalar_text(each.code, flow=True)}}}"
            for each in others
        ),
        "categories": "\n".join(f"  - {scalar_text(each)}" for each in county.categories),
        "category": scalar_text(county.categories[0]),
        "sample": local(_SAMPLE if county.division_code.startswith("99") else _TO_CHECK),
        "branch": branch,
        "version": ".".join(version[:3]),
        "install": source.command_words,
        "not_yet": "" if given else _NOT_YET,
        "hook": _hook(source.hook),
        "action": source.action or "",
        "comment_action": (source.action or "").replace("@", "/comment@"),
    }
    left_out = _ACTIONS if source.action is None else _PLAIN
    made = {
        _filled(path.replace("dot-", "."), values): _filled(
            local(template.read_text(encoding="utf-8")), values
        ).encode()
        for path, template in _walk(files("dutylist.features.init") / "templates" / "county", "")
        if (samples or "@prefix@" not in path) and path not in left_out
    }
    if _PLAIN_MADE in made:
        made[_ACTION_MADE] = made.pop(_PLAIN_MADE)
    made |= source.files
    made |= {
        f"schema/{schema.name}": schema.read_bytes()
        for schema in schemas.iterdir()
        if schema.name.endswith(".json") and schema.name != PROVINCE.schema
    }
    made |= {f"duties/{folder}/.gitkeep": b"" for folder in _EMPTY_FOLDERS}
    return dict(sorted(made.items()))


def _hook(words: tuple[str, ...] | None) -> str:
    """How pre-commit comes by the program: it installs it, or calls the one that is there."""
    if words is None:
        return "language: system"
    listed = ", ".join(f'"{word}"' for word in words)
    return f"language: python\n        additional_dependencies: [{listed}]"


def lay_out_county(directory: Path, made: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write a new repository's files into a folder, which is created if necessary: all of them or none.

    No existing file is replaced, and nothing is run.

    Raises:
        WriteRefusedError: some of the files exist, or a file or a link stands where a folder must be.
        OSError: the disk does not allow it; what had been created is removed.
    """
    clashes = [path for path in made if _stands_in_the_way(directory, path)]
    if clashes:
        shown = "、".join(clashes[:_SHOWN]) + (" …" if len(clashes) > _SHOWN else "")
        raise WriteRefusedError(errors.CLASHES, folder=str(directory), paths=shown)
    folders = _make(directory)
    written: list[Path] = []
    try:
        for path, data in made.items():
            folders += create_file(directory, path, data)
            written.append(directory / path)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        remove_folders(folders)
        raise
    return tuple(written)


_NAME_RULE: Final = ("2-30 个汉字、字母或数字", "2-30 Chinese characters, letters or digits")
_BAD_COUNTY: Final = Message(
    f"县名“{{value}}”不合要求：{_NAME_RULE[0]}", f"the county's name '{{value}}' must be {_NAME_RULE[1]}"
)
_BAD_DIVISION: Final = Message(
    "行政区划代码“{value}”不合要求：六位数字", "the division code '{value}' must be six digits"
)
_BAD_PREFIX: Final = Message(
    "编号前缀“{value}”不合要求：1-8 个大写字母", "the prefix '{value}' must be 1-8 capital letters"
)
_BAD_EDITION: Final = Message("版本“{value}”不合要求：1-60 个字", "the edition '{value}' must have 1-60 characters")
_BAD_DATE: Final = Message(
    "施行日期“{value}”不合要求：写作 2025-03-01", "the date '{value}' must be written as 2025-03-01"
)
_BAD_TOWNSHIP: Final = Message(
    f"乡镇名称“{{value}}”不合要求：{_NAME_RULE[0]}", f"the township's name '{{value}}' must be {_NAME_RULE[1]}"
)
_BAD_CODE: Final = Message(
    "乡镇代码“{value}”不合要求：九位数字，前六位是县的代码",
    "the township's code '{value}' must be nine digits that begin with the county's six",
)
_BAD_CATEGORY: Final = Message(
    f"类别“{{value}}”不合要求：{_NAME_RULE[0]}", f"the category '{{value}}' must be {_NAME_RULE[1]}"
)
_CATEGORY_TWICE: Final = Message("类别“{value}”重复", "the category '{value}' is given twice")
_TWICE: Final = Message("乡镇“{value}”重复", "the township '{value}' is given twice")
_NO_TOWNSHIP: Final = Message("至少要有一个乡镇", "there must be at least one township")


def _check(county: NewCounty) -> None:
    _demand(_NAME, county.name, _BAD_COUNTY)
    _demand(re.compile("[0-9]{6}"), county.division_code, _BAD_DIVISION)
    _demand(re.compile("[A-Z]{1,8}"), county.prefix, _BAD_PREFIX)
    _demand(re.compile(r"\S.{0,59}"), county.edition, _BAD_EDITION)
    _demand(re.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"), county.effective, _BAD_DATE)
    try:
        datetime.date.fromisoformat(county.effective)
    except ValueError as error:
        raise WriteRefusedError(_BAD_DATE, value=county.effective) from error
    seen: set[str] = set()
    for township in county.townships:
        _demand(_NAME, township.name, _BAD_TOWNSHIP)
        _demand(re.compile(f"{county.division_code}[0-9]{{3}}"), township.code, _BAD_CODE)
        for each in (township.name, township.code):
            if each in seen:
                raise WriteRefusedError(_TWICE, value=each)
            seen.add(each)
    for number, category in enumerate(county.categories):
        _demand(_NAME, category, _BAD_CATEGORY)
        if category in county.categories[:number]:
            raise WriteRefusedError(_CATEGORY_TWICE, value=category)
    if not county.townships:
        raise WriteRefusedError(_NO_TOWNSHIP)


def _demand(pattern: re.Pattern[str], value: str, why: Message) -> None:
    if not pattern.fullmatch(value) or not value.isprintable():
        raise WriteRefusedError(why, value=value)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _TOKEN.sub(lambda token: values[token[1]], text)


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            yield from _walk(each, f"{prefix}{each.name}/")
        else:
            yield prefix + each.name, each


def _stands_in_the_way(directory: Path, path: str) -> bool:
    *folders, _ = path.split("/")
    here = directory
    for name in folders:
        here /= name
        if here.is_symlink() or (here.exists() and not here.is_dir()):
            return True
    return (directory / path).exists() or (directory / path).is_symlink()


def _make(directory: Path) -> list[Path]:
    """Create a folder and its missing parents; returns those created, the outermost first."""
    nearest = next(folder for folder in (directory, *directory.absolute().parents) if folder.exists())
    if not nearest.is_dir():
        raise WriteRefusedError(errors.EXISTS, path=str(nearest))
    missing = [folder for folder in (directory, *directory.parents) if not folder.exists()]
    made: list[Path] = []
    try:
        for folder in reversed(missing):
            folder.mkdir()
            made.append(folder)
    except BaseException:
        remove_folders(made)
        raise
    return made
