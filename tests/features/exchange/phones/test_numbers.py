import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.exchange.phones import messages
from dutylist.features.exchange.phones.numbers import number_of
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.message import Message
from dutylist.reading.batch import parse_record


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5881234", "5881234"),
        ("０５９６－５８８１２３４", "0596-5881234"),
        ("0596 5881234", "0596-5881234"),
        ("(0596)5881234", "(0596)5881234"),
        ("0596-5881234 转 802", "0596-5881234转802"),
        ("5881234分机8", "5881234转8"),
        ("5881234/5881235\n13800000000", "5881234、5881235、13800000000"),
        ("5881234、5881234", "5881234"),
        ("110", "110"),
        ("12345", "12345"),
        ("400-800-1234", "400-800-1234"),
    ],
)
def test_a_number_is_taken_as_people_write_it(text: str, number: str) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5965881236", messages.ZERO_LOST),
        ("王五 5881239", messages.NO_NUMBER),
        ("见通知", messages.NO_NUMBER),
        ("", messages.NO_NUMBER),
        ("58812", messages.NO_NUMBER),
        ("、".join(str(5881000 + number) for number in range(9)), messages.NO_NUMBER),
    ],
)
def test_what_cannot_be_dialled_is_told(text: str, why: Message) -> None:
    assert number_of(text) == why


@given(st.text("0123456789-转、/ ()+", max_size=24))
def test_every_number_that_is_taken_is_right_in_departments_yaml(text: str) -> None:
    number = number_of(text)
    if isinstance(number, str):
        register = {"departments": [{"name": "县公安局", "phone": number}]}
        assert parse_record(BY_NAME["departments"], json.dumps(register, ensure_ascii=False).encode()) is not None
