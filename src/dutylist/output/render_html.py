"""The report for the county as one HTML file: no script, nothing from elsewhere, every text escaped."""

from importlib.resources import files
from typing import Final

from dutylist.output.chart import drawn
from dutylist.output.document import Chart, CountyReport
from dutylist.output.office.cells import show_invisible

_TEMPLATES: Final = "templates"
_PAGE: Final = "report.html"


def render(report: CountyReport) -> str:
    """The page in Chinese, for a telephone, a screen and paper, in light and dark."""
    import jinja2
    from markupsafe import Markup

    folder = files("dutylist.output").joinpath(_TEMPLATES)
    sources = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in (_PAGE, "report.css")}
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({_PAGE: sources[_PAGE]}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_told,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def chart(wanted: Chart) -> Markup:
        # The drawing escapes its texts itself.
        return Markup(drawn(wanted))  # noqa: S704

    # The style sheet is ours and holds no text of anybody else.
    style = Markup(sources["report.css"])  # noqa: S704
    return environment.get_template(_PAGE).render(report=report, chart=chart, style=style)


def _told(value: object) -> object:
    """A text in which nothing hides; what is markup of ours stays."""
    return show_invisible(value) if type(value) is str else value
