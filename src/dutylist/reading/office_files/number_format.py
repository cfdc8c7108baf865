"""Numbers as a cell shows them: its number format decides, as in Excel and WPS with Chinese settings."""

import re
from typing import Final

from dutylist.output.numerals import numeral

DATES: Final = frozenset({*range(27, 37), *range(50, 59)}) - {32, 33, 34, 35, 55, 56}
"""Built-in date formats of East Asian settings; no file writes out what they are (ECMA-376 part 1, 18.8.30)."""

CHINESE_DATES: Final[dict[int, str]] = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
}
"""What of those show in Chinese settings, by number."""

BUILT_IN: Final[dict[int, str]] = {
    **dict(enumerate(("General", "0", "0.00", "#,##0", "#,##0.00"))),
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??", "mm-dd-yy", "d-mmm-yy", "d-mmm", "mmm-yy"), 9)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "m/d/yy h:mm"), 18)),
    **dict.fromkeys((37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40), "#,##0.00;-#,##0.00"),
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 45)),
}
"""The formats that no file writes out, as Excel shows them with Chinese settings (ECMA-376 part 1, 18.8.30)."""
_GENERAL: Final = re.compile(r"General|G/通用格式|常规", re.IGNORECASE)
_TOKENS: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|([#0?.,%]+)|(E[+-]0+)|(.)', re.DOTALL)
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_DECIMALS: Final = 15
_MOST_NUMERAL: Final = 9_999


def shown_number(value: float, code: str) -> str:
    """The number in its format: 0.05 in `0%` is 5%, 3 in `0"元"` is 3元. What is no plain format is shown as General."""
    section, negative = _section(code, value)
    if not section and ";" in code:
        return ""
    if section.strip() in ("", "@") or "E+" in section or "E-" in section or "/?" in section or "?/" in section:
        return general(value)
    number = -value if negative else value
    shown: list[str] = []
    done = False
    chinese = "DBNum1" in section or "DBNum2" in section
    for quoted, escaped, _, digits, _, other in _TOKENS.findall(_GENERAL.sub("\x00", section)):
        if digits and not done:
            shown.append(_digits(number, digits, chinese=chinese))
            done = True
        elif other == "\x00":
            shown.append(_chinese(number) if chinese else general(number))
            done = True
        else:
            shown.append(quoted or escaped or digits or other)
    text = "".join(shown).strip()
    return text if done else text or general(value)


def shown_text(text: str, code: str) -> str:
    """The text in the part of a format that is for texts: 民政局 in `"县"@` is 县民政局, and nothing in `;;;`."""
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1] if sections else ""
    if len(sections) < 4 and "@" not in _QUOTED.sub("", section):
        return text
    shown = [
        quoted or escaped or (text if other == "@" else other)
        for quoted, escaped, _, _, _, other in _TOKENS.findall(section)
    ]
    return "".join(shown)


def general(value: float) -> str:
    """A number without a format: 3 for 3.0, 0.3 for what binary fractions make of it."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def _section(code: str, value: float) -> tuple[str, bool]:
    """The part of a format that is for this number, and whether the format itself shows the sign."""
    sections = _sections(code)
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return (sections[0] if sections else ""), False


def _sections(code: str) -> list[str]:
    """The parts of a format: for positive, negative and no amounts, and for texts."""
    parts = [""]
    for piece in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|;|[^;"\\\[]+|.', code, re.DOTALL):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _digits(value: float, pattern: str, *, chinese: bool) -> str:
    percent = pattern.count("%")
    value *= 100**percent
    whole, _, fraction = pattern.replace("%", "").partition(".")
    if whole.endswith(","):
        value /= 1000 ** (len(whole) - len(whole.rstrip(",")))
        whole = whole.rstrip(",")
    least, most = fraction.count("0"), min(len(fraction.replace(",", "")), _MOST_DECIMALS)
    if chinese and not most and not percent:
        return _chinese(round(value))
    text = f"{abs(value):.{most}f}"
    integer, _, decimals = text.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    integer = integer.zfill(whole.count("0")) if whole.count("0") > 1 else integer
    if "," in whole:
        integer = f"{int(integer):,}"
    sign = "-" if value < 0 and (integer.strip("0,") or decimals.strip("0")) else ""
    return sign + integer + (f".{decimals}" if decimals else "") + "%" * percent


def _chinese(value: float) -> str:
    return numeral(int(value)) if float(value).is_integer() and 1 <= value <= _MOST_NUMERAL else general(value)
