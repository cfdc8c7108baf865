// Why an item matches, and what a task asks for that is refused; the twin of reasons.py.

import { characters, distinct, lengthOf, pattern } from "./text.mjs";
import { unitsOf } from "./index.mjs";

export class Reasons {
  constructor(tables, scorer) {
    Object.assign(this, tables);
    this.scorer = scorer;
    this.index = scorer.index;
    this.text = scorer.text;
    this.loosePattern = pattern(tables.loose, "g");
    this.piecesPattern = pattern(tables.pieces);
    this.noticingPattern = pattern(tables.noticing);
    this.clausePattern = pattern(tables.clause);
    this.subjectPattern = pattern(tables.subject);
    this.tellingActions = new Set(tables.telling);
  }

  /** The fields of an item that share most with a task, with the words that they share. */
  of(text, item) {
    const task = this.scorer.taskOf(text);
    const found = [];
    for (const [field, unit] of unitsOf(item)) {
      const own = this.text.ownGrams(unit);
      const words = this.words(task, own);
      let worth = 0;
      for (const run of task.runs) {
        for (const gram of new Set(run)) if (own.has(gram)) worth += this.index.worth(gram);
      }
      if (words.length && worth > 0) found.push({ field, words, worth });
    }
    found.sort((one, other) => other.worth - one.worth);
    const said = [];
    const kept = [];
    for (const { field, words } of found) {
      const fresh = words.filter((word) => !said.some((known) => known.includes(word)));
      if (fresh.length) {
        said.push(...fresh);
        kept.push({ field, words: fresh });
      }
    }
    return kept.slice(0, this.most);
  }

  words(task, own) {
    const found = [];
    for (const run of task.runs) {
      let [word, telling] = ["", false];
      for (const gram of [...run, ""]) {
        if (own.has(gram)) {
          word = word && gram > "\u0080" ? word + characters(gram).slice(1).join("") : gram;
          telling = telling || !this.text.faded.has(gram);
        } else {
          if (word && telling) found.push(word);
          [word, telling] = ["", false];
        }
      }
    }
    return distinct(found);
  }

  /** The entries that the township need not do and a task asks for. */
  refused(task, item) {
    if (item.not.length === 0) return [];
    const { actions } = this.scorer;
    const said = actions.withoutUnheeded(this.text.fold(task.text).replace(this.subjectPattern, ""));
    const clauses = said.split(this.clausePattern).filter((clause) => !this.noticingPattern.test(clause));
    const wanted = new Set(clauses.flatMap((each) => this.text.runs(each).flatMap((run) => this.text.grams(run))));
    const own = actions.named(item.title);
    const asked = new Set(Array.from(task.asked).filter((each) => !own.has(each)));
    const topic = this.text.gramSet([item.title, ...item.keywords]);
    return item.not.filter((entry) => this.asksFor(wanted, topic, asked, entry));
  }

  asksFor(wanted, topic, asked, entry) {
    let own = entry.replace(this.loosePattern, " ");
    if (Array.from(this.text.gramSet([own])).filter((gram) => !topic.has(gram)).length < this.few) own = entry;
    const share = this.share(wanted, topic, own);
    const common = Array.from(this.scorer.actions.named(entry)).filter((each) => asked.has(each));
    return (
      share >= this.same ||
      common.some((each) => this.tellingActions.has(each)) ||
      (common.length > 0 && share >= this.some) ||
      own
        .split(this.piecesPattern)
        .some((piece) => lengthOf(piece) >= 4 && this.share(wanted, topic, piece) >= this.samePiece)
    );
  }

  share(wanted, topic, text) {
    let [whole, part] = [0, 0];
    for (const gram of this.text.gramSet([text])) {
      if (!topic.has(gram)) {
        const worth = this.index.worth(gram);
        whole += worth;
        if (wanted.has(gram)) part += worth;
      }
    }
    return whole ? part / whole : 0;
  }
}
