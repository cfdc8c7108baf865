"""How a text is parted into duties."""

import pytest

from dutylist.features.exchange.text.enumeration import read_enumeration


@pytest.mark.parametrize(
    ("text", "duties", "irregular"),
    [
        (
            "1.清理河面；\n2.登记船只；\n2.劝离垂钓者；\n3.上报险情。",
            ("清理河面", "登记船只", "劝离垂钓者", "上报险情"),
            True,
        ),
        ("1.清理河面；\n3.上报险情。", ("清理河面", "上报险情"), True),
        ("1.清理河面；\n2、登记船只；\n3.上报险情。", ("清理河面", "登记船只", "上报险情"), False),
        ("1.8小时轮班；2.2026年前完工；3.110联动。", ("8小时轮班", "2026年前完工", "110联动"), False),
        ("1.清理河面2.登记船只3.上报险情", ("清理河面", "登记船只", "上报险情"), False),
        ("1.清理河面，\n2.登记船只。", ("清理河面", "登记船只"), False),
        ("（一）巡河。\n1.每日一次；\n2.汛期两次。\n（二）报告。", ("巡河。1.每日一次；2.汛期两次", "报告"), False),
        ("配合5.12防灾宣传。", ("配合5.12防灾宣传",), False),
        ("1.5公里以内由村里巡查。", ("1.5公里以内由村里巡查",), False),
    ],
)
def test_numbers_part_duties_however_they_are_written(text: str, duties: tuple[str, ...], irregular: bool) -> None:
    found = read_enumeration(text)
    assert (found.texts, found.irregular) == (duties, irregular)


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("负责山塘登记和\n安全检查", ("负责山塘登记和安全检查",)),
        ("组织村民对沟渠\n、水闸进行\n清淤；协助验收", ("组织村民对沟渠、水闸进行清淤；协助验收",)),
        ("巡查山塘；\n上报险情。", ("巡查山塘", "上报险情")),
        ("组织清淤\n登记船只\n及时上报", ("组织清淤", "登记船只", "及时上报")),
    ],
)
def test_a_wrap_is_told_from_a_new_duty_by_length_and_signs(text: str, duties: tuple[str, ...]) -> None:
    assert read_enumeration(text).texts == duties


def test_numbers_that_go_on_from_the_text_before_are_no_disorder() -> None:
    found = read_enumeration("3.110联动；4.巡查", 3)
    assert (found.texts, found.irregular, found.last) == (("110联动", "巡查"), False, 4)


@pytest.mark.parametrize("row", ["一" * 400_000, "（" + "一二" * 200_000, "一" * 400_000 + "甲、是"])
def test_an_endless_row_of_numerals_is_read_once_and_not_from_each_of_them(row: str) -> None:
    assert read_enumeration(row).texts == (row,)


def test_numerals_that_are_no_number_part_nothing() -> None:
    assert read_enumeration("一二三四五六七八九十一二三、排查").texts == ("一二三四五六七八九十一二三、排查",)


def test_numbers_without_any_sign_before_texts_that_begin_with_digits_are_told() -> None:
    found = read_enumeration("1.24小时值班2.2小时内上报3.1名联络员到场")
    assert found.texts == ("24小时值班", "2小时内上报", "1名联络员到场")
    assert found.irregular
    assert read_enumeration("1.每天巡查2.5小时").texts == ("每天巡查2.5小时",)
