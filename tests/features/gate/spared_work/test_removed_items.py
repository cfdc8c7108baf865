"""What a recalled item that is gone has recalled is still compared with new texts."""

from tests.acceptance.gating import OTHER, edit, gate, record
from tests.source.repository import Repository

RECALLED = "duties/recalled/DS0401.yaml"


def notices(repository: Repository) -> list[str]:
    """What is said of a keyword that comes in later."""
    base = repository.git("rev-parse", "HEAD")
    edit(repository, OTHER, "townships:", "keywords: [擅自采矿处罚]\ntownships:")
    repository.commit()
    found, _ = gate(base, "HEAD")
    return [each["message"] for each in found["refusals"] if each["code"] == "G608"]


def test_work_of_a_recalled_item_that_a_record_removed_is_told_when_it_comes_back(repository: Repository) -> None:
    (repository.folder / RECALLED).unlink()
    repository.commit(record("{item: DS0401, action: remove, reason: abolished}"))
    (message,) = notices(repository)
    assert "像是收回事项 DS0401“对擅自采矿行为的处罚”" in message
