// What a text may be about where no item is sure; the twin of candidates.py and of what everyday_words.py finds.

import { byCodePoint, lengthOf, pattern } from "./text.mjs";
import { meet } from "./score.mjs";

export class Candidates {
  constructor(tables, sayings, scorer, nearness) {
    Object.assign(this, tables);
    this.scorer = scorer;
    this.index = scorer.index;
    this.nearness = nearness;
    this.letterPattern = pattern(tables.letter);
    this.terms = new Map();
    for (const [term, ...said] of sayings) {
      for (const saying of said) {
        if (!this.terms.has(saying)) this.terms.set(saying, new Set());
        this.terms.get(saying).add(term);
      }
    }
  }

  /** The terms for what a folded text says, the longest saying first. */
  officialTerms(text) {
    const found = Array.from(this.terms.keys()).filter((saying) => text.includes(saying));
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
      if (!found.has(item.id)) found.set(item.id, { item, byWords: 0, near: 0 });
      return found.get(item.id);
    };
    if (task.saysSomething) {
      for (const { item, score } of scorer.scored(task, false)) of(item).byWords += this.words * score;
    }
    const terms = this.officialTerms(scorer.text.fold(text));
    const more = terms.flatMap((term) => scorer.text.runs(term).map((run) => scorer.text.grams(run)));
    const widened = scorer.withRuns(task, [...task.runs, ...more]);
    if (terms.length || task.saysSomething) {
      for (const { item, score } of scorer.scored(widened, false)) of(item).byWords += this.everyday * score;
    }
    for (const [number, near] of this.nearness.of(text)) {
      if (near > this.far) of(this.index.items[number]).near = near;
    }
    const rated = Array.from(found.values(), (each) => {
      const meant = each.near ? (this.meaning * (each.near - this.far)) / 100 : 0;
      return { ...each, strength: each.byWords + meant + this.powerOf(each.item, task) * this.power };
    });
    return rated
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
    if (!this.letterPattern.test(text)) {
      return ranked[0].strength >= this.least || ranked[0].byWords >= this.least_words;
    }
    const first = ranked.slice(0, this.most);
    return first.some((each) => each.byWords >= this.least_of_letter || each.near >= this.surely_near);
  }
}

export const candidateScore = (strength) => 1 / (1 + Math.exp(2 - strength));
