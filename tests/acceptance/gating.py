"""A county in git whose list is changed, and the records that are put before the gate."""

import json
from typing import Any

from tests.command import Ran, in_process
from tests.source.repository import Repository

BASIC = "duties/basic/DS0001.yaml"
OTHER = "duties/basic/DS0002.yaml"
COOPERATIVE = "duties/cooperative/DS0201.yaml"
POLICY = "duties/policy.yaml"
FULL = ("apply", "consult", "review", "approve")
ADMITTED = ("propose", "township_opinion", "county_approve", "escalate")
RETITLE = "{item: DS0201, action: amend, fields: [title]}"


def edit(repository: Repository, path: str, old: str, new: str) -> None:
    file = repository.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def retitle(repository: Repository, title: str = "消防检查") -> None:
    edit(repository, COOPERATIVE, "title: 消防安全检查", f"title: {title}")


def recall(repository: Repository, **fields: str) -> None:
    """Take the cooperative item back from the townships."""
    (repository.folder / COOPERATIVE).unlink()
    values = {
        "title": "消防安全检查",
        "townships": "all",
        "departments": "[{name: 县消防救援大队, unit: 监督执法科, role: receiver}]",
    } | fields
    lines = "".join(f"{key}: {value}\n" for key, value in values.items())
    text = f"id: DS0201\nlist: recalled\ncategory: 应急管理及消防\neffective: 2026-07-01\n{lines}recall: {{origin: other, method: [直接检查]}}\n"
    repository.write({"duties/recalled/DS0201.yaml": text})


def record(
    *entries: str,
    number: str = "002",
    steps: tuple[str, ...] = FULL,
    document: str = "东委编〔2026〕12号",
    **fields: str,
) -> dict[str, str]:
    """The file of a record, by its path."""
    values = {
        "id": f"ADJ-2026-{number}",
        "door": "adjustment",
        "circumstance": "law_change",
        "reason": "法律修订",
        "applicant": "铜陵镇",
        "changes": f"[{', '.join(entries)}]",
        "steps": f"{{{', '.join(_step(step, day, document) for day, step in enumerate(steps, 6))}}}",
    } | fields
    return {f"duties/adjustments/{values['id']}.yaml": "".join(f"{key}: {value}\n" for key, value in values.items())}


def _step(step: str, day: int, document: str) -> str:
    number = f", document: {document}" if document and step.endswith("approve") else ""
    return f"{step}: {{date: 2026-05-{day:02d}{number}}}"


def gate(*arguments: str) -> tuple[dict[str, Any], Ran]:
    """What the gate says in JSON; without arguments, to the files as they are since v1."""
    ran = in_process("gate", "--format", "json", *(arguments or ("v1",)))
    return (json.loads(ran.out) if ran.status < 2 else {}), ran


def codes(*arguments: str) -> list[str]:
    """The codes of the refusals; the exit status goes with them."""
    found, ran = gate(*arguments)
    refused = [each["code"] for each in found["refusals"]]
    assert (ran.status, found["verdict"]) == ((1, "refused") if refused else (0, "pass")), ran.err
    return refused


def told(*arguments: str) -> str:
    """The only refusal and its hint, as a reader gets them."""
    found, _ = gate(*arguments)
    (refusal,) = found["refusals"]
    return f"{refusal['message']}。{refusal['hint']}"
