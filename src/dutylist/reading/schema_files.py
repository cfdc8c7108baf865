"""Where the JSON Schemas lie: inside the installed package, or at the top of the checkout."""

from functools import cache
from pathlib import Path


@cache
def schema_directory() -> Path:
    """The folder that holds one `NAME.schema.json` a kind of file, and `common.schema.json`.

    Raises:
        FileNotFoundError: neither the package nor the checkout around it has one; the installation is damaged.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "schema", package.parent.parent / "schema"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no schemas beside {package}")
