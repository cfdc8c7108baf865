// The forms in which a text is searched; the twin of grams.py. Lengths and places count characters, as in Python.

const SURROGATE = /[\ud800-\udfff]/;

export const characters = (text) => (SURROGATE.test(text) ? Array.from(text) : text.split(""));
export const lengthOf = (text) => (SURROGATE.test(text) ? Array.from(text).length : text.length);
export const pattern = (source, flags = "") => new RegExp(source, `u${flags}`);
export const wholePattern = (source) => new RegExp(`^(?:${source})$`, "u");

/** The distinct values in the order in which they first come. */
export const distinct = (values) => Array.from(new Set(values));

/** Compare two texts by their code points. */
export function byCodePoint(one, other) {
  const [left, right] = [characters(one), characters(other)];
  const place = left.findIndex((sign, at) => sign !== right[at]);
  if (place < 0) return left.length - right.length;
  return place < right.length ? left[place].codePointAt(0) - right[place].codePointAt(0) : 1;
}

export class TextForms {
  constructor(tables) {
    this.folds = new Map(Object.entries(tables.folds));
    this.alike = new Map(Object.entries(tables.alike));
    this.same = new Map(Object.entries(tables.same));
    this.faded = new Set(tables.faded);
    this.saying = pattern(tables.saying, "g");
    this.form = pattern(tables.form, "g");
    this.numbered = pattern(tables.numbered, "g");
    this.run = pattern(tables.run, "g");
    this.quiet = pattern(`[^${tables.alnum}]+`, "g");
    this.start = pattern(`^[${tables.space}]+`);
    this.end = pattern(`[${tables.space}]+$`);
    this.alnum = pattern(`[${tables.alnum}]`, "g");
    this.combining = pattern(`[${tables.combining}]`, "g");
    this.known = new Map();
    this.knownGrams = new Map();
  }

  strip(text) {
    return text.replace(this.start, "").replace(this.end, "");
  }

  /** How many letters and digits there are. */
  letters(text) {
    return (text.match(this.alnum) ?? []).length;
  }

  casefold(text) {
    let folded = "";
    for (const sign of text) folded += this.folds.get(sign) ?? sign.toLowerCase();
    return folded;
  }

  fold(text) {
    let usual = "";
    for (const sign of text) usual += this.alike.get(sign) ?? sign;
    return this.casefold(usual.normalize("NFKC")).replace(this.saying, (said) => this.same.get(said));
  }

  /** The folded text without signs; remembered for texts of the checklist. */
  plain(text) {
    let known = this.known.get(text);
    if (known === undefined) {
      known = this.fold(text).replace(this.quiet, "");
      this.known.set(text, known);
    }
    return known;
  }

  runs(text, withoutForms = true) {
    let rest = text;
    if (withoutForms) {
      const kept = rest.match(this.numbered) ?? [];
      let next = 0;
      rest = rest.replaceAll("\ue000", " ").replace(this.numbered, "\ue000").replace(this.form, " ");
      rest = rest.replace(/\ue000/gu, () => ` ${kept[next++]} `);
    }
    return rest.match(this.run) ?? [];
  }

  grams(run) {
    const signs = characters(run);
    if (signs[0] < "\u0080") return [run];
    return signs.slice(1).map((sign, at) => signs[at] + sign);
  }

  /** The grams of a text of the checklist, which are remembered. */
  ownGrams(text) {
    let known = this.knownGrams.get(text);
    if (known === undefined) {
      known = this.gramSet([text]);
      this.knownGrams.set(text, known);
    }
    return known;
  }

  gramSet(texts) {
    const found = new Set();
    for (const text of texts) {
      for (const run of this.runs(this.fold(text), false)) for (const gram of this.grams(run)) found.add(gram);
    }
    return found;
  }
}
