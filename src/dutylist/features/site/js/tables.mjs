// Where the tables of the search come from: out of the page itself, or from beside it where it is served.

import { Finder } from "../../../search/browser/answer.mjs";
import { MeaningTable } from "../../../search/meaning/table.mjs";

/** Decode base64 into bytes. */
function decoded(text) {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The text of an element that holds data, which is then taken out of the page. */
function takenText(document, id) {
  const element = document.getElementById(id);
  const text = element.textContent;
  element.remove();
  return text;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/** The search of a page: `find` once it is there, `load` to bring it there. */
export class PageSearch {
  constructor(document, township) {
    this.document = document;
    this.township = township;
    this.finder = null;
    this.loading = null;
    this.embedded = document.getElementById("meanings") !== null;
  }

  build(tables, bytes) {
    this.finder = new Finder(tables, new MeaningTable(bytes), this.township);
  }

  buildEmbedded() {
    const tables = JSON.parse(takenText(this.document, "tables"));
    this.build(tables, decoded(takenText(this.document, "meanings")));
  }

  async fetchTables() {
    const { tables, meanings } = this.document.body.dataset;
    const [first, second] = await Promise.all([fetched(tables), fetched(meanings)]);
    this.build(await first.json(), new Uint8Array(await second.arrayBuffer()));
  }

  /** Resolves once the search is there; rejects where its tables cannot be had, and may then be tried again. */
  load() {
    if (this.finder) return Promise.resolve();
    if (!this.loading) {
      const begun = this.embedded ? Promise.resolve().then(() => this.buildEmbedded()) : this.fetchTables();
      this.loading = begun.catch((error) => {
        this.loading = null;
        throw error;
      });
    }
    return this.loading;
  }

  find(text) {
    if (!this.finder && this.embedded) this.buildEmbedded();
    if (!this.finder) throw new Error("the tables are not there yet: await window.dutylist.ready");
    return this.finder.find(String(text));
  }
}
