"""An emergency may ask for more at once; what townships need not do stays until it is approved."""

from tests.compare.items import basic, but
from tests.features.gate.gates import codes, county, entry, judged, record

PLAIN = basic(1)
SPARED = but(PLAIN, not_township=("垫付赔偿",))
URGENT = record(
    entry("amend", PLAIN.id, fields=("not_township",)),
    door="admission",
    circumstance="superior_order",
    emergency=True,
    steps=("propose",),
)


def test_an_emergency_takes_no_line_away_of_what_townships_need_not_do() -> None:
    assert "G216" in codes(judged(county(SPARED), county(PLAIN, records=(URGENT,))))


def test_an_emergency_may_put_such_a_line_otherwise() -> None:
    otherwise = but(PLAIN, not_township=("赔偿款的垫付",))
    assert codes(judged(county(SPARED), county(otherwise, records=(URGENT,)))) == []
