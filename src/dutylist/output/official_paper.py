"""What an official paper by GB/T 9704-2012 (党政机关公文格式) says around its text, and its measures."""

from typing import Final

import msgspec

TOP: Final = 37.0
BOTTOM: Final = 35.0
LEFT: Final = 28.0
RIGHT: Final = 26.0
"""The margins of a page in mm (天头, 地脚, 订口, 切口)."""

WIDTH: Final = 156.0
"""Millimetres between the margins: 28 characters of body text (三号)."""

BLANK_NUMBER: Final = "〔\u3000\u3000\u3000〕\u3000\u3000号"
BLANK_DATE: Final = "\u3000\u3000年\u3000月\u3000日印发"
"""Left open, to be written in: the registry gives a paper its number and day when it is sent out."""


class OfficialPaper(msgspec.Struct, frozen=True):
    """The head (版头) and the imprint (版记) of an official paper; what is empty stays a blank to be written in.

    Attributes:
        issuer: who issues it (发文机关); the red line of its name followed by 文件 is left out where it is empty.
        code: the letters before the year in its number (机关代字), such as 东委编.
        number: the whole number (发文字号), where it has been given already.
        copies: who gets a copy (抄送机关).
        printer: who prints and sends it out (印发机关).
    """

    issuer: str = ""
    code: str = ""
    number: str = ""
    copies: tuple[str, ...] = ()
    printer: str = ""

    @property
    def number_line(self) -> str:
        """The number, or the code with blanks for year and number; a code that is a whole number stays one."""
        return self.number or (self.code if self.code.endswith("号") else self.code + BLANK_NUMBER)
