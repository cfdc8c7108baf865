// Finding items by their sound; the twin of pinyin.py, from readings that it wrote.

import { characters, pattern, wholePattern } from "./text.mjs";

export class Pinyin {
  constructor(tables, sounds, index) {
    Object.assign(this, tables);
    this.sounds = sounds;
    this.index = index;
    this.text = index.text;
    this.lettersPattern = wholePattern(tables.letters);
    this.chinesePattern = wholePattern(tables.chinese);
    this.betweenPattern = pattern(tables.between, "g");
  }

  bare(text) {
    const plain = this.text.casefold(text.normalize("NFKC")).replaceAll("ü", "v").normalize("NFD");
    const toneless = plain.replace(this.text.combining, "");
    return toneless.replace(this.betweenPattern, "");
  }

  isLetters(text) {
    return this.lettersPattern.test(this.bare(text));
  }

  isShortChinese(text) {
    return this.chinesePattern.test(this.bare(text));
  }

  byLetters(text) {
    const letters = this.bare(text);
    const found = this.found(this.sounds.initials, letters, this.inside, 0.9);
    if (found.length) return found;
    return this.found(this.sounds.syllables.replaceAll(" ", ""), letters, 2 * this.inside, 0.9);
  }

  bySound(text) {
    const { all, readings, first } = this.sounds;
    const syllable = (sign) => `${all[readings.charCodeAt(sign.codePointAt(0) - first) - first]} `;
    const wanted = characters(this.bare(text)).map(syllable).join("");
    return this.found(this.sounds.syllables, wanted, wanted.length, 0.8);
  }

  found(read, wanted, inside, best) {
    const found = [];
    read.split("\n").forEach((line, number) => {
      if (!line.includes(wanted)) return;
      let [score, rank] = [-1, 0];
      line.split("\t").forEach((name, place) => {
        for (const way of name.split("|")) {
          const rated = this.rated(way, wanted, inside, best);
          if (rated > score) [score, rank] = [rated, place];
        }
      });
      if (score > 0) {
        const item = this.index.items[number];
        const name = [item.title, ...item.keywords][rank];
        const reason = { field: rank ? "keywords" : "title", words: [name] };
        found.push({ item, score: score * (item.list === "recalled" ? this.recalled : 1), reason });
      }
    });
    found.sort((one, other) => other.score - one.score || (one.item.id < other.item.id ? -1 : 1));
    return found.slice(0, this.most);
  }

  rated(read, wanted, inside, best) {
    if (read === wanted) return best;
    if (wanted.length >= inside && read.includes(wanted)) {
      return (read.startsWith(wanted) ? 0.65 : 0.6) + ((best - 0.65) * wanted.length) / characters(read).length;
    }
    return 0;
  }
}
