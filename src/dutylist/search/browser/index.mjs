// Which items hold which pairs of characters; the twin of index.py.

import { pattern } from "./text.mjs";

export const FINE = 2 ** 20;
const NOWHERE = new Map();

const KNOWN_UNITS = new WeakMap();

/** The texts of an item with their fields. */
export function unitsOf(item) {
  if (!KNOWN_UNITS.has(item)) KNOWN_UNITS.set(item, units(item));
  return KNOWN_UNITS.get(item);
}

const units = (item) => [
  ["title", item.title],
  ...item.keywords.map((each) => ["keywords", each]),
  ...item.own.map((each) => ["township_duties", each]),
  ...item.not.map((each) => ["not_township", each]),
  ...item.duties.map((each) => ["departments", each]),
  ...item.steps.map((each) => ["procedure", each]),
  ...item.method.map((each) => ["method", each]),
];

export class SearchIndex {
  constructor(tables, text) {
    this.text = text;
    this.items = tables.items;
    this.names = pattern(tables.departments, "g");
    this.worths = tables.worth.map((row) => row.map((worth) => worth / FINE));
    this.postings = new Map();
    this.items.forEach((item, number) => this.add(item, number, tables.score));
  }

  add(item, number, { classes, weights }) {
    const texts = weights.map(() => []);
    for (const [field, unit] of unitsOf(item)) texts[classes[field]].push(unit);
    const found = new Map();
    for (let place = weights.length - 1; place >= 0; place -= 1) {
      const joined = this.text.fold(texts[place].join("\n")).replace(this.names, "\n");
      for (const gram of this.text.gramSet([joined])) found.set(gram, weights[place]);
    }
    for (const [gram, weight] of found) {
      if (!this.postings.has(gram)) this.postings.set(gram, new Map());
      this.postings.get(gram).set(number, weight);
    }
  }

  /** The numbers of the items that hold a pair, each with what its best field is worth. */
  weights(gram) {
    return this.postings.get(gram) ?? NOWHERE;
  }

  /** How much a pair tells, in nats. */
  worth(gram) {
    return this.worths[this.text.faded.has(gram) ? 1 : 0][this.weights(gram).size];
  }
}
