"""The county's own everyday words tell what a text is about, also where their file has not changed."""

import pytest

from tests.acceptance.gating import OTHER, edit, gate
from tests.source.repository import Repository

WORDS = "duties/words.yaml"


def items_named(repository: Repository) -> list[str]:
    """What is said of a keyword in the county's words is said to be like."""
    base = repository.git("rev-parse", "HEAD")
    edit(repository, OTHER, "townships:", "keywords: [掏金窝子处罚]\ntownships:")
    repository.commit()
    found, _ = gate(base, "HEAD")
    return [
        each["message"]
        for each in found["refusals"]
        if each["code"] == "G608" and "像是收回事项 DS0401" in each["message"]
    ]


@pytest.mark.parametrize("known", [False, True])
def test_a_text_in_the_countys_own_words_is_compared_by_what_they_mean(repository: Repository, *, known: bool) -> None:
    if known:
        repository.write({WORDS: "words:\n  - {term: 擅自采矿, said: [掏金窝子]}\n"})
        repository.commit()
    assert bool(items_named(repository)) == known
