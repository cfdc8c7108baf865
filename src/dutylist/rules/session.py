"""A checklist in memory that is being edited: what `validate` would say after every change, without reading all again."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from dutylist.diagnostics.locate import Locator
from dutylist.diagnostics.resolution import Edit, ValidationReport
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.message import Language
from dutylist.model.place_words import use_words
from dutylist.reading.load import FileReading, LoadedChecklist, assemble, load, read_file
from dutylist.reading.positions import PositionedYaml
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.rules.assessment.findings import KEPT_FOR
from dutylist.rules.catalogue import checks
from dutylist.rules.check import Choice, report_on
from dutylist.rules.config import settings_bytes, settings_of
from dutylist.rules.incremental import RuleRuns, same_objects
from dutylist.rules.process.earlier_rules import with_earlier_rules
from dutylist.source.text_overlay import TextOverlay


class Session:
    """The checklist at a root, over whose files texts may lie that are not saved yet.

    Raises:
        UserError: the settings cannot be used, or the work tree is incomplete.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.source = TextOverlay(root)
        self._locator = Locator(self.source)
        self._rules = RuleRuns()
        self._settings, self._settings_text = settings_of(root), settings_bytes(root)
        first = load(self.source, Cache.of(root, digest()))
        records = {filed.path: filed.record for filed in first.checklist.records}
        self._files: dict[str, FileReading] = {
            path: FileReading(
                records.get(path),
                tuple(each for each in first.diagnostics if each.place.path == path),
                path in first.marked,
            )
            for path in first.paths
        }
        self._loaded: LoadedChecklist | None = first
        self._found: list[Diagnostic] = []
        self._policies: tuple[tuple[object, ...], Mapping[str, Policy]] | None = None

    def set_text(self, path: str, text: bytes | None) -> None:
        """Put an unsaved text over a file, which need not exist; None: what is on disk counts again."""
        self.source.set_text(path, text)
        self._read_again(path)

    def look(self) -> bool:
        """Read what has changed on disk; whether anything has. Raises as the class does."""
        self._policies = None
        changed = self.source.look()
        for path in changed:
            self._read_again(path)
        text = settings_bytes(self.root)
        if text != self._settings_text:
            self._settings, self._settings_text = settings_of(self.root), text
            return True
        return bool(changed)

    def _read_again(self, path: str) -> None:
        self._locator.forget(path)
        entry = self.source.entry(path)
        if entry is None:
            self._files.pop(path, None)
        else:
            self._files[path] = read_file(self.source, entry)
        self._loaded = None

    def positions(self, path: str) -> PositionedYaml:
        """The values and places of a file; empty for one that cannot be read."""
        return self._locator.positions(path)

    def suggestions(self, path: str) -> Iterator[tuple[str, Edit]]:
        """The edits that write the name that was probably meant, each with the code of its finding in the last report."""
        for each in self._found:
            nearest = each.arguments.get("nearest")
            if each.place.path == path and isinstance(nearest, str):
                edit = self._locator.edit(replace(each, replacement=nearest))
                if edit is not None:
                    yield each.code, edit

    @property
    def loaded(self) -> LoadedChecklist:
        """The checklist as it is now, with what is wrong with its files."""
        if self._loaded is None:
            self._loaded = assemble({path: self._files[path] for path in sorted(self._files)})
        return self._loaded

    @property
    def checklist(self) -> Checklist:
        """The checklist as it is now."""
        return self.loaded.checklist

    def speak(self) -> None:
        """From now on sentences use the words of this checklist's place: a process may hold several checklists."""
        county = self.checklist.county_file
        use_words(county.record.place_words if county else None)

    def report(self, language: Language, choice: Choice | None = None, *, thorough: bool = True) -> ValidationReport:
        """What `validate` says of it.

        If not `thorough`, rules that compare all with all do not run, and say what they said the last time of the files
        that have not changed since.
        """
        self.speak()
        KEPT_FOR.set(self.root)
        wanted = choice or Choice()
        found = [each for each in self._rules.find(self._judged, thorough=thorough) if wanted.wants(each.code)]
        self._found = found
        if not thorough:
            # Whether a comment that suppresses such a finding is of use is not known yet.
            wanted = replace(wanted, ignore=(*wanted.ignore, *(each.rule.code for each in checks() if each.slow)))
        return report_on(self.loaded, found, self._locator, self._settings, wanted, language)

    @property
    def _judged(self) -> Checklist:
        """The checklist with the rules of their time for earlier records, for which git is asked once."""
        checklist = self.checklist
        policy = checklist.policy_file.record if checklist.policy_file else None
        judged = (policy, *(filed.record for filed in checklist.adjustments))
        if self._policies is None or not same_objects(judged, self._policies[0]):
            self._policies = judged, with_earlier_rules(checklist, self.source.worktree).policies
        return replace(checklist, policies=self._policies[1]) if self._policies[1] else checklist
