"""The county's page as a QR code."""

import io
from typing import Final

_DENSEST: Final = 20
"""A code of a higher version has modules under a quarter of a millimetre when it is printed an inch wide."""


def qr_code(url: str) -> str:
    """An SVG of the code, which stands for itself in any template; empty where the address is too long to be scanned."""
    import segno

    try:
        code = segno.make(url, error="m", micro=False)
    except segno.DataOverflowError:
        return ""
    if not isinstance(code.version, int) or code.version > _DENSEST:
        return ""
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return drawn.getvalue().decode()
