"""What counties have reported upwards, and the records of the province that go on with it (逐级报送)."""

from collections.abc import Iterable, Mapping

import msgspec

from dutylist.frontends.province.duties.groups import changes_of
from dutylist.frontends.province.schema import AdmissionState
from dutylist.frontends.province.tables.rows import CountyRows


class AdmissionRecord(msgspec.Struct, frozen=True):
    """A county's record that goes upwards, and the province's record that goes on with it."""

    state: AdmissionState
    county_code: str
    county: str
    record: str
    reason: str
    items: tuple[str, ...]
    escalated: str | None
    province_record: str | None = None
    next_step: str | None = None


class DanglingRecord(msgspec.Struct, frozen=True):
    """A record of the province that goes on with a record which its county does not have."""

    record: str
    county_code: str
    county_record: str


def admissions(
    counties: Mapping[str, CountyRows], province: CountyRows | None
) -> tuple[list[AdmissionRecord], list[DanglingRecord]]:
    """The records of all counties that go upwards, county by county, and what the province's records name in vain."""
    continuing = {
        (code, record): row
        for row in (changes_of(province) if province else ())
        if not row.withdrawn
        for code, _, record in (named.partition(" ") for named in row.continues)
    }
    found: dict[tuple[str, str], AdmissionRecord] = {}
    known: set[tuple[str, str]] = set()
    for code in sorted(counties):
        for row in changes_of(counties[code]):
            key = code, row.record
            known.add(key)
            if row.door != "admission" or row.withdrawn or not (row.awaits_escalation or row.escalated):
                continue
            theirs = continuing.get(key)
            items = _with(found[key].items if key in found else (), row.item)
            found[key] = AdmissionRecord(
                _state(row.escalated, theirs.decided if theirs else None, theirs is not None),
                code,
                row.county,
                row.record,
                row.reason or "",
                items,
                row.escalated,
                theirs.record if theirs else None,
                theirs.next_step if theirs else None,
            )
    lost = [
        DanglingRecord(row.record, *key) for key, row in continuing.items() if key[0] in counties and key not in known
    ]
    return list(found.values()), lost


def _state(escalated: str | None, decided: str | None, continued: bool) -> AdmissionState:
    if escalated:
        return "done" if decided else "unbacked"
    return "decided" if decided else "in_progress" if continued else "waiting"


def _with(items: Iterable[str], item: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*items, *([item] if item else []))))
