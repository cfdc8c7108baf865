from hypothesis import given
from hypothesis import strategies as st

from dutylist.search.sorted_lines import SortedLines

LINES = st.sets(
    st.text(st.sampled_from("aé办\U00020000"), min_size=1, max_size=5).map(lambda text: text * 40), min_size=1
)


@given(LINES, st.sampled_from("aé办\U00020000z一"))
def test_the_lines_of_a_character_are_found_with_the_number_of_the_first(lines: set[str], character: str) -> None:
    in_order = sorted(lines, key=str.encode)
    wanted = [line for line in in_order if line.startswith(character)]
    found, first = SortedLines("\n".join(in_order).encode()).beginning_with(character)
    assert found == wanted
    assert in_order[first : first + len(found)] == wanted


def test_lines_over_many_steps_are_counted() -> None:
    lines = [f"{chr(0x4E00 + number)}{'x' * (number % 97)}" for number in range(3000)]
    table = SortedLines("\n".join(lines).encode())
    assert len(table) == len(lines)
    assert [table.beginning_with(line[0]) for line in lines] == [([line], number) for number, line in enumerate(lines)]
