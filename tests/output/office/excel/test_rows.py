from hypothesis import given
from hypothesis import strategies as st

from dutylist.output.office.characters import legal, lines
from dutylist.output.office.excel.rows import pieces
from dutylist.output.office.rich_text import Run, plain, text_of

runs = st.builds(Run, st.text(st.sampled_from("汉字，a1\n"), max_size=60), st.sampled_from(("plain", "inserted")))
paragraphs = st.lists(st.lists(runs, max_size=3).map(tuple), max_size=5).map(tuple)


@given(paragraphs, st.integers(1, 12), st.integers(1, 6))
def test_nothing_is_lost_or_put_in_another_order(given: tuple[tuple[Run, ...], ...], width: int, most: int) -> None:
    cut = pieces(given, width, most)
    marked = [(run.mark, letter) for runs in given for run in runs for letter in legal(run.text) if letter != "\n"]
    assert [(run.mark, letter) for piece in cut for runs in piece for run in runs for letter in run.text] == marked


@given(paragraphs, st.integers(1, 12), st.integers(1, 6))
def test_no_piece_has_more_lines_than_it_may(given: tuple[tuple[Run, ...], ...], width: int, most: int) -> None:
    assert all(lines(text_of(piece), width) <= most for piece in pieces(given, width, most))


def test_what_fits_stays_one_piece_and_nothing_is_an_empty_one() -> None:
    assert pieces(plain("一", "二"), 10, 2) == [plain("一", "二")]
    assert pieces((), 10, 2) == [()]


def test_a_long_paragraph_is_divided_where_the_page_of_its_cell_ends() -> None:
    assert [text_of(piece) for piece in pieces(plain("汉" * 25, "完"), 5, 2)] == [
        "汉" * 10,
        "汉" * 10,
        "汉" * 5 + "\n完",
    ]
