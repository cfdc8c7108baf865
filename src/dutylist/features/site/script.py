"""The script of a page: small modules put one after another into one, which a page holds as it is."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Final

from dutylist.model.place_words import local

_MODULES: Final = (
    ("dutylist.search.meaning", "table.mjs"),
    *(
        ("dutylist.search.browser", f"{name}.mjs")
        for name in (
            "text", "actions", "index", "score", "reasons", "tasks", "pinyin", "nearness", "candidates", "answer",
        )
    ),
    *(("dutylist.features.site.js", f"{name}.mjs") for name in ("tables", "view", "page")),
)  # fmt: skip
"""The modules in an order in which each stands after those that it imports."""

_IMPORT: Final = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ", re.MULTILINE)
_REMARK: Final = re.compile(r"^ *(?://|/\*\*|\*).*\n", re.MULTILINE)
_ENDS_SCRIPT: Final = re.compile("</script|<!--", re.IGNORECASE)


def page_script() -> str:
    """The script that every page of a township holds, its sentences in the words of the place."""
    return local(_joined())


@cache
def _joined() -> str:
    sources = (files(package).joinpath(name).read_text(encoding="utf-8") for package, name in _MODULES)
    joined = "".join(_REMARK.sub("", _EXPORT.sub("", _IMPORT.sub("", source))) for source in sources)
    script = f'"use strict";\n(() => {{\n{joined}}})();\n'
    if _ENDS_SCRIPT.search(script):
        raise ValueError("the script would end before its end")
    return script


def source_hash(text: str) -> str:
    """The source expression (`'sha256-…'`) by which a content security policy allows a script or style of this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
