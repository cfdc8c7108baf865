"""The sample of this repository, read once for all tests that only look at it."""

from functools import cache
from pathlib import Path
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.reading.load import load_root
from dutylist.search.index import Index, index_of

SAMPLE: Final = Path(__file__).parents[1]


@cache
def sample_checklist() -> Checklist:
    """Its checklist."""
    return load_root(SAMPLE, use_cache=False).checklist


@cache
def sample_index() -> Index:
    """The index of its items."""
    return index_of(sample_checklist())
