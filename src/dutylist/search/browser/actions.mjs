// What a text wants done, and by whom; the twin of actions.py.

import { lengthOf, pattern } from "./text.mjs";

export class Actions {
  constructor(tables, text) {
    this.text = text;
    this.triggers = Object.entries(tables.triggers).map(([name, signs]) => [name, Array.from(signs)]);
    const compiled = (sources) => new Map(Object.entries(sources).map(([name, source]) => [name, pattern(source)]));
    this.namedPatterns = compiled(tables.named);
    this.askedPatterns = compiled(tables.asked);
    this.clause = pattern(tables.clause);
    this.help = pattern(tables.help);
    this.sentence = pattern(tables.sentence);
    this.others = pattern(tables.others);
    this.negated = pattern(tables.negated);
    this.unheeded = pattern(tables.unheeded, "g");
    this.frame = pattern(tables.frame, "g");
    this.brief = tables.brief;
    this.knownNames = new Map();
    this.hard = new Set(tables.hard);
    this.foreign = new Set(tables.foreign);
  }

  possible(text) {
    return this.triggers.filter(([, signs]) => signs.some((sign) => text.includes(sign))).map(([name]) => name);
  }

  /** Every action that a text of the checklist names; remembered. */
  named(text) {
    let known = this.knownNames.get(text);
    if (known === undefined) {
      known = new Set(this.possible(text).filter((name) => this.namedPatterns.get(name).test(text)));
      this.knownNames.set(text, known);
    }
    return known;
  }

  /** What of a text is asked of its reader. */
  ownPart(text) {
    const clauses = text.split(this.sentence);
    return clauses.filter((each) => each && !this.negated.test(each) && !this.others.test(each)).join("\n");
  }

  withoutUnheeded(text) {
    return this.ownPart(text).replace(this.unheeded, "");
  }

  /** Whether a text only says what others do, or what its reader need or may not do. */
  leavesAllToOthers(text) {
    const body = text.replace(this.frame, "\n");
    const own = this.ownPart(body);
    const rest = own.split(this.sentence).filter((each) => lengthOf(this.text.strip(each)) > this.brief);
    return rest.length === 0 && own !== this.text.strip(body) && this.others.test(body);
  }

  /** The actions that a task wants its reader to take himself. */
  asked(text) {
    const own = this.withoutUnheeded(text).split(this.clause).filter((each) => each && !this.help.test(each));
    const wanted = (name) => own.some((clause) => this.askedPatterns.get(name).test(clause));
    return new Set(this.possible(own.join("")).filter(wanted));
  }
}
