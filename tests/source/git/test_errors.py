"""What git says when it gives up, and what that means."""

from dutylist.source.git.errors import MissingObjectError, UnreadableRepositoryError, repository_error
from dutylist.source.git.process import git_error

FETCHING = b"fatal: transport 'ext' not allowed\n"
ID = "d8263ee9860594d2806b0dfd1bfd17528b0ba2a4"


def test_a_fetch_that_ended_before_git_could_say_so_means_that_the_object_is_missing() -> None:
    told = git_error(FETCHING + f"fatal: could not fetch {ID} from promisor remote\n".encode())
    cut_short = git_error(FETCHING)
    for error in (repository_error(told, "folder"), repository_error(cut_short, "folder", ID)):
        assert isinstance(error, MissingObjectError)
        assert ID in str(error)


def test_where_no_object_was_asked_for_none_is_missing() -> None:
    assert type(repository_error(git_error(FETCHING), "folder")) is UnreadableRepositoryError
