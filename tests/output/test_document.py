"""Sentences with their fields filled in."""

from dutylist.output.document import own, plain_text, sentence


def test_a_string_follows_the_format_of_its_field_as_a_number_does() -> None:
    assert plain_text(sentence("{fixed:.0}{name} {rate:.1f}", fixed="1", name="甲", rate=0.25)) == "甲 0.2"


def test_content_keeps_its_marks() -> None:
    assert sentence("{text}", text=own("甲")) == (own("甲"),)
