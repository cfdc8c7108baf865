// What a text may be about where no item is sure; the twin of candidates.py, similar_sayings.py and what everyday_words.py finds.

import { byCodePoint, characters, lengthOf, pattern } from "./text.mjs";
import { FINE } from "./index.mjs";
import { meet } from "./score.mjs";

export class Candidates {
  constructor(tables, sayings, scorer, nearness) {
    Object.assign(this, tables);
    this.scorer = scorer;
    this.index = scorer.index;
    this.nearness = nearness;
    this.letterPattern = pattern(tables.letter);
    this.similar = new SimilarSayings(tables.sayings, sayings, this.index);
    this.terms = new Map();
    for (const [term, ...said] of sayings) {
      for (const saying of said) {
        if (!this.terms.has(saying)) this.terms.set(saying, new Set());
        this.terms.get(saying).add(term);
      }
    }
    this.lengthsFrom = new Map();
    for (const saying of this.terms.keys()) {
      if (!this.lengthsFrom.has(saying[0])) this.lengthsFrom.set(saying[0], new Set());
      this.lengthsFrom.get(saying[0]).add(saying.length);
    }
  }

  /** The sayings that a text holds. */
  sayingsIn(text) {
    const found = new Set();
    for (let at = 0; at < text.length; at += 1) {
      for (const length of this.lengthsFrom.get(text[at]) ?? []) {
        const piece = text.slice(at, at + length);
        if (this.terms.has(piece)) found.add(piece);
      }
    }
    return Array.from(found);
  }

  /** The terms for what a folded text says, the longest saying first. */
  officialTerms(text) {
    const found = this.sayingsIn(text);
    found.sort((one, other) => lengthOf(other) - lengthOf(one) || byCodePoint(one, other));
    const terms = new Set();
    let rest = text;
    for (const saying of found) {
      if (rest.includes(saying)) {
        for (const term of this.terms.get(saying)) terms.add(term);
        rest = rest.replaceAll(saying, "\0");
      }
    }
    return Array.from(terms);
  }

  /** Every item that comes near to a text, the nearest one first. */
  ranked(text) {
    const { scorer } = this;
    const task = scorer.taskOf(text);
    const found = new Map();
    const of = (item) => {
      if (!found.has(item.id)) found.set(item.id, { item, strength: 0, evidence: 0, near: 0 });
      return found.get(item.id);
    };
    const folded = scorer.text.fold(text);
    const terms = this.officialTerms(folded);
    const more = terms.flatMap((term) => scorer.text.runs(term).map((run) => scorer.text.grams(run)));
    const widened = scorer.withRuns(task, [...task.runs, ...more]);
    for (const [worded, counted] of [[task, this.words], [widened, this.everyday]]) {
      if (!worded.saysSomething) continue;
      for (const { item, score, evidence } of scorer.scored(worded, false)) {
        const each = of(item);
        each.strength += counted * score;
        each.evidence = evidence;
      }
    }
    for (const [number, likeness] of this.similar.items(folded)) {
      of(this.index.items[number]).strength += this.similarWeight * likeness;
    }
    for (const [number, near] of this.nearness.of(text)) {
      if (near <= this.far) continue;
      const each = of(this.index.items[number]);
      each.near = near;
      each.strength += (this.meaning / 100) * (near - this.far);
    }
    return Array.from(found.values(), (each) => ({
      ...each,
      strength: each.strength + this.powerOf(each.item, task) * this.power,
    }))
      .filter((each) => each.strength > 0)
      .sort((one, other) => other.strength - one.strength || (one.item.id < other.item.id ? -1 : 1));
  }

  powerOf(item, task) {
    const { actions } = this.scorer;
    const asks = item.list === "recalled" && meet(task.asked, actions.hard);
    return asks && meet(actions.named(item.title), actions.hard) ? 1 : 0;
  }

  /** Whether a text may be about anything on the list, so that it is worth a question. */
  comesNear(text, ranked) {
    if (ranked.length === 0) return false;
    if (!this.letterPattern.test(text)) return ranked[0].strength >= this.least;
    return this.isNamed(text, ranked[0].item) || !this.isScattered(text, ranked);
  }

  /** Whether a text holds the first words of an item's title. */
  isNamed(text, item) {
    const { text: forms } = this.scorer;
    return forms.fold(text).includes(characters(forms.fold(item.title)).slice(0, this.name).join(""));
  }

  /** Whether the words of a letter that the list knows stand in items here and there. */
  isScattered(text, ranked) {
    const known = this.scorer.knownWeight(this.scorer.taskOf(text));
    const held = Math.max(...ranked.slice(0, this.most).map((each) => each.evidence));
    const length = Math.min(lengthOf(text), this.long) / (2 * this.long);
    return Math.min(1, held / (known + this.doubt)) + length < this.together;
  }
}

/** Everyday words that a text says in its own way, by the characters in common. */
class SimilarSayings {
  constructor(tables, sayings, index) {
    Object.assign(this, tables);
    this.index = index;
    this.clausePattern = pattern(tables.clause);
    this.sayings = sayings.flatMap(([term, ...said]) => [term, ...said].map((saying) => [term, new Set(characters(saying))]));
    this.holding = new Map();
    this.sayings.forEach(([, letters], number) => {
      for (const letter of letters) {
        if (!this.holding.has(letter)) this.holding.set(letter, []);
        this.holding.get(letter).push(number);
      }
    });
    this.wholes = this.sayings.map(([, letters]) => Array.from(letters).reduce((sum, letter) => sum + this.worth(letter), 0));
    this.sums = new Float64Array(this.sayings.length);
    this.known = new Map();
  }

  worth(letter) {
    const held = this.holding.get(letter);
    return held === undefined ? 0 : this.worths[held.length] / FINE;
  }

  /** The items that hold what a folded text may say in everyday words, by number, each with the likeness from 0 to 1. */
  items(text) {
    const found = new Map();
    const terms = Array.from(this.termsOf(text));
    terms.sort((one, other) => other[1] - one[1] || byCodePoint(one[0], other[0]));
    for (const [term, share] of terms.slice(0, this.terms)) {
      for (const [number, held] of this.holders(term)) {
        const likeness = share * held * held;
        if (likeness > (found.get(number) ?? 0)) found.set(number, likeness);
      }
    }
    return found;
  }

  termsOf(text) {
    const found = new Map();
    for (const clause of new Set(text.split(this.clausePattern))) {
      const letters = new Set(characters(this.index.text.runs(clause).join("")));
      for (const [number, shared] of this.shared(letters)) {
        if (shared < this.least) continue;
        const [term] = this.sayings[number];
        const share = (shared / this.wholes[number]) * Math.min(1, shared / this.enough);
        if (share > (found.get(term) ?? 0)) found.set(term, share);
      }
    }
    return found;
  }

  shared(letters) {
    const { sums } = this;
    const touched = [];
    for (const letter of letters.size > 1 ? letters : []) {
      const each = this.worth(letter);
      for (const number of this.holding.get(letter) ?? []) {
        if (sums[number] === 0) touched.push(number);
        sums[number] += each;
      }
    }
    return touched.map((number) => {
      const sum = sums[number];
      sums[number] = 0;
      return [number, sum];
    });
  }

  /** The items that hold a term, each with the share of it; remembered. */
  holders(term) {
    if (!this.known.has(term)) this.known.set(term, this.findHolders(term));
    return this.known.get(term);
  }

  findHolders(term) {
    const sums = new Map();
    let whole = 0;
    for (const gram of new Set(this.index.text.runs(term, false).flatMap((run) => this.index.text.grams(run)))) {
      const worth = this.index.worth(gram);
      whole += worth;
      for (const [number, weight] of this.index.weights(gram)) sums.set(number, (sums.get(number) ?? 0) + worth * weight);
    }
    return Array.from(sums, ([number, each]) => [number, each / whole]).filter(([number]) => sums.get(number) >= this.held * whole);
  }
}

export const candidateScore = (strength) => 1 / (1 + Math.exp(2 - strength));
