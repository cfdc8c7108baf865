"""A file with very many errors."""

from dutylist.model.file_kinds import BY_NAME
from dutylist.reading.explain import against_schema


def test_how_many_errors_are_left_out_is_told() -> None:
    found = against_schema("a.yaml", BY_NAME["item"], {f"key{number}": 1 for number in range(150)})
    assert [each.arguments for each in found if each.code == "S198"] == [{"count": 50}]
    few = against_schema("a.yaml", BY_NAME["item"], {f"key{number}": 1 for number in range(50)})
    assert not [each for each in few if each.code == "S198"]
