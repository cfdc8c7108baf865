"""The pages as HTML: every text escaped, no script but ours, the same bytes from the same checklist."""

import base64
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import dutylist
from dutylist.features.site.script import page_script, source_hash
from dutylist.model.place_words import PlaceWords, local, words_in_use
from dutylist.output.office.cells import show_invisible

if TYPE_CHECKING:
    from jinja2 import Environment

_LABELS: Final = {"乡镇职责": "你要做的", "无需承担": "不用你做的"}
"""What the page calls the two rows that stand first."""

_MARKS: Final = {"basic": "●", "cooperative": "◐", "recalled": "○", "plain": ""}


@cache
def _environment(words: PlaceWords) -> "Environment":
    """The templates, which hold our sentences only, in the words of the place."""
    import jinja2

    assert words == words_in_use()

    folder = files("dutylist.features.site").joinpath("templates")
    sources = {each.name: local(each.read_text(encoding="utf-8")) for each in folder.iterdir() if each.is_file()}
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(sources),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    style = sources["style.css"]
    environment.globals |= {
        "style": style,
        "style_hash": source_hash(style),
        "program": f"dutylist {dutylist.__version__}",
        "labels": {local(label): shown for label, shown in _LABELS.items()},
        "marks": _MARKS,
    }
    return environment


def _visible(value: Any) -> Any:
    """A text with characters that cannot be seen named; what a template calls safe stays as it is."""
    return show_invisible(value) if type(value) is str else value


def page(template: str, **values: Any) -> bytes:
    """A page without a script."""
    return _environment(words_in_use()).get_template(template).render(values).encode(errors="replace")


def township_page(*, tables: bytes | None = None, meanings: bytes | None = None, **values: Any) -> bytes:
    """The page of a township; with `tables` and `meanings` in it, it needs nothing from beside it."""
    script = page_script()
    data: dict[str, Any] = {}
    if tables is not None and meanings is not None:
        data["tables"] = tables.decode().replace("<", "\\u003c")
        data["meanings"] = base64.b64encode(meanings).decode()
    return page(
        "township.html",
        script=script,
        script_hash=source_hash(script),
        served=not data,
        **data,
        **values,
    )
