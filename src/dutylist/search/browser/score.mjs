// How strongly a task text points to an item; the twin of score.py.

import { characters, distinct, lengthOf, pattern } from "./text.mjs";
import { unitsOf } from "./index.mjs";

export const meet = (one, other) => Array.from(one).some((each) => other.has(each));

export class Scorer {
  constructor(tables, index, actions) {
    Object.assign(this, tables);
    this.index = index;
    this.text = index.text;
    this.actions = actions;
    this.endingPattern = pattern(tables.ending);
    this.targetPattern = pattern(tables.target);
    this.plainUnits = new Map();
  }

  taskOf(text) {
    const bare = this.text.fold(text).replace(this.index.names, " ");
    const runs = this.text.runs(bare).map((run) => this.text.grams(run));
    return this.withRuns({ text, asked: this.actions.asked(bare), plain: this.text.plain(text) }, runs);
  }

  withRuns(task, runs) {
    return { ...task, runs, saysSomething: runs.some((run) => run.some((gram) => !this.text.faded.has(gram))) };
  }

  /** The likeliest items with their score and evidence, the best one first. */
  scored(task, alone) {
    const worth = new Map();
    const sums = new Map();
    let whole = 0;
    for (const gram of new Set(task.runs.flat())) {
      const each = this.index.worth(gram);
      worth.set(gram, each);
      whole += each;
      for (const [number, weight] of this.index.weights(gram)) {
        sums.set(number, (sums.get(number) ?? 0) + each * weight);
      }
    }
    const [share, least] = alone ? this.alone : this.part;
    const needed = Math.min(this.needed, Math.max(least, share * whole));
    const likeliest = Array.from(sums).sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, this.most);
    const rated = likeliest.map(([number]) => {
      const item = this.index.items[number];
      const plain = this.evidence(task, number, worth) + this.parted(task, item);
      const evidence = this.withAction(item, task, plain);
      return { item, score: this.score(item, task, evidence / needed), evidence };
    });
    return rated.sort(
      (one, other) => other.score - one.score || other.evidence - one.evidence || (one.item.id < other.item.id ? -1 : 1),
    );
  }

  /** For keywords of four characters whose halves the text holds apart. */
  parted(task, item) {
    let total = 0;
    for (const name of item.keywords) {
      const signs = characters(name);
      if (signs.length === 4 && !task.plain.includes(name)) {
        const [first, second] = [signs.slice(0, 2).join(""), signs.slice(2).join("")];
        if (task.plain.includes(first) && task.plain.includes(second)) {
          total = Math.max(total, this.apart * this.index.worth(signs[1] + signs[2]));
        }
      }
    }
    return total;
  }

  /** How much a task says at all, in nats. */
  weight(task) {
    return distinct(task.runs.flat()).reduce((sum, gram) => sum + this.index.worth(gram), 0);
  }

  /** How much of it the words say that any item holds, in nats. */
  knownWeight(task) {
    const known = distinct(task.runs.flat()).filter((gram) => this.index.weights(gram).size > 0);
    return known.reduce((sum, gram) => sum + this.index.worth(gram), 0);
  }

  evidence(task, number, worth) {
    let total = 0;
    const seen = new Set();
    for (const run of task.runs) {
      let [span, length] = [0, 0];
      for (const gram of [...run, ""]) {
        if (seen.has(gram)) continue;
        const weight = gram ? this.index.weights(gram).get(number) : undefined;
        if (weight !== undefined) {
          seen.add(gram);
          span += worth.get(gram) * weight;
          length += 1;
        } else if (length) {
          total += this.counted(span, length);
          [span, length] = [0, 0];
        }
      }
    }
    return total;
  }

  counted(span, length) {
    const beyond = length > this.name ? this.phrase : this.beyond;
    return span <= this.span ? span : this.span + beyond * (span - this.span);
  }

  withAction(item, task, evidence) {
    const hard = new Set(Array.from(task.asked).filter((each) => this.actions.hard.has(each)));
    if (item.list === "recalled") {
      const ending = this.endingPattern.exec(item.title);
      if (ending === null) return evidence;
      const own = this.actions.named(ending[1]);
      if (meet(own, task.asked) || (meet(own, this.actions.hard) && hard.size > 0)) {
        return evidence + this.action * (evidence > this.topic ? 1 : 0);
      }
      return evidence * this.otherAction;
    }
    if (hard.size > 0 && !meet(hard, this.actions.named([item.title, ...item.own, ...item.not].join("\n")))) {
      return evidence * this.hardAction;
    }
    if (this.targetPattern.test(task.text) && !this.targetPattern.test(item.not.join("\n"))) {
      return evidence * this.asTarget;
    }
    return evidence;
  }

  score(item, task, ratio) {
    let score = (ratio * ratio) / (1 + ratio * ratio);
    const { plain } = task;
    const size = lengthOf(plain);
    if (!task.saysSomething || size < 2) return score;
    const title = this.text.plain(item.title);
    if (lengthOf(title) >= 5 && plain.includes(title)) score = Math.max(score, title === plain ? 1.0 : 0.9);
    if (size <= this.search) {
      [title, ...item.keywords.map((each) => this.text.plain(each))].forEach((name, rank) => {
        if (plain === name) score = Math.max(score, rank ? 0.95 : 1.0);
        else if (name.includes(plain)) score = Math.max(score, 0.75 + (0.2 * size) / lengthOf(name));
      });
    }
    if (item.list === "recalled" && task.asked.size === 0) score *= this.bare;
    if (size >= 4 && size <= this.search && unitsOf(item).some(([, unit]) => this.text.plain(unit).includes(plain))) {
      score = Math.max(score, this.inside);
    }
    return score;
  }
}
