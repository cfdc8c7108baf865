from dutylist.features.exchange.phones.plan import plan_phones, with_phones
from dutylist.features.exchange.phones.rows import PhoneRow
from dutylist.features.exchange.tables.model import Where
from dutylist.model.county import Departments
from dutylist.model.file_kinds import BY_NAME
from dutylist.reading.batch import parse_record

TEXT = """\
departments:
  # 县委部门
  - {name: 县公安局, units: [治安管理大队, 交通警察大队], phone: "110"}  # 昼夜
  - name: 县城市管理局
    units:
      - 市容股
      - {name: 执法大队, phone: "5881111"}
  - name: 县水利局
    units:
      - 河湖科  # 河长办
      - 水政监察大队
"""


def register(text: str) -> Departments:
    record = parse_record(BY_NAME["departments"], text.encode())
    assert isinstance(record, Departments)
    return record


def row(department: str, unit: str = "", phone: str = "", duty: str = "", number: int = 2) -> PhoneRow:
    return PhoneRow(Where("表.xlsx", row=number), department, unit, phone, duty)


def written(*rows: PhoneRow) -> tuple[str, list[str]]:
    """The file afterwards, and what was told."""
    plan = plan_phones(rows, register(TEXT).departments, "东山县")
    text, plan = with_phones(TEXT, plan, "zh")
    return text, [each.text for each in plan.problems]


def test_numbers_go_to_departments_and_units_and_nothing_else_changes() -> None:
    text, told = written(
        row("县公安局", phone="5881000", duty="110"),
        row("县公安局", "治安管理大队", "5881001"),
        row("县城市管理局", "市容股", "5882001"),
        row("县城市管理局", "执法大队", "5882002"),
    )
    assert told == []
    police, city, _ = register(text).departments
    assert (police.phone, police.duty_phone) == ("5881000", "110")
    assert [getattr(unit, "phone", None) for unit in (*police.units, *city.units)] == [
        "5881001",
        None,
        "5882001",
        "5882002",
    ]
    assert text.count("#") == TEXT.count("#")
    assert text.splitlines()[0:2] == TEXT.splitlines()[0:2]


def test_two_numbers_for_one_telephone_and_units_with_comments_are_left_to_a_person() -> None:
    text, told = written(
        row("县公安局", phone="5881000"), row("县公安局", phone="5881001"), row("县水利局", "河湖科", "5883001")
    )
    assert (text, told) == (TEXT, ["县公安局", "县水利局河湖科"])


def test_a_number_that_stands_there_already_is_no_change() -> None:
    plan = plan_phones([row("县公安局", phone="110")], register(TEXT).departments, "东山县")
    assert (plan.same, plan.changes, plan.problems) == (1, (), ())


def test_a_duty_room_has_the_duty_telephone_and_a_unit_none() -> None:
    text, told = written(row("县公安局", "值班室", "5880110"), row("县公安局", "治安管理大队", duty="5880111"))
    assert register(text).departments[0].duty_phone == "5880110"
    assert told == ["5880111"]
