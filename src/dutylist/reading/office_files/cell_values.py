"""The text that a cell shows for its value and number format."""

from datetime import date, datetime, time, timedelta
from typing import Final

from dutylist.reading.office_files.number_format import DATES, general, shown_number

_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's days have no zone
_MAC_DAYS: Final = 1462


def is_dated(number: int, code: str) -> bool:
    """Whether a number format, by its number in the file and its code, shows dates or times."""
    from openpyxl.styles.numbers import is_date_format

    return number in DATES or is_date_format(code)


def shown_value(value: object, code: str, *, dated: bool, mac: bool) -> str:
    """The text of a cell that is no text. `mac`: days count from 1904."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case int() | float() if dated:
            return _date(float(value), mac=mac)
        case int() | float():
            return shown_number(value, code) if code != "General" else general(value)
        case _:
            return str(value)


def _date(serial: float, *, mac: bool) -> str:
    """The day, with the time where there is one, that a serial number means."""
    days = serial + (_MAC_DAYS if mac else 0)
    if not 0 <= days < 2_958_466:
        return general(serial)
    if days < 1:
        return (_FIRST_DAY + timedelta(days=days)).time().isoformat("minutes")
    # There was no 29 February 1900, but the serial numbers count it.
    moment = _FIRST_DAY + timedelta(days=days + (1 if days < 60 and not mac else 0), microseconds=500)
    moment = moment.replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes")
