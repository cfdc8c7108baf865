"""`dutylist.toml`: the severities of rules, in general and for some paths, and the settings of books."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from dutylist.model.diagnostic import Severity
from dutylist.model.errors import UserError
from dutylist.model.os_errors import os_error_text
from dutylist.model.rule import Rule
from dutylist.model.suggestion import nearest
from dutylist.output.official_paper import OfficialPaper
from dutylist.rules.toml_errors import toml_error

FILE: Final = "dutylist.toml"
Setting = Literal["error", "warning", "off"]
_FACES: Final = ("title", "heading", "text")
_BOOK_KEYS: Final = ("fonts", *_FACES, "publisher", "phone", "print_run", "permit", "site")
_UNPRINTABLE: Final = "R411"
_OFFICIAL_KEYS: Final = ("issuer", "code", "copies", "printer")
_LONGEST_NAME: Final = 100
_ADDRESS: Final = re.compile(r"https?://[!-\"$->@-~]{1,300}")
"""An address in ASCII without query and fragment, under which pages are served."""
_SETTINGS: Final = ("error", "warning", "off")

_MAX_BYTES: Final = 1 << 16
_MOST_DOTS: Final = 100
"""The most dots in a line: Python's TOML reader takes a minute for a key of ten thousand parts."""
_MOST_STARS: Final = 2
"""The most stars in a part of a path: each further one multiplies the time of matching a long name."""


class SettingsError(UserError):
    """`dutylist.toml` cannot be used; the sentence says what is wrong and where."""


class Settings(msgspec.Struct, frozen=True, dict=True):
    """Severities by rule, and by rule for the paths that match. Of several that match, the last one counts."""

    rules: Mapping[str, Setting] = msgspec.field(default_factory=dict)
    paths: tuple[tuple[Callable[[str], bool], Mapping[str, Setting]], ...] = ()
    books: Mapping[str, Any] = msgspec.field(default_factory=dict)
    """The table `[books]` as it is; `features/books/config.py` interprets it."""
    official: OfficialPaper = msgspec.field(default_factory=OfficialPaper)
    """The table `[official]`: what stands in the head and imprint of official papers."""
    patterns: tuple[str, ...] = ()
    """The patterns of `paths` as they are written."""

    def severity(self, rule: Rule, path: str, by_policy: Severity | None = None) -> Severity | None:
        """The severity of a finding of this rule at this path; None if the rule is off.

        `by_policy` is the severity that policy.yaml gives the finding; it counts where dutylist.toml sets none.
        """
        if not rule.adjustable:
            return rule.severity
        usual: Setting = by_policy or rule.severity
        if rule.code == _UNPRINTABLE and "fonts" in self.books:
            # What the county's own faces have is known only when they are opened, in print.
            usual = "off"
        setting = self.rules.get(rule.code, usual)
        for matches, rules in self.paths:
            if rule.code in rules and matches(path):
                setting = rules[rule.code]
        return None if setting == "off" else setting


def read_settings(data: bytes, known: Mapping[str, Rule]) -> Settings:
    """The settings in the bytes of `dutylist.toml`. Raises `SettingsError`."""
    import tomllib

    if len(data) > _MAX_BYTES:
        raise SettingsError(f"{FILE} 超过 {_MAX_BYTES >> 10} KiB", f"{FILE} is larger than {_MAX_BYTES >> 10} KiB")
    if any(line.count(b".") > _MOST_DOTS for line in data.split(b"\n")):
        raise SettingsError(
            f"{FILE} 的一行里有 {_MOST_DOTS} 个以上的点", f"a line of {FILE} has more than {_MOST_DOTS} dots"
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{FILE} 不是 UTF-8 编码", f"{FILE} is not UTF-8") from error
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also for an integer of thousands of digits
        what = toml_error(text, error)
        raise SettingsError(f"{FILE} 写法有误：{what.zh}", f"{FILE} is not valid TOML: {what.en}") from error
    _only(table, ("rules", "paths", "books", "official"), "")
    rules = _rules(table.get("rules", {}), known, "rules")
    paths = table.get("paths", {})
    if not isinstance(paths, dict):
        raise SettingsError(f"{FILE} 的 paths 应当是一组路径", f"paths in {FILE} must be a table")
    by_path = tuple((pattern, _rules(each, known, f'paths."{pattern}"')) for pattern, each in paths.items())
    books = table.get("books", {})
    if not isinstance(books, dict):
        raise SettingsError(f"{FILE} 的 books 应当是一组设置", f"books in {FILE} must be a table")
    _check_books(books)
    matching = tuple((_matcher(pattern), each) for pattern, each in by_path)
    official = _official(table.get("official", {}))
    return Settings(rules, matching, books, official, tuple(pattern for pattern, _ in by_path))


def _check_books(table: Mapping[str, Any]) -> None:
    """Refuse wrong keys and values of `[books]`, without looking for files."""
    _only(table, _BOOK_KEYS, "books.")
    for key, value in table.items():
        if not isinstance(value, str) or not value.strip():
            quoted = f'{key} = "{value}"'
            raise SettingsError(
                f"{FILE} 的 books.{key} 应当是文字",
                f"books.{key} in {FILE} must be a text",
                (f"加上英文引号：{quoted}", f"quote it: {quoted}"),
            )
    if "site" in table and not _ADDRESS.fullmatch(table["site"]):
        raise SettingsError(
            f"{FILE} 的 books.site 应当是网址，以 http:// 或 https:// 开头，不带 ? 和 #",
            f"books.site in {FILE} must be an address that begins with http:// or https://, without ? and #",
        )
    if any(key in table for key in _FACES) and "fonts" not in table:
        raise SettingsError(
            f"{FILE} 写了字体名称，还要用 books.fonts 写明字体文件夹",
            f"faces are named in {FILE}: books.fonts must name their folder",
        )


def _official(table: Any) -> OfficialPaper:
    """Who issues official papers, the letters of their numbers, who gets copies and who prints them."""
    if not isinstance(table, dict):
        raise SettingsError(f"{FILE} 的 official 应当是一组设置", f"official in {FILE} must be a table")
    _only(table, _OFFICIAL_KEYS, "official.")
    copies = table.get("copies", [])
    texts = {key: value for key, value in table.items() if key != "copies"}
    if not isinstance(copies, list) or not all(map(_is_name, copies)):
        raise SettingsError(
            f'{FILE} 的 official.copies 应当是一组单位，例如 ["县委办公室"]',
            f'official.copies in {FILE} must be a list of names, such as ["县委办公室"]',
        )
    for key, value in texts.items():
        if not _is_name(value):
            raise SettingsError(
                f"{FILE} 的 official.{key} 应当是一行文字，最长 {_LONGEST_NAME} 个字",
                f"official.{key} in {FILE} must be one line of at most {_LONGEST_NAME} characters",
            )
    return OfficialPaper(copies=tuple(copies), **texts)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST_NAME and "\n" not in value


def _matcher(pattern: str) -> Callable[[str], bool]:
    from pathspec import GitIgnoreSpec

    if any(segment.count("*") > _MOST_STARS for segment in pattern.split("/")):
        raise SettingsError(
            f"{FILE} 的 paths 里“{pattern}”的 * 太多：两个 / 之间最多 {_MOST_STARS} 个",
            f"paths in {FILE}: “{pattern}” has too many *: at most {_MOST_STARS} between two /",
        )
    try:
        matches: Callable[[str], bool] = GitIgnoreSpec.from_lines([pattern]).match_file
    except ValueError as error:
        raise SettingsError(
            f"{FILE} 的 paths 里“{pattern}”不是路径的写法", f"paths in {FILE}: “{pattern}” is no pattern of paths"
        ) from error
    return matches


def _only(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise SettingsError(
                f"{FILE} 里不认识“{where}{key}”", f"{FILE}: unknown key “{where}{key}”", *nearest(key, known)
            )


def _rules(table: Any, known: Mapping[str, Rule], where: str) -> dict[str, Setting]:
    if not isinstance(table, dict):
        raise SettingsError(f"{FILE} 的 {where} 应当是一组“代码 = 级别”", f"{where} in {FILE} must be a table")
    _only(table, [code for code, rule in known.items() if rule.adjustable], f"{where}.")
    for code, value in table.items():
        if value not in _SETTINGS:
            raise SettingsError(
                f"{FILE} 的 {where}.{code} 不能是 {value!r}，只能是 error、warning 或 off",
                f"{where}.{code} in {FILE} cannot be {value!r}: error, warning or off",
            )
    return dict(table)


def settings_bytes(root: Path) -> bytes:
    """What `dutylist.toml` holds; nothing where there is none or where it cannot be read."""
    try:
        return (root / FILE).read_bytes()
    except OSError:
        return b""


def settings_of(root: Path) -> Settings:
    """The county's settings; without the file, the defaults. Raises `SettingsError`."""
    file = root / FILE
    try:
        if not os.path.lexists(file):
            return Settings()
        if not file.is_file() or root.resolve() not in file.resolve().parents:
            raise SettingsError(
                f"{FILE} 不是清单文件夹里的普通文件", f"{FILE} is not a regular file inside the checklist's folder"
            )
        from dutylist.rules.catalogue import catalogue

        with file.open("rb") as opened:
            settings = read_settings(opened.read(1 << 20), catalogue())
    except OSError as error:
        raise SettingsError(
            f"{FILE} 读不出来：{os_error_text(error, 'zh')}", f"{FILE} cannot be read: {os_error_text(error, 'en')}"
        ) from error
    return settings
