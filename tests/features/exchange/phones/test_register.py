import pytest

from dutylist.features.exchange.phones import messages
from dutylist.features.exchange.phones.register import DepartmentRegister, UnitPlace, Unknown
from dutylist.model.county import Department, RegisteredUnit

REGISTER = DepartmentRegister(
    (
        Department(name="县公安局", short="公安局", units=("治安管理大队", "交通警察大队")),
        Department(
            name="县城市管理局",
            short="城管局",
            former=("县城市管理行政执法局",),
            units=(RegisteredUnit(name="市容股", former=("市容科",)),),
        ),
    ),
    "东山县",
)


@pytest.mark.parametrize(
    ("department", "unit", "meant"),
    [
        ("县公安局", "", UnitPlace(0)),
        ("东山县公安局", "", UnitPlace(0)),
        ("公安局", "治安管理大队", UnitPlace(0, 0)),
        ("县公安局交通警察大队", "", UnitPlace(0, 1)),
        ("县公安局（治安管理大队）", "", UnitPlace(0, 0)),
        ("县城市管理行政执法局", "市容科", UnitPlace(1, 0)),
        ("县公安局", "值班室", UnitPlace(0)),
    ],
)
def test_a_department_is_known_by_all_its_names(department: str, unit: str, meant: UnitPlace) -> None:
    assert REGISTER.look_up(department, unit, None) == meant


def test_an_empty_cell_repeats_the_department_above_and_a_unit_stands_for_itself() -> None:
    assert REGISTER.look_up("", "治安管理大队", 0) == UnitPlace(0, 0)
    assert REGISTER.look_up("市容股", "", 1) == UnitPlace(1, 0)
    assert isinstance(REGISTER.look_up("", "治安管理大队", None), Unknown)


def test_what_the_register_does_not_have_is_told_with_what_may_be_meant() -> None:
    assert REGISTER.look_up("县公安分局", "", None) == Unknown(messages.NO_DEPARTMENT, "县公安局")
    assert REGISTER.look_up("县公安局", "治安大队", None) == Unknown(messages.NO_UNIT, "治安管理大队", "县公安局")
