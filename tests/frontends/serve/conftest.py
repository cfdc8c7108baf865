"""A visitor to a copy of the fixture county."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.frontends.serve.visit import Visitor, serving


@pytest.fixture
def visitor(county: Path) -> Iterator[Visitor]:
    """The page of a copy of the fixture county, which is the current folder."""
    with serving(county) as made:
        yield made
