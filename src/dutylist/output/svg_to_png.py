"""Pictures for programs that show no SVG: the typesetter draws them, with the package's own fonts."""

from typing import Final

from dutylist.model.errors import UserError
from dutylist.output.package_fonts import package_fonts

_PAGE: Final = """\
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 120mm)
"""


def png(svg: str, *, ppi: float = 200) -> bytes:
    """An SVG document as a PNG that is 120 mm wide at `ppi`: the same bytes for the same drawing.

    Raises:
        UserError: the typesetter refused it.
    """
    import typst

    try:
        made = typst.compile(
            _PAGE.encode(),
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=sorted({str(path.parent) for path in package_fonts()}),
            ),
            sys_inputs={"svg": svg},
            format="png",
            ppi=ppi,
        )
    except typst.TypstError as error:
        why = error.diagnostic or error.message
        raise UserError(f"图表画不成：{why}", f"the chart cannot be drawn: {why}") from error
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made
