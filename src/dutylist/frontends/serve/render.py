"""Renders the templates. Every text is escaped, and characters that turn or hide others are shown as what they are."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from dutylist.frontends.serve.web import WebAnswer
from dutylist.model.place_words import local
from dutylist.output.office.cells import show_invisible

if TYPE_CHECKING:
    import jinja2

_KINDS: Final = {
    "style.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@cache
def _environment() -> "jinja2.Environment":
    import jinja2

    folder = files("dutylist.frontends.serve").joinpath("templates")
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["local"] = local
    made.filters["seen"] = lambda text: show_invisible(str(text))
    return made


def render(template: str, **values: Any) -> str:
    """The HTML of a template with these values, each of them escaped."""
    return _environment().get_template(template).render(**values)


def static(name: str) -> WebAnswer:
    """The answer with the style sheet, the script or the icon; 404 for any other name."""
    if name not in _KINDS:
        return WebAnswer(b"404\n", "text/plain; charset=utf-8", 404)
    data = files("dutylist.frontends.serve").joinpath("templates", name).read_bytes()
    return WebAnswer(data, _KINDS[name])
