"""The published JSON of `dutylist assess` and `dutylist assess import`."""

from collections.abc import Sequence
from typing import Literal

from dutylist.features.assess.balance import Share, Weight, WeightBalance
from dutylist.features.assess.item_mapping import IndicatorProposal
from dutylist.features.assess.messages import departments_of, message
from dutylist.features.assess.sheet import LeftKind, LeftRow, Scoring, SheetIssue
from dutylist.model.item import ListName
from dutylist.model.message import Language
from dutylist.model.records import Assessed, Assessment
from dutylist.output.published_json import PublishedJson, to_json
from dutylist.rules.assessment.judge import Belongs, IndicatorVerdict, JudgedAssessment, Notice, Verdict
from dutylist.rules.assessment.names import Resemblance
from dutylist.writing.next_id import ASSESSMENTS


class SimilarItem(PublishedJson, frozen=True, kw_only=True):
    """An item that the name of an indicator resembles. `score` is from 0 to 1."""

    item: str
    list: ListName
    title: str
    score: float


class JudgedIndicator(PublishedJson, frozen=True, kw_only=True):
    """An indicator, whether it `stands`, and whose assessment it `belongs` to. `not_in` are townships without its items."""

    id: str
    verdict: Verdict
    items: tuple[str, ...]
    similar: list[SimilarItem]
    message: str
    name: str
    assessed: Assessed
    by: str | None
    weight: float | None
    stands: bool
    questioned: bool
    belongs: Belongs | None
    departments: tuple[str, ...]
    not_in: tuple[str, ...]
    notices: tuple[Notice, ...]


class IndicatorWeight(PublishedJson, frozen=True, kw_only=True):
    """So many indicators and the sum of their weights; `unweighted` of them have none."""

    indicators: int
    weight: float
    unweighted: int


class DepartmentWeight(PublishedJson, frozen=True, kw_only=True):
    """The indicators by which a department assesses; `department` is null where nobody is named."""

    department: str | None
    indicators: int
    weight: float
    unweighted: int


class AssessmentWeights(PublishedJson, frozen=True, kw_only=True):
    """How the weight is spread over who is assessed, the lists, and who assesses."""

    townships: IndicatorWeight
    departments: IndicatorWeight
    townships_by_list: dict[Share, float]
    by_department: list[DepartmentWeight]


class UnassessedItem(PublishedJson, frozen=True, kw_only=True):
    """A basic item without an indicator."""

    item: str
    title: str


class BasicCoverage(PublishedJson, frozen=True, kw_only=True):
    """How many basic items an indicator for townships names, and which have none."""

    basic: int
    covered: int
    uncovered: list[UnassessedItem]


class CheckedAssessment(PublishedJson, frozen=True, kw_only=True):
    """A year's scoring rules held against the list."""

    id: str
    path: str
    title: str
    year: int
    indicators: list[JudgedIndicator]
    weights: AssessmentWeights
    coverage: BasicCoverage


class AssessCheckResult(PublishedJson, frozen=True, kw_only=True):
    """Every assessment that was asked for."""

    version: Literal[1] = 1
    assessments: list[CheckedAssessment]


class ProposedIndicator(PublishedJson, frozen=True, kw_only=True):
    """A row that is an indicator, with the items that a person is asked to confirm."""

    id: str
    sheet: str
    row: int
    name: str
    category: tuple[str, ...]
    assessed: Assessed
    by: str | None
    weight: float | None
    items: tuple[str, ...]
    verdict: Verdict
    proposed: list[SimilarItem]
    message: str
    remarks: list[str]


class OtherRow(PublishedJson, frozen=True, kw_only=True):
    """A row that is no indicator; `remark` says why it was not understood."""

    sheet: str
    row: int
    kind: LeftKind
    text: str
    remark: str | None


class AssessImportResult(PublishedJson, frozen=True, kw_only=True):
    """What was read from scoring rules in Excel, and the file that is, or would be, written."""

    version: Literal[1] = 1
    written: bool
    path: str
    id: str
    title: str
    year: int
    indicators: list[ProposedIndicator]
    left: list[OtherRow]


def json_result(found: Sequence[tuple[JudgedAssessment, WeightBalance]], language: Language) -> str:
    """The judgement for programs."""
    return to_json(AssessCheckResult(assessments=[_assessment(*each, language) for each in found]))


def import_json(
    found: Scoring, proposals: Sequence[IndicatorProposal], record: Assessment, language: Language, *, written: bool
) -> str:
    """What was read, and the record that it makes, for programs."""
    return to_json(
        AssessImportResult(
            written=written,
            path=ASSESSMENTS.path(record.id),
            id=record.id,
            title=record.title,
            year=record.year,
            indicators=[_proposed(each, language) for each in proposals],
            left=[_left(each, language) for each in found.left],
        )
    )


def remark_text(remark: SheetIssue, language: Language) -> str:
    """What a person should look at, as a sentence."""
    return remark.why.render(remark.arguments, language)


def _assessment(found: JudgedAssessment, balance: WeightBalance, language: Language) -> CheckedAssessment:
    return CheckedAssessment(
        id=found.assessment.id,
        path=found.path,
        title=found.assessment.title,
        year=found.assessment.year,
        indicators=[_indicator(each, language) for each in found.indicators],
        weights=AssessmentWeights(
            townships=_weight(balance.townships),
            departments=_weight(balance.departments),
            townships_by_list=dict(balance.by_list),
            by_department=[
                DepartmentWeight(
                    department=name or None,
                    indicators=each.indicators,
                    weight=each.weight,
                    unweighted=each.unweighted,
                )
                for name, each in balance.by_department
            ],
        ),
        coverage=BasicCoverage(
            basic=balance.basic,
            covered=balance.covered,
            uncovered=[UnassessedItem(item=item.id, title=item.title) for item in balance.uncovered],
        ),
    )


def _indicator(each: IndicatorVerdict, language: Language) -> JudgedIndicator:
    indicator = each.indicator
    return JudgedIndicator(
        id=indicator.id,
        verdict=each.verdict,
        items=indicator.items,
        similar=[_similar(similar) for similar in each.similar or each.near],
        message=message(each, language),
        name=indicator.name,
        assessed=indicator.assessed,
        by=indicator.by,
        weight=indicator.weight,
        stands=each.stands,
        questioned=each.questioned,
        belongs=each.belongs,
        departments=departments_of(each.behind),
        not_in=tuple(each.missing),
        notices=each.notices,
    )


def _similar(each: Resemblance) -> SimilarItem:
    return SimilarItem(item=each.item.id, list=each.item.list, title=each.item.title, score=round(each.score, 2))


def _weight(each: Weight) -> IndicatorWeight:
    return IndicatorWeight(indicators=each.indicators, weight=each.weight, unweighted=each.unweighted)


def _proposed(each: IndicatorProposal, language: Language) -> ProposedIndicator:
    indicator = each.indicator
    return ProposedIndicator(
        id=indicator.id,
        sheet=each.row.sheet,
        row=each.row.row,
        name=indicator.name,
        category=tuple(each.row.category),
        assessed=indicator.assessed,
        by=indicator.by,
        weight=indicator.weight,
        items=indicator.items,
        verdict=each.judged.verdict,
        proposed=[_similar(likely) for likely in each.likely],
        message=message(each.judged, language),
        remarks=[remark_text(remark, language) for remark in each.remarks],
    )


def _left(left: LeftRow, language: Language) -> OtherRow:
    return OtherRow(
        sheet=left.sheet,
        row=left.row,
        kind=left.kind,
        text=left.text,
        remark=remark_text(left.remark, language) if left.remark else None,
    )
