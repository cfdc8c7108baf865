"""DuckDB, which keeps and asks the tables; it is installed with `dutylist[query]`."""

from typing import Any, Final

from dutylist.model.errors import MessageError
from dutylist.model.message import Message

MISSING: Final = Message(
    "没有装 DuckDB，读写 Parquet 和用 SQL 查询要用它", "DuckDB is not installed; Parquet and SQL need it"
)
INSTALL: Final = Message(
    "在装 dutylist 的地方运行 pip install 'dutylist[query]'，或者 pip install 'duckdb>=2,<3'（免安装的文件夹里装不了）",
    "install it beside dutylist: pip install 'dutylist[query]', or pip install 'duckdb>=2,<3' (not beside the bundled program)",
)
TOO_OLD: Final = Message(
    "装着的 DuckDB 是 {version}，要 2 以上、3 以下的", "DuckDB {version} is installed; 2 is wanted"
)
_MAJOR: Final = 2


def duckdb_module() -> Any:
    """The library.

    Raises:
        MessageError: it is not installed, or of another version.
    """
    try:
        import duckdb
    except ImportError as error:
        raise MessageError(MISSING, INSTALL) from error
    if int(duckdb.__version__.partition(".")[0]) != _MAJOR:
        raise MessageError(TOO_OLD, INSTALL, version=duckdb.__version__)
    return duckdb


def connect(**settings: object) -> Any:
    """A database in memory that never asks the network for a part of itself, nor Python for its variables."""
    config = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        **{name: str(value) for name, value in settings.items()},
    }
    database = duckdb_module().connect(":memory:", config=config)
    database.execute("SET enable_progress_bar = false")  # it would get among the results
    return database


def sql_literal(text: str) -> str:
    """A text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
