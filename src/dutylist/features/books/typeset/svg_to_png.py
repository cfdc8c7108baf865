"""Pictures for programs that show no SVG: the typesetter draws them, with the books' own faces."""

from typing import Final

from dutylist.features.books.errors import PressError
from dutylist.features.books.typeset.fonts import FontSet

_PAGE: Final = """\
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 120mm)
"""


def png(svg: str, *, ppi: float = 200) -> bytes:
    """An SVG document as a PNG that is 120 mm wide at `ppi`: the same bytes for the same drawing.

    Raises:
        PressError: the typesetter refused it.
    """
    import typst

    try:
        made = typst.compile(
            _PAGE.encode(),
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, FontSet().folders))
            ),
            sys_inputs={"svg": svg},
            format="png",
            ppi=ppi,
        )
    except typst.TypstError as error:
        raise PressError(detail=error.diagnostic or error.message) from error
    if not isinstance(made, bytes):
        raise PressError(detail="png")
    return made
