"""Where the sentence model is, for the tests that ask for it."""

import os

import pytest

from dutylist.search.meaning.full.cut_model import BUILT


def built_model() -> bytes:
    """The model that `make model` made. Without it the test is left out, but in CI it fails."""
    if not BUILT.is_file():
        (pytest.fail if "CI" in os.environ else pytest.skip)("the sentence model is missing: make model")
    return BUILT.read_bytes()
