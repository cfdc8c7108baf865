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
    this.weights = data.subarray(place, place + words.length);
    this.vectors = data.subarray(place + words.length);
  }

  /** Cut a text into the longest known words. Characters are code points, as in Python. */
  rows(text) {
    const letters = Array.from(text.normalize("NFKC").toLowerCase());
    const rows = [];
    let place = 0;
    while (place < letters.length && rows.length < LONGEST_TEXT) {
      let end = Math.min(letters.length, place + this.longest);
      let row;
      for (; end > place; end -= 1) {
        row = this.known.get(letters.slice(place, end).join(""));
        if (row !== undefined) break;
      }
      if (row !== undefined) rows.push(row);
      place = row === undefined ? place + 1 : end;
    }
    return rows;
  }

  /** Compute the text's vector. */
  vector(text) {
    const half = this.dims / 2;
    const sums = new Array(this.dims).fill(0);
    for (const row of this.rows(text)) {
      const weight = this.weights[row];
      for (let i = 0; i < half; i += 1) {
        const byte = this.vectors[row * half + i];
        sums[i] += weight * this.levels[byte & 15];
        sums[i + half] += weight * this.levels[byte >> 4];
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

/** Compare two vectors: 1000 for the same direction, about 0 for nothing in common. */
export function similarity(one, other) {
  let total = 0;
  for (let i = 0; i < one.length; i += 1) total += one[i] * other[i];
  return Math.floor((total * FULL) / (NORM * NORM));
}
