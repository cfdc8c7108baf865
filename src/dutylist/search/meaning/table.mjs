// The table of meanings in a browser: the same file, the same vectors and the same similarities as table.py, bit for bit.

const NORM = 512;
const FULL = 1000;
const LONGEST_TEXT = 1000;

/** Round down the square root of a whole number below 2 ** 53. */
function rootOf(number) {
  let root = Math.floor(Math.sqrt(number));
  while (root * root > number) root -= 1;
  while ((root + 1) * (root + 1) <= number) root += 1;
  return root;
}

export class MeaningTable {
  /** @param {Uint8Array} data the bytes of table.bin */
  constructor(data) {
    const text = new TextDecoder();
    if (text.decode(data.subarray(0, 8)) !== "DUTYMEAN") throw new Error("not a table of word meanings");
    const size = new DataView(data.buffer, data.byteOffset).getUint32(8, true);
    const header = JSON.parse(text.decode(data.subarray(12, 12 + size)));
    let place = 12 + size;
    const words = text.decode(data.subarray(place, place + header.word_bytes)).split("\n");
    place += header.word_bytes;
    this.dims = header.dims;
    this.levels = header.levels;
    this.longest = header.longest;
    this.known = new Map(words.map((word, row) => [word, row]));
    /** How long a word may be that begins with a sign: so no longer ones are looked up. */
    this.longestFrom = new Map();
    for (const word of words) {
      if (word.length > (this.longestFrom.get(word[0]) ?? 0)) this.longestFrom.set(word[0], word.length);
    }
    this.weights = data.subarray(place, place + words.length);
    this.vectors = data.subarray(place + words.length);
  }

  /** Cut a text into the longest known words. Characters are code points, as in Python. */
  rows(text) {
    const folded = text.normalize("NFKC").toLowerCase();
    const starts = [0];
    for (const letter of folded) starts.push(starts[starts.length - 1] + letter.length);
    const rows = [];
    let place = 0;
    while (place < starts.length - 1 && rows.length < LONGEST_TEXT) {
      const begin = starts[place];
      let end = Math.min(starts.length - 1, place + Math.min(this.longest, this.longestFrom.get(folded[begin]) ?? 0));
      let row;
      for (; end > place; end -= 1) {
        row = this.known.get(folded.slice(begin, starts[end]));
        if (row !== undefined) break;
      }
      if (row !== undefined) rows.push(row);
      place = row === undefined ? place + 1 : end;
    }
    return rows;
  }

  /** Compute the text's vector. */
  vector(text) {
    const { levels, vectors } = this;
    const half = this.dims / 2;
    const sums = new Float64Array(this.dims);
    for (const row of this.rows(text)) {
      const weight = this.weights[row];
      const begin = row * half;
      for (let i = 0; i < half; i += 1) {
        const byte = vectors[begin + i];
        sums[i] += weight * levels[byte & 15];
        sums[i + half] += weight * levels[byte >> 4];
      }
    }
    const length = rootOf(sums.reduce((total, number) => total + number * number, 0));
    if (length === 0) return new Int8Array(this.dims);
    const rounded = (sum) => Math.floor((2 * NORM * sum + length) / (2 * length));
    return Int8Array.from(sums, (sum) => Math.max(-127, Math.min(127, rounded(sum))));
  }
}

/** Write the signs of a vector's coordinates as digits: 1 for above zero. */
export function signDigits(vector) {
  return Array.from(vector, (number) => (number > 0 ? "1" : "0")).join("");
}

/** Compare two vectors, the other from `begin` on: 1000 for the same direction, about 0 for nothing in common. */
export function similarity(one, other, begin = 0) {
  let total = 0;
  for (let i = 0; i < one.length; i += 1) total += one[i] * other[begin + i];
  return Math.floor((total * FULL) / (NORM * NORM));
}
