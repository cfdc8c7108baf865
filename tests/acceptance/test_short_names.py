"""Short names of departments that change hands need an entry where something says them."""

import pytest

from tests.acceptance.gating import COOPERATIVE, codes, edit, record
from tests.source.repository import Repository

REGISTER = "duties/departments.yaml"
ENTRY = "{{department: {0}, action: rename, to: {0}}}"


@pytest.fixture(name="county")
def county_that_says_short_names(repository: Repository) -> Repository:
    """The county with a step by 消防大队, tagged v1."""
    edit(repository, COOPERATIVE, "by: 县消防救援大队", "by: 消防大队")
    repository.commit()
    repository.git("tag", "--force", "v1")
    return repository


def swap(repository: Repository) -> None:
    edit(repository, REGISTER, "short: 消防大队", "short: 应急")
    edit(repository, REGISTER, "short: 应急局", "short: 消防大队")


def test_short_names_that_steps_say_do_not_change_hands_without_an_entry(county: Repository) -> None:
    swap(county)
    assert codes() == ["G601", "G601"]


def test_one_entry_for_each_department_carries_short_names_over(county: Repository) -> None:
    swap(county)
    county.write(record(*map(ENTRY.format, ("县消防救援大队", "县应急管理局"))))
    assert codes() == []


def test_the_entry_is_spent_when_the_short_name_has_changed(county: Repository) -> None:
    swap(county)
    county.write(record(*map(ENTRY.format, ("县消防救援大队", "县应急管理局"))))
    county.commit()
    county.git("tag", "--force", "v1")
    edit(county, REGISTER, "short: 消防大队", "short: 别的")
    assert codes() == ["G601"]


def test_a_short_name_that_a_step_says_is_not_given_to_another_department_as_well(county: Repository) -> None:
    edit(county, REGISTER, "short: 市监局", "short: 消防大队")
    assert codes() == ["G601"]


def test_a_short_name_that_only_a_duty_says_needs_an_entry_too(repository: Repository) -> None:
    edit(repository, COOPERATIVE, "[配合通知企业]", "[配合通知企业，报市监局]")
    repository.commit()
    repository.git("tag", "--force", "v1")
    edit(repository, REGISTER, "short: 市监局", "short: 市场局")
    assert codes() == ["G601"]


def test_a_short_name_that_nothing_says_is_free(county: Repository) -> None:
    edit(county, REGISTER, "short: 市监局", "short: 市场局")
    edit(county, REGISTER, "    short: 应急局\n", "")
    assert codes() == []


def test_a_short_name_within_a_full_name_is_not_said(repository: Repository) -> None:
    edit(repository, REGISTER, "short: 应急局", "short: 应急管理局")
    repository.commit()
    repository.git("tag", "--force", "v1")
    edit(repository, REGISTER, "short: 应急管理局", "short: 应急局")
    assert codes() == []
