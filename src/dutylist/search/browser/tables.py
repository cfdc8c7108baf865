"""What the search in a browser is given: texts of items, limits, patterns and tables, all of them as this program has them.

The limits and patterns are those of the modules beside this folder, taken from there and nowhere written twice.
"""

import json
import sys
from functools import cache
from typing import Any, Final

import msgspec

from dutylist.model.characters import usual_character
from dutylist.model.item import Item
from dutylist.search import actions, answer, candidates, doubts, grams, pinyin, reasons, score, similar_sayings, tasks
from dutylist.search import index as postings
from dutylist.search.browser.patterns import class_of, for_javascript, is_combining
from dutylist.search.everyday_words import sayings_of
from dutylist.search.index import Index, names_pattern
from dutylist.search.meaning import nearness, pieces
from dutylist.search.pinyin import Sounds

_FINE: Final = 1 << 20


def search_tables(index: Index, sounds: Sounds) -> bytes:
    """The tables of a county as JSON, the same bytes from the same checklist."""
    tables = {
        "items": [_item(index.item(number), index) for number in range(index.size)],
        "worth": [[round(worth * _FINE) for worth in row] for row in _worths(index)],
        "departments": for_javascript(names_pattern(index.departments).pattern),
        "sayings": [line.split("\t") for line in index.sayings.splitlines()],
        "sounds": _sounds(sounds),
        "text": _text(),
        "actions": _actions(),
        "score": _score(),
        "candidates": _candidates(index),
        "tasks": _tasks(),
        "reasons": _reasons(),
        "answer": _answer(),
        "pinyin": _pinyin(),
        "nearness": _nearness(),
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _item(item: Item, index: Index) -> dict[str, Any]:
    """An item as it is searched: its texts in the order of `units`, who leads it or took it over, and where it applies."""
    return {
        "id": item.id,
        "list": item.list,
        "title": item.title,
        "keywords": item.keywords,
        "own": item.township_duties,
        "not": item.not_township,
        "duties": [text for each in item.departments for text in each.duties],
        "steps": [step.step for step in item.procedure],
        "method": item.recall.method if item.recall else [],
        "who": [each.name for each in item.departments if each.role in ("lead", "receiver")],
        "townships": None if item.townships == "all" else item.applying_townships(index.townships),
    }


def _worths(index: Index) -> list[list[float]]:
    """What a pair tells by how many items hold it, and what a faded one does."""
    return [[index.worth(gram, items) for items in range(index.size + 1)] for gram in ("", min(grams.FADED))]


def _sounds(sounds: Sounds) -> dict[str, Any]:
    """How names are read, and each common character as a place in the list of all syllables."""
    readings = sounds.readings.split(" ")
    syllables = sorted(set(readings))
    places = {syllable: place for place, syllable in enumerate(syllables)}
    return {
        "initials": sounds.initials,
        "syllables": sounds.syllables,
        "all": syllables,
        "readings": "".join(chr(pinyin._FIRST + places[reading]) for reading in readings),
        "first": pinyin._FIRST,
    }


@cache
def _text() -> dict[str, Any]:
    every = map(chr, range(sys.maxunicode + 1))
    folds = {each: each.casefold() for each in every if each.casefold() != each.lower()}
    alike = map(chr, range(0x2E80, 0x2FF0))
    return {
        "space": class_of(str.isspace),
        "alnum": class_of(str.isalnum),
        "combining": class_of(is_combining),
        "folds": folds,
        "alike": {each: usual_character(each) for each in alike if usual_character(each) != each},
        "same": grams.SAME_WORD,
        "saying": for_javascript(grams._SAYING.pattern),
        "form": for_javascript(grams._FORM.pattern),
        "numbered": for_javascript(grams._NUMBERED.pattern),
        "run": for_javascript(grams.RUN.pattern),
        "faded": sorted(grams.FADED),
    }


@cache
def _actions() -> dict[str, Any]:
    return {
        "triggers": actions._TRIGGERS,
        "named": {name: for_javascript(pattern) for name, pattern in actions._ACTIONS.items()},
        "asked": {name: for_javascript(asked.pattern) for name, asked in actions._ASKED.items()},
        "clause": for_javascript(actions._CLAUSE.pattern),
        "help": for_javascript(actions._HELP.pattern),
        "sentence": for_javascript(actions._SENTENCE.pattern),
        "others": for_javascript(actions._BY_OTHERS.pattern),
        "negated": for_javascript(actions._NEGATED.pattern),
        "unheeded": for_javascript(actions.UNHEEDED.pattern),
        "frame": for_javascript(actions._FRAME.pattern),
        "brief": actions._BRIEF,
        "hard": sorted(actions.HARD),
        "foreign": sorted(actions.FOREIGN),
    }


def _score() -> dict[str, Any]:
    return {
        "weights": postings.WEIGHTS,
        "classes": postings._CLASS_OF,
        "needed": score._NEEDED,
        "alone": [score._SHARE, score._LEAST],
        "part": [score._PART_SHARE, score._PART_LEAST],
        "span": score._SPAN,
        "beyond": score._BEYOND,
        "phrase": score._PHRASE,
        "name": score._NAME,
        "apart": score._APART,
        "action": score._ACTION,
        "topic": score._TOPIC,
        "otherAction": score._OTHER_ACTION,
        "hardAction": score._HARD_ACTION,
        "asTarget": score._AS_TARGET,
        "inside": score._INSIDE,
        "bare": score._BARE,
        "most": score._CANDIDATES,
        "ending": for_javascript(score._ENDING.pattern),
        "target": for_javascript(score._TARGET.pattern),
        "search": score._SEARCH,
        "enough": score.ENOUGH,
    }


def _candidates(index: Index) -> dict[str, Any]:
    light = msgspec.structs.asdict(candidates.LIGHT)
    return {
        **light,
        "similarWeight": light["similar"],
        "most": candidates.MOST,
        "letter": for_javascript(candidates._LETTER.pattern),
        "doubt": candidates._DOUBT,
        "name": candidates._NAME,
        "long": candidates._LONG,
        "sayings": _similar_sayings(index),
    }


def _similar_sayings(index: Index) -> dict[str, Any]:
    """The limits, and what a character tells by how many sayings hold it."""
    counts = sorted({similar_sayings.count_holders(held) for held in index.saying_letters.values()})
    sayings = len(sayings_of(index.sayings))
    return {
        "clause": for_javascript(similar_sayings._CLAUSE.pattern),
        "least": similar_sayings._LEAST,
        "enough": similar_sayings._ENOUGH,
        "terms": similar_sayings._TERMS,
        "held": similar_sayings._HELD,
        "worths": {count: round(similar_sayings.letter_worth(count, sayings) * _FINE) for count in counts},
    }


def _tasks() -> dict[str, Any]:
    return {
        "mark": for_javascript(tasks._MARK.pattern),
        "line": for_javascript(tasks._LINE.pattern),
        "sentence": for_javascript(tasks._SENTENCE.pattern),
        "long": tasks._LONG,
        "least": tasks._LEAST,
        "most": tasks._MOST,
    }


def _reasons() -> dict[str, Any]:
    return {
        "most": reasons._MOST,
        "same": reasons._SAME,
        "samePiece": reasons._SAME_PIECE,
        "some": reasons._SOME,
        "few": reasons._FEW,
        "loose": for_javascript(reasons._LOOSE.pattern),
        "pieces": for_javascript(reasons._PIECES.pattern),
        "noticing": for_javascript(reasons._NOTICING.pattern),
        "clause": for_javascript(reasons._CLAUSE.pattern),
        "subject": for_javascript(reasons._SUBJECT.pattern),
        "telling": sorted(reasons._TELLING),
    }


def _answer() -> dict[str, Any]:
    return {
        "ofList": answer._OF_LIST,
        "beside": answer._BESIDE,
        "near": answer._NEAR,
        "barely": doubts._BARELY,
        "clear": answer._CLEAR,
        "scattered": doubts._SCATTERED,
        "unnamed": doubts._UNNAMED,
        "proven": doubts._PROVEN,
        "likely": doubts._LIKELY,
        "weak": doubts._WEAK,
        "offSubject": doubts._OFF_SUBJECT,
        "touched": answer._TOUCHED,
        "saying": doubts.SAYING,
        "most": answer._MOST,
        "whole": answer._WHOLE,
        "id": for_javascript(answer._ID.pattern),
        "longest": tasks.LONGEST,
    }


def _pinyin() -> dict[str, Any]:
    return {
        "letters": for_javascript(pinyin._LETTERS.pattern),
        "chinese": for_javascript(pinyin._CHINESE.pattern),
        "between": for_javascript(pinyin._BETWEEN.pattern),
        "inside": pinyin._INSIDE,
        "recalled": pinyin._RECALLED,
        "most": pinyin._MOST,
    }


def _nearness() -> dict[str, Any]:
    return {
        "shortlist": nearness._SHORTLIST,
        "sentence": for_javascript(pieces._SENTENCE.pattern),
        "subject": for_javascript(pieces._SUBJECT.pattern),
        "short": pieces._SHORT,
        "around": for_javascript(pieces._AROUND.pattern),
        "least": pieces._LEAST,
        "most": pieces._MOST,
    }
