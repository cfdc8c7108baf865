"""Reading `dutylist.toml` at the root."""

import os
from pathlib import Path

from dutylist.cli.errors import UserError
from dutylist.rules.settings import FILE, Settings, SettingsError, read_settings


def settings_of(root: Path) -> Settings:
    """The county's settings; without the file, the defaults. Raises `UserError`."""
    file = root / FILE
    try:
        if not os.path.lexists(file):
            return Settings()
        if not file.is_file() or root.resolve() not in file.resolve().parents:
            raise UserError(
                f"{FILE} 不是清单文件夹里的普通文件", f"{FILE} is not a regular file inside the checklist's folder"
            )
        from dutylist.rules.catalogue import catalogue

        with file.open("rb") as opened:
            settings = read_settings(opened.read(1 << 20), catalogue())
        _check_books(settings)
    except SettingsError as error:
        raise UserError(error.zh, error.en) from error
    except OSError as error:
        raise UserError(f"{FILE} 读不出来：{error.strerror}", f"{FILE} cannot be read: {error.strerror}") from error
    return settings


def _check_books(settings: Settings) -> None:
    if not settings.books:
        return
    from dutylist.books.errors import BookSettingError
    from dutylist.books.settings import check

    try:
        check(settings.books)
    except BookSettingError as error:
        raise UserError(error.render("zh"), error.render("en")) from error
