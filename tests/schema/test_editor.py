"""What a clerk sees in an editor: the real yaml-language-server reads the schemas as VS Code and others run it."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from dutylist.model.file_kinds import BY_NAME, PROVINCE, kind_of
from tests.editor.install import install
from tests.editor.language_server import LanguageServer, Suggestion

from .changes import REFUSED
from .documents import ADJUSTMENT, BASIC, COOPERATIVE, DROP, RECALLED, RIGHT, changed
from .shapes import SCHEMAS

ROOT = SCHEMAS.parent

# The editor takes a date for right when month and day are in range; that the day exists is checked by us.
NOT_SEEN = {"basic/effective='2025-02-30'", "basic/effective='2023-02-29'"}

SIDES = 'Value is not accepted. Valid values: "lead", "support".'
SAID = [
    (changed(COOPERATIVE, "titel", "消防"), ["Property titel is not allowed."]),
    (changed(COOPERATIVE, "township_duties", DROP), ['Missing property "township_duties".']),
    (changed(COOPERATIVE, "recall", RECALLED["recall"]), ["Property recall is not allowed."]),
    (
        changed(COOPERATIVE, "departments/0/role", "receiver"),
        ['Value is not accepted. Valid values: "lead", "support".'],
    ),
    (changed(RECALLED, "departments/0/role", "lead"), ['Value is not accepted. Valid values: "receiver".']),
    (changed(RECALLED, "recall", DROP), ['Missing property "recall".']),
    (changed(BASIC, "townships", "铜陵镇"), ['Value is not accepted. Valid values: "all".']),
    (changed(BASIC, "townships", {}), ['Missing property "except".']),
    (changed(BASIC, "townships/only", ["前楼镇"]), ["Property only is not allowed."]),
    (changed(BASIC, "townships", 3), ["Incorrect type. Expected one of string, array, object."]),
    (changed(BASIC, "list", "base"), ['Value is not accepted. Valid values: "basic", "cooperative", "recalled".']),
]
"""Wrong items with all that the editor says about each."""


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageServer]:
    with LanguageServer(install(), ROOT) as server:
        yield server


@pytest.fixture(scope="module")
def marked(editor: LanguageServer) -> dict[str, list[str]]:
    """What the editor marks in each file that the tests ask about, by its path; asked all at once, as that is fast."""
    texts = {
        path_of(kind, f"right-{number}"): text_of(kind, document)
        for kind, documents in RIGHT.items()
        for number, document in enumerate(documents)
    }
    texts |= {path_of(one.kind, f"wrong-{n}"): text_of(one.kind, one.result()) for n, one in enumerate(REFUSED)}
    texts |= {path_of("item", f"said-{n}"): text_of("item", document) for n, (document, _) in enumerate(SAID)}
    return editor.diagnose(texts)


def path_of(kind: str, name: str = "new") -> str:
    """Where a file of this kind may lie."""
    if kind == PROVINCE.name:
        return f"{name}.yaml"
    return "/".join(["duties", *BY_NAME[kind].folders[:1], f"{name}.yaml"])


def modeline(path: str, kind: str) -> str:
    """The first line that tells the editor where the schema is."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}schema/{kind}.schema.json\n"


def text_of(kind: str, document: dict[str, Any]) -> str:
    """The document as a file."""
    buffer = io.StringIO()
    YAML().dump(document, buffer)
    return modeline(path_of(kind), kind) + buffer.getvalue()


def offered(editor: LanguageServer, text: str, kind: str = "item") -> list[Suggestion]:
    """What is offered at the `|` in a text."""
    before, _, after = (modeline(path_of(kind), kind) + text).partition("|")
    *above, left = before.split("\n")
    return editor.complete(path_of(kind), before + after, len(above), len(left))


def explained(suggestions: list[Suggestion]) -> dict[str, str]:
    """The suggestions with their explanations."""
    return {one.label: one.documentation for one in suggestions}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_file_has_no_mark(marked: dict[str, list[str]], kind: str) -> None:
    assert [marked[path_of(kind, f"right-{number}")] for number, _ in enumerate(RIGHT[kind])] == [[]] * len(RIGHT[kind])


@pytest.mark.parametrize("kind", RIGHT)
def test_each_wrong_change_has_a_mark(marked: dict[str, list[str]], kind: str) -> None:
    wrong = {str(change): path_of(kind, f"wrong-{n}") for n, change in enumerate(REFUSED) if change.kind == kind}
    assert wrong
    assert {name for name, path in wrong.items() if not marked[path]} == NOT_SEEN & wrong.keys()


@pytest.mark.parametrize(("number", "said"), [(n, said) for n, (_, said) in enumerate(SAID)], ids=str)
def test_the_editor_says_what_is_wrong_and_nothing_else(
    marked: dict[str, list[str]], number: int, said: list[str]
) -> None:
    assert [mark.partition(": ")[2] for mark in marked[path_of("item", f"said-{number}")]] == said


def test_a_key_that_does_not_belong_to_the_list_is_marked_itself(marked: dict[str, list[str]]) -> None:
    number = next(n for n, (_, said) in enumerate(SAID) if said == ["Property recall is not allowed."])
    line = text_of("item", SAID[number][0]).split("\n").index("recall:")
    assert marked[path_of("item", f"said-{number}")] == [f"{line}: Property recall is not allowed."]


def test_the_lockfile_pins_the_server_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "tests/editor/package-lock.json").read_text(encoding="utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert [package for package in packages if "resolved" in package or "integrity" not in package] == []


def test_no_file_of_the_sample_has_a_mark(editor: LanguageServer) -> None:
    files = {file.relative_to(ROOT).as_posix(): file for file in sorted((ROOT / "duties").rglob("*.yaml"))}
    found = editor.diagnose({path: file.read_text(encoding="utf-8") for path, file in files.items()})
    assert len(files) > 3
    assert {path: mark for path, mark in found.items() if mark} == {}


def test_every_file_of_the_sample_begins_by_naming_its_schema() -> None:
    unnamed = []
    for file in (ROOT / "duties").rglob("*.yaml"):
        path = file.relative_to(ROOT).as_posix()
        kind = kind_of(path)
        if not kind or not file.read_text(encoding="utf-8").startswith(modeline(path, kind.name)):
            unnamed.append(path)
    assert unnamed == []


def test_an_empty_item_is_offered_every_key_with_its_chinese_explanation(editor: LanguageServer) -> None:
    found = explained(offered(editor, "|"))
    keys = {one for document in (BASIC, COOPERATIVE, RECALLED) for one in document}
    assert keys <= found.keys()
    assert [key for key in keys if not re.search("[一-鿿].*。", found[key])] == []


@pytest.mark.parametrize(
    ("list_name", "demanded"),
    [
        ("cooperative", "departments:\n  - \ntownship_duties:\n  - "),
        ("recalled", "departments:\n  - \nrecall:\n  origin: \n  method:\n    - "),
    ],
    ids=["cooperative", "recalled"],
)
def test_the_list_decides_what_is_offered_as_required(editor: LanguageServer, list_name: str, demanded: str) -> None:
    skeletons = [one.documentation for one in offered(editor, f"list: {list_name}\n|") if one.label == "事项"]
    assert f"```yaml\n{demanded}\n```" in [re.sub(r"\$\{\d+\}", "", skeleton) for skeleton in skeletons]


@pytest.mark.parametrize(
    ("list_name", "roles"),
    [("basic", {"lead", "support"}), ("cooperative", {"lead", "support"}), ("recalled", {"receiver"})],
)
def test_the_list_decides_which_roles_are_offered(editor: LanguageServer, list_name: str, roles: set[str]) -> None:
    found = explained(offered(editor, f"list: {list_name}\ndepartments:\n  - name: 县公安局\n    role: |\n"))
    assert found.keys() == roles
    assert all("部门" in explanation for explanation in found.values())


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("item", "list: |", {"basic", "cooperative", "recalled"}),
        ("item", "townships: |", {"all"}),
        ("item", "townships:\n  |", {"except"}),
        ("item", "basis:\n  - |", {"document", "article"}),
        ("item", "list: recalled\nrecall:\n  |", {"origin", "method", "handover"}),
        ("item", "list: recalled\nrecall:\n  handover:\n    |", {"confirmed", "filed", "pending_cases"}),
        ("item", "supports:\n  |", {"training", "policy", "staff", "funding"}),
        ("adjustment", "changes:\n  - item: DS0001\n    action: |", {"add", "remove", "move", "rescope", "amend"}),
        ("adjustment", "changes:\n  - item: DS0001\n    action: move\n    |", {"from", "to"}),
        ("adjustment", "changes:\n  - action: amend\n    fields: [|]", set(COOPERATIVE) | {"recall"}),
        ("adjustment", "steps:\n  apply:\n    |", {"date", "document", "note"}),
        (
            "policy",
            "whistle:\n  kinds:\n    emergency:\n      |",
            {"name", "arrive_within_minutes", "close_within_days"},
        ),
        ("policy", "assessment:\n  cooperative_for_townships: |", {"error", "warning", "allow"}),
    ],
)
def test_the_right_keys_and_words_are_offered(editor: LanguageServer, kind: str, text: str, expected: set[str]) -> None:
    assert expected <= explained(offered(editor, text, kind)).keys()


@pytest.mark.parametrize("kind", RIGHT)
def test_the_mouse_over_any_key_shows_a_chinese_title_and_sentence(editor: LanguageServer, kind: str) -> None:
    for document in RIGHT[kind]:
        path, text = path_of(kind), text_of(kind, document)
        shown = {(key, line, column): editor.hover(path, text, line, column) for key, line, column in keys_in(text)}
        assert [place for place, hover in shown.items() if not re.match("#### .*[一-鿿].*\n\n.*。", hover)] == []


def test_the_mouse_over_a_word_shows_what_each_word_means(editor: LanguageServer) -> None:
    text = text_of("adjustment", ADJUSTMENT)
    line = next(number for number, one in enumerate(text.split("\n")) if "action: move" in one)
    hover = editor.hover(path_of("adjustment"), text, line, text.split("\n")[line].index("move"))
    assert "变动方式" in hover
    assert "* `rescope`: 范围调整，要写 townships" in hover


def keys_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Every key of a YAML text with its line and column."""
    waiting: list[Node] = [YAML().compose(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                yield key.value, key.start_mark.line, key.start_mark.column
                waiting.append(value)
