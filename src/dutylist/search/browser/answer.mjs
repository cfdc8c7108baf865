// Which items a task text is about, and what follows for the township; the twin of answer.py and of `find --format json`.

import { Actions } from "./actions.mjs";
import { Candidates, candidateScore } from "./candidates.mjs";
import { SearchIndex } from "./index.mjs";
import { Nearness } from "./nearness.mjs";
import { Pinyin } from "./pinyin.mjs";
import { Reasons } from "./reasons.mjs";
import { Scorer } from "./score.mjs";
import { Tasks } from "./tasks.mjs";
import { TextForms, distinct, lengthOf, wholePattern } from "./text.mjs";

export class Finder {
  /** Build the search from the tables that Python wrote, the table of meanings, and the name of a township or null. */
  constructor(tables, meanings, township) {
    Object.assign(this, tables.answer);
    this.township = township;
    this.text = new TextForms(tables.text);
    this.actions = new Actions(tables.actions, this.text);
    this.index = new SearchIndex(tables, this.text);
    this.scorer = new Scorer(tables.score, this.index, this.actions);
    this.reasons = new Reasons(tables.reasons, this.scorer);
    this.tasks = new Tasks(tables.tasks, this.text);
    this.pinyin = new Pinyin(tables.pinyin, tables.sounds, this.index);
    this.nearness = new Nearness(tables.nearness, this.index, meanings);
    this.candidates = new Candidates(tables.candidates, tables.sayings, this.scorer, this.nearness);
    this.enough = tables.score.enough;
    this.idPattern = wholePattern(tables.answer.id);
  }

  /** The object that `dutylist find --light --format json` prints; throws where it refuses a text. */
  find(query) {
    this.refuse(query);
    const found = this.answer(query);
    const reasons = [...found.matches, ...found.near].flatMap((match) =>
      match.reasons.map(({ field, words }) => ({ item: match.item.id, field, words })),
    );
    const shown = (match) => ({
      item: match.item.id,
      list: match.item.list,
      title: match.item.title,
      score: rounded(match.score),
      verdict: match.verdict,
      departments: match.item.who,
    });
    return {
      version: 1,
      query,
      verdict: found.verdict,
      matches: found.matches.map(shown),
      near: found.near.map(shown),
      unmatched: found.unmatched,
      reasons,
    };
  }

  refuse(text) {
    if (this.index.items.length === 0) throw new RangeError("清单里还没有事项");
    if (lengthOf(text) > this.longest) throw new RangeError(`文字太长，超过 ${this.longest} 个字`);
    if (this.text.letters(text) === 0) throw new RangeError("没有写任务文字");
    if (/[\ufffd\ud800-\udfff]/u.test(text)) throw new RangeError("文字是乱码");
    if (!this.saysSomething(text)) {
      throw new RangeError("看不出是什么任务");
    }
  }

  saysSomething(text) {
    if (this.pinyin.isLetters(text)) return true;
    const telling = this.scorer.taskOf(text).runs.flat().filter((gram) => !this.text.faded.has(gram));
    return telling.some((gram) => !/^[0-9]+$/.test(gram) || this.index.weights(gram).size > 0);
  }

  answer(text) {
    const byId = this.byId(text);
    if (byId) return byId;
    const soundsLike = (found) => {
      const heard = this.bySound(found, text);
      return heard.matches.length || heard.elsewhere.length ? heard : null;
    };
    if (this.pinyin.isLetters(text)) {
      const heard = soundsLike(this.pinyin.byLetters(text));
      if (heard) return heard;
    }
    const result = this.byWords(text);
    if (!result.matches.length && !result.elsewhere.length && this.pinyin.isShortChinese(text)) {
      const heard = soundsLike(this.pinyin.bySound(text));
      if (heard) return heard;
    }
    return this.withCandidates(text, result, this.candidates.ranked(text));
  }

  applies(item) {
    return this.township === null || item.townships === null || item.townships.includes(this.township);
  }

  withCandidates(text, matched, ranked) {
    const task = this.scorer.taskOf(text);
    const result = this.isWeakRefusal(matched, ranked)
      ? { ...matched, verdict: "admission", matches: [], unmatched: [] }
      : matched;
    const doubtful = result.matches.length && (this.isDoubtful(result, text) || this.isUnproven(result, ranked, text) || this.isContradicted(result, ranked));
    const sure = doubtful ? { ...result, verdict: "ask", matches: [], unmatched: [] } : result;
    const doubted = doubtful ? result.matches : [];
    const known = new Set([...sure.matches, ...sure.elsewhere, ...doubted].map((match) => match.item.id));
    const least = sure.matches.length && ranked.length ? this.beside * ranked[0].strength : 0;
    const others = ranked.filter(
      (each) => !known.has(each.item.id) && each.strength >= least && this.applies(each.item),
    );
    const first = others.slice(0, this.candidates.most).map((each) => this.candidate(text, task, each));
    if (sure.matches.length) return { ...sure, near: first };
    const nearEnough = first.length > 0 && (first[0].refused.length > 0 || this.candidates.comesNear(text, ranked));
    const asked = doubted.length > 0 || (nearEnough && sure.elsewhere.length === 0);
    const near = asked ? this.inTurn(doubted, first, ranked) : [];
    return { ...sure, verdict: near.length ? "ask" : "admission", near, unmatched: this.missingWords(task) };
  }

  inTurn(doubted, others, ranked) {
    const places = new Map(ranked.map((each, place) => [each.item.id, place]));
    const place = (match) => places.get(match.item.id) ?? places.size;
    const ordered = [...doubted, ...others].sort((one, other) => place(one) - place(other));
    const { most } = this.candidates;
    if (doubted.length && !ordered.slice(0, most).includes(doubted[0])) ordered.splice(most - 1, 0, doubted[0]);
    return distinct(ordered).slice(0, most);
  }

  isContradicted(result, ranked) {
    const best = result.matches[0];
    return best.score < this.barely && best.part === null && ranked.length > 0 && ranked[0].item.id !== best.item.id;
  }

  /** Whether a match that makes a task the township's rests on some words in common only. */
  isWeakRefusal({ matches }, ranked) {
    if (!matches.length || matches[0].verdict !== "not_township" || matches[0].score >= this.weak) return false;
    const matched = new Set(matches.map((match) => match.item.id));
    const own = ranked.filter((each) => matched.has(each.item.id)).map((each) => each.strength);
    return Math.max(0, ...own) < this.candidates.refusal;
  }

  isUnproven(result, ranked, text) {
    const best = result.matches[0];
    const claims = best.verdict === "do" || best.verdict === "cooperate";
    if (!claims || best.score >= this.proven || ranked.length === 0) return false;
    const matched = new Set(result.matches.map((match) => match.item.id));
    if (!matched.has(ranked[0].item.id)) return true;
    if (best.score < this.likely && this.isOffSubject(text, best.item)) return true;
    const own = ranked.find((each) => each.item.id === best.item.id) ?? { strength: 0, near: 0 };
    if (best.score < this.weak && (own.strength < this.candidates.proof || this.saysMore(result, best.part))) return true;
    const folded = this.text.fold(text);
    const names = [best.item.title, ...best.item.keywords].map((name) => this.text.fold(name));
    if (names.some((name) => lengthOf(name) > 1 && folded.includes(name))) return false;
    const nearer = Math.max(0, ...ranked.filter((each) => !matched.has(each.item.id)).map((each) => each.near));
    return own.near < nearer;
  }

  /** Whether other parts of the text than the one that matches have a matter of their own. */
  saysMore(result, part) {
    const others = part === null ? [] : result.parts.filter((_, number) => number !== part);
    return others.some((piece) => this.scorer.weight(this.scorer.taskOf(piece)) >= this.saying);
  }

  isOffSubject(text, item) {
    const subject = this.scorer.taskOf(this.nearness.subjectOf(text));
    const held = this.scorer.scored(subject, false).find((each) => each.item.id === item.id)?.evidence ?? 0;
    return subject.saysSomething && held < this.offSubject * this.scorer.weight(subject);
  }

  candidate(text, task, { item, strength }) {
    const refused = this.reasons.refused(task, item);
    return {
      item,
      score: candidateScore(strength),
      verdict: refused.length ? "not_township" : this.ofList[item.list],
      reasons: this.reasons.of(text, item),
      refused,
      part: null,
    };
  }

  isDoubtful(result, text) {
    const best = result.matches[0];
    if (best.verdict !== "do" && best.verdict !== "cooperate") return false;
    if (best.score < this.barely && best.share < this.scattered) return true;
    if (best.score < this.unnamed && !best.named) return true;
    if (this.actions.leavesAllToOthers(this.text.fold(text))) return true;
    const own = this.actions.named([best.item.title, ...best.item.keywords, ...best.item.own].join("\n"));
    const { asked } = this.scorer.taskOf(best.part === null ? text : result.parts[best.part]);
    const wanted = Array.from(asked).filter((each) => this.actions.foreign.has(each));
    const declined = new Set(
      result.matches.filter((match) => match.verdict === "not_township").map((match) => match.part),
    );
    (result.parts.length > 1 ? result.parts : []).forEach((piece, part) => {
      if (!declined.has(part) && !declined.has(null)) {
        wanted.push(...Array.from(this.scorer.taskOf(piece).asked).filter((each) => this.actions.hard.has(each)));
      }
    });
    return !wanted.every((each) => own.has(each));
  }

  /** The stretches of a text that were looked for and of which no item holds a pair. */
  missingWords(task) {
    const found = new Map();
    for (const run of task.runs) {
      const word = run.map((gram, at) => (at === 0 ? gram : Array.from(gram).slice(1).join(""))).join("");
      if (word) found.set(word, run.some((gram) => this.index.weights(gram).size > 0));
    }
    return Array.from(found).filter(([, held]) => !held).map(([word]) => word);
  }

  byId(text) {
    const asked = this.idPattern.exec(text.normalize("NFKC"));
    const found = asked && this.index.items.find((item) => item.id.toLowerCase() === asked[1].toLowerCase());
    if (!found) return null;
    return this.result([text], [this.match(found, 1.0, this.ofList[found.list])]);
  }

  match(item, score, verdict, { reasons = [], refused = [], part = null, share = 1.0, named = true } = {}) {
    return { item, score, verdict, reasons, refused, part, share, named };
  }

  bySound(found, text) {
    const matched = found.map(({ item, score, reason }) =>
      this.match(item, score, this.ofList[item.list], { reasons: [reason] }),
    );
    return this.result([text], matched);
  }

  byWords(text) {
    const pieces = this.tasks.parts(text);
    const several = pieces.length > 1;
    const best = new Map();
    if (several) pieces.forEach((piece, part) => this.ofTask(piece, part).forEach((match) => this.keep(best, match)));
    if (!several || lengthOf(text) <= this.whole) this.ofTask(text, null).forEach((match) => this.keep(best, match));
    const found = Array.from(best.values(), (match) => ({ ...match, reasons: this.reasons.of(text, match.item) }));
    const result = this.result(pieces, found);
    return several && result.matches.length ? { ...result, unmatched: this.unmatched(text, result) } : result;
  }

  unmatched(text, result) {
    const matched = new Set([...result.matches, ...result.elsewhere].map((match) => match.item.id));
    const numbered = this.tasks.numbered(text);
    const strange = result.parts.filter((piece) => {
      if (!numbered.has(piece)) return false;
      const task = this.scorer.taskOf(piece);
      const touched = this.scorer.scored(task, false).filter(({ score }) => score >= this.touched);
      return !touched.some(({ item }) => matched.has(item.id)) && this.scorer.weight(task) >= this.saying;
    });
    return distinct(strange);
  }

  keep(best, match) {
    const known = best.get(match.item.id);
    if (known === undefined) {
      best.set(match.item.id, match);
      return;
    }
    const better = match.score > known.score ? match : known;
    const refused = distinct([...known.refused, ...match.refused]);
    const part = match.part === null ? known.part : match.part;
    const verdict = refused.length ? "not_township" : better.verdict;
    best.set(match.item.id, { ...better, refused, verdict, part });
  }

  ofTask(text, part) {
    const task = this.scorer.taskOf(text);
    const ranked = this.scorer.scored(task, part === null).filter(({ score }) => score >= this.enough);
    const here = ranked.filter(({ item }) => this.applies(item));
    const beyond = here.length === 0 || ranked[0] !== here[0] ? ranked : [];
    return [here, beyond].flatMap((among) =>
      among
        .slice(0, part === null ? this.most : 1)
        .filter(
          ({ score, evidence }) =>
            score >= this.near * among[0].score &&
            (evidence >= this.beside * among[0].evidence || score >= this.clear),
        )
        .map(({ item, score, evidence }) => {
          const refused = this.reasons.refused(task, item);
          const verdict = refused.length ? "not_township" : this.ofList[item.list];
          const share = evidence / (this.scorer.weight(task) || 1.0);
          const own = this.text.gramSet([item.title, ...item.keywords]);
          const named = task.runs.some((run) => run.some((gram) => own.has(gram) && !this.text.faded.has(gram)));
          return this.match(item, score, verdict, { refused, part, share, named });
        }),
    );
  }

  result(parts, found) {
    const ordered = [...found].sort((one, other) => other.score - one.score || (one.item.id < other.item.id ? -1 : 1));
    const matches = ordered.filter((match) => this.applies(match.item));
    const elsewhere = ordered.filter((match) => !this.applies(match.item));
    const verdict = matches.length ? matches[0].verdict : "admission";
    return { verdict, matches, parts, elsewhere, near: [], unmatched: [] };
  }
}

/** Round to two places as Python does: to the even one where a number lies exactly between two. */
function rounded(number) {
  const eighths = number * 8;
  if (Number.isInteger(eighths) && Math.abs(eighths % 2) === 1) {
    const hundredths = Math.floor(number * 100);
    return (hundredths % 2 === 0 ? hundredths : hundredths + 1) / 100;
  }
  return Number(number.toFixed(2));
}
