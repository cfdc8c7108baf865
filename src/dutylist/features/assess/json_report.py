"""Scoring rules judged, for programs; the keys are a promise to them."""

from collections.abc import Sequence

from dutylist.features.assess.balance import Weight, WeightBalance
from dutylist.features.assess.messages import departments_of, message
from dutylist.model.message import Language
from dutylist.output.json_text import Json, json_text
from dutylist.output.vocabulary import Vocabulary
from dutylist.rules.assessment.judge import IndicatorVerdict, JudgedAssessment
from dutylist.rules.assessment.names import Resemblance


def render(found: Sequence[tuple[JudgedAssessment, WeightBalance]], language: Language) -> str:
    """Every assessment as one JSON object, version 1. A score is from 0 to 1."""
    words = Vocabulary(language)
    return json_text({"version": 1, "assessments": [_assessment(*each, words) for each in found]})


def _assessment(found: JudgedAssessment, balance: WeightBalance, words: Vocabulary) -> dict[str, Json]:
    return {
        "id": found.assessment.id,
        "path": found.path,
        "title": found.assessment.title,
        "year": found.assessment.year,
        "indicators": [_indicator(each, words) for each in found.indicators],
        "weights": {
            "townships": _weight(balance.townships),
            "departments": _weight(balance.departments),
            "townships_by_list": dict(balance.by_list),
            "by_department": [{"department": name or None, **_weight(each)} for name, each in balance.by_department],
        },
        "coverage": {
            "basic": balance.basic,
            "covered": balance.covered,
            "uncovered": [{"item": item.id, "title": item.title} for item in balance.uncovered],
        },
    }


def _indicator(each: IndicatorVerdict, words: Vocabulary) -> dict[str, Json]:
    return {
        "id": each.indicator.id,
        "verdict": each.verdict,
        "items": list(each.indicator.items),
        "similar": [_similar(similar) for similar in each.similar or each.near],
        "message": message(each, words),
        "name": each.indicator.name,
        "assessed": each.indicator.assessed,
        "by": each.indicator.by,
        "weight": each.indicator.weight,
        "stands": each.stands,
        "questioned": each.questioned,
        "belongs": each.belongs,
        "departments": list(departments_of(each.behind)),
        "not_in": list(each.missing),
        "notices": list(each.notices),
    }


def _similar(each: Resemblance) -> dict[str, Json]:
    return {
        "item": each.item.id,
        "list": each.item.list,
        "title": each.item.title,
        "score": round(each.score, 2),
    }


def _weight(each: Weight) -> dict[str, Json]:
    return {"indicators": each.indicators, "weight": each.weight, "unweighted": each.unweighted}
