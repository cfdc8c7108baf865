// Reads JSON with the places of the modules, the tables and the texts; prints what the browser's search answers.

import { readFileSync } from "node:fs";

const { engine, meaning, tables, table, township, texts } = JSON.parse(readFileSync(0, "utf8"));
const { Finder } = await import(engine);
const { MeaningTable } = await import(meaning);
const meanings = new MeaningTable(new Uint8Array(readFileSync(table)));
const finder = new Finder(JSON.parse(readFileSync(tables, "utf8")), meanings, township);
const found = texts.map((text) => {
  try {
    return finder.find(text);
  } catch (error) {
    if (error instanceof RangeError) return { refused: error.message };
    throw error;
  }
});
console.log(JSON.stringify(found));
