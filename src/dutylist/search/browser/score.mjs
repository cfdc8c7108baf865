// How strongly a task text points to an item; the twin of score.py.

import { characters, distinct, lengthOf, pattern } from "./text.mjs";
import { unitsOf } from "./index.mjs";

export const meet = (one, other) => Array.from(one).some((each) => other.has(each));

const MOST_TASKS = 200;

/** The two halves of a name of four characters and the pair between them; null of any other. */
function halvesOf(name) {
  const signs = characters(name);
  if (signs.length !== 4) return null;
  return [signs.slice(0, 2).join(""), signs.slice(2).join(""), signs[1] + signs[2]];
}

export class Scorer {
  constructor(tables, index, actions) {
    Object.assign(this, tables);
    this.index = index;
    this.text = index.text;
    this.actions = actions;
    this.endingPattern = pattern(tables.ending);
    this.targetPattern = pattern(tables.target);
    this.tasks = new Map();
    this.halves = new Map();
  }

  /** What a text asks for; the last texts are remembered. */
  taskOf(text) {
    let known = this.tasks.get(text);
    if (known === undefined) {
      if (this.tasks.size >= MOST_TASKS) this.tasks.clear();
      known = this.readTask(text);
      this.tasks.set(text, known);
    }
    return known;
  }

  readTask(text) {
    const bare = this.text.fold(text).replace(this.index.names, " ");
    const runs = this.text.runs(bare).map((run) => this.text.grams(run));
    return this.withRuns({ text, asked: this.actions.asked(bare), plain: this.text.plain(text) }, runs);
  }

  withRuns(task, runs) {
    return { ...task, runs, saysSomething: runs.some((run) => run.some((gram) => !this.text.faded.has(gram))) };
  }

  /** The likeliest items with their score and evidence, the best one first. */
  scored(task, alone) {
    const pairs = new Map();
    const sums = new Map();
    let whole = 0;
    for (const gram of new Set(task.runs.flat())) {
      const pair = { worth: this.index.worth(gram), weights: this.index.weights(gram), seen: -1 };
      pairs.set(gram, pair);
      whole += pair.worth;
      for (const [number, weight] of pair.weights) sums.set(number, (sums.get(number) ?? 0) + pair.worth * weight);
    }
    const runs = task.runs.map((run) => run.map((gram) => pairs.get(gram)));
    const [share, least] = alone ? this.alone : this.part;
    const needed = Math.min(this.needed, Math.max(least, share * whole));
    const likeliest = Array.from(sums).sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, this.most);
    const rated = likeliest.map(([number]) => {
      const item = this.index.items[number];
      const plain = this.evidence(runs, number) + this.parted(task, item);
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
      if (!this.halves.has(name)) this.halves.set(name, halvesOf(name));
      const halves = this.halves.get(name);
      if (halves && task.plain.includes(halves[0]) && task.plain.includes(halves[1]) && !task.plain.includes(name)) {
        total = Math.max(total, this.apart * this.index.worth(halves[2]));
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

  /** What the pairs of a task say of an item; a pair counts once, where it is `seen` first. */
  evidence(runs, number) {
    let total = 0;
    for (const run of runs) {
      let span = 0;
      let length = 0;
      for (const pair of run) {
        if (pair.seen === number) continue;
        const weight = pair.weights.get(number);
        if (weight !== undefined) {
          pair.seen = number;
          span += pair.worth * weight;
          length += 1;
        } else if (length) {
          total += this.counted(span, length);
          span = 0;
          length = 0;
        }
      }
      if (length) total += this.counted(span, length);
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
