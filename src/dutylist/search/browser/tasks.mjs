// The tasks that one text hands down; the twin of tasks.py.

import { distinct, lengthOf, pattern } from "./text.mjs";

/** The pieces, in groups of so many together that there are no more than `most`. */
export function together(pieces, most) {
  const count = Math.ceil(pieces.length / most);
  if (count <= 1) return pieces;
  const starts = Array.from({ length: Math.ceil(pieces.length / count) }, (_, at) => at * count);
  return starts.map((at) => pieces.slice(at, at + count).join("\n"));
}

export class Tasks {
  constructor(tables, text) {
    Object.assign(this, tables);
    this.text = text;
    this.markPattern = pattern(tables.mark);
    this.linePattern = pattern(tables.line);
    this.sentencePattern = pattern(tables.sentence);
  }

  parts(text) {
    const found = [];
    for (const line of text.split(this.linePattern)) {
      for (const entry of line.split(this.markPattern)) {
        if (lengthOf(entry) > this.long) found.push(...entry.split(this.sentencePattern));
        else found.push(entry);
      }
    }
    const long = found.filter((piece) => this.text.letters(piece) >= this.least);
    const told = together(distinct(long.map((piece) => this.trimmed(piece))), this.most);
    return told.length > 1 ? told : [this.text.strip(text)];
  }

  /** The entries that the text numbers. */
  numbered(text) {
    const lines = text.split(this.linePattern);
    return new Set(lines.flatMap((line) => line.split(this.markPattern).slice(1)).map((entry) => this.trimmed(entry)));
  }

  trimmed(piece) {
    return this.text.strip(piece).replace(/[，；。、,;]+$/u, "");
  }
}
