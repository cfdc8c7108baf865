"""Where the JSON Schemas lie: inside the installed package, or at the top of the checkout."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@cache
def schema_directory() -> Traversable:
    """The folder that holds one `NAME.schema.json` a kind of file, and `common.schema.json`.

    Raises:
        FileNotFoundError: neither the package nor the checkout around it has one; the installation is damaged.
    """
    package = files("dutylist")
    shipped = package / "schema"
    if shipped.is_dir():
        return shipped
    checkout = Path(str(package)).parents[1] / "schema"
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"no schemas in {shipped} or {checkout}")
