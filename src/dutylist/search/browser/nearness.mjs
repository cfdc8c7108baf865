// How near items are in meaning to a text; the twin of nearness.py and pieces.py.

import { distinct, lengthOf, pattern, wholePattern } from "./text.mjs";
import { together } from "./tasks.mjs";
import { similarity } from "../meaning/table.mjs";

const WORD = 32;

/** Write the signs of a vector's coordinates, 32 to a number, from `begin` on. */
function writeSigns(vector, words, begin) {
  for (let at = 0; at < vector.length; at += 1) if (vector[at] > 0) words[begin + (at >> 5)] |= 1 << (at & 31);
}

/** How many bits of a number of 32 bits are set. */
function bitCount(number) {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export class Nearness {
  constructor(tables, index, table) {
    Object.assign(this, tables);
    this.text = index.text;
    this.table = table;
    this.sentencePattern = pattern(tables.sentence);
    this.subjectPattern = wholePattern(tables.subject);
    this.aroundPattern = wholePattern(tables.around);
    const owners = new Map();
    index.items.forEach((item, number) => {
      for (const text of distinct([item.title, ...item.keywords, ...item.own])) {
        if (!owners.has(text)) owners.set(text, []);
        owners.get(text).push(number);
      }
    });
    this.texts = Array.from(owners, ([text, numbers]) => ({ text, numbers }));
    this.words = Math.ceil(table.dims / WORD);
    this.vectors = new Int8Array(this.texts.length * table.dims);
    this.signs = new Int32Array(this.texts.length * this.words);
    this.done = 0;
  }

  /** Compute the vectors of so many texts of items more; whether some are left. */
  prepare(count) {
    const end = Math.min(this.texts.length, this.done + count);
    for (; this.done < end; this.done += 1) {
      const vector = this.table.vector(this.texts[this.done].text);
      this.vectors.set(vector, this.done * this.table.dims);
      writeSigns(vector, this.signs, this.done * this.words);
    }
    return this.done < this.texts.length;
  }

  /** What the subject of a letter says that it is about; empty where there is none. */
  subjectOf(text) {
    for (const line of text.split("\n")) {
      const found = this.subjectPattern.exec(this.text.strip(line));
      if (found) return found[1];
    }
    return "";
  }

  pieces(text) {
    const found = [];
    for (const each of text.split("\n")) {
      const line = this.text.strip(each);
      if (lengthOf(line) <= this.short && this.aroundPattern.test(line)) continue;
      const subject = this.subjectPattern.exec(line);
      const pieces = (subject ? subject[1] : line).split(this.sentencePattern);
      found.push(...pieces.filter((piece) => lengthOf(this.text.strip(piece)) >= this.least));
    }
    return found.length ? together(found, this.most) : [text];
  }

  /** The nearness of each item that comes near at all, by its number. */
  of(text) {
    this.prepare(this.texts.length);
    const vectors = this.pieces(text).map((piece) => this.table.vector(piece));
    const pieces = vectors.filter((vector) => vector.some((number) => number !== 0));
    const found = new Map();
    for (const vector of pieces) {
      for (const [number, near] of this.ofPiece(vector)) {
        const { most, sum } = found.get(number) ?? { most: 0, sum: 0 };
        found.set(number, { most: Math.max(most, near), sum: sum + near });
      }
    }
    const count = pieces.length;
    return new Map(
      Array.from(found, ([number, { most, sum }]) => [number, Math.floor((most * count + sum) / (2 * count))]),
    );
  }

  ofPiece(vector) {
    const { signs, vectors, words } = this;
    const { dims } = this.table;
    const own = new Int32Array(words);
    writeSigns(vector, own, 0);
    const apart = new Uint16Array(this.texts.length);
    const counts = new Uint32Array(dims + 1);
    for (let at = 0, place = 0; at < apart.length; at += 1) {
      let bits = 0;
      for (let word = 0; word < words; word += 1, place += 1) bits += bitCount(own[word] ^ signs[place]);
      apart[at] = bits;
      counts[bits] += 1;
    }
    // All that are less far apart than `last`, and of those so far apart the first ones, make the shortlist.
    let [last, left] = [0, this.shortlist];
    while (last < dims && counts[last] <= left) {
      left -= counts[last];
      last += 1;
    }
    const best = new Map();
    for (let at = 0; at < apart.length; at += 1) {
      if (apart[at] > last || (apart[at] === last && left <= 0)) continue;
      if (apart[at] === last) left -= 1;
      const near = similarity(vector, vectors, at * dims);
      for (const number of this.texts[at].numbers) if (near > (best.get(number) ?? 0)) best.set(number, near);
    }
    return best;
  }
}
