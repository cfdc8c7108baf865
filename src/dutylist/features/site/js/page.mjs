// The page of a township: the search box, links to items, large type, and what is printed.

import { AnswerView } from "./view.mjs";
import { PageSearch } from "./tables.mjs";

const PAUSE = 250;
const AT_ONCE = 40;
const LARGE = "dutylist-large";
const ITEM = /^[A-Z]{1,10}[0-9]{4,}$/u;

const { township, digest } = document.body.dataset;
const served = location.protocol === "https:" || location.protocol === "http:";
const search = new PageSearch(document, township);
const field = document.getElementById("text");
const view = new AnswerView(document, document.getElementById("answer"));
let waiting = null;
let asked = "";

function showAnswer(text) {
  if (text !== asked) return;
  try {
    view.show(search.find(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    view.say(error.message);
  }
}

function ask() {
  clearTimeout(waiting);
  asked = field.value.trim();
  if (!asked) {
    view.clear();
    return;
  }
  if (!search.finder) view.say("正在准备查找，请稍等……");
  const failed = () => view.say("查找要用的表读不出来。连上网再试；从本机打开的，请用单个文件的那一页。");
  search.load().then(() => showAnswer(asked), failed);
}

/** Compute what the first answer needs while nobody waits. */
function prepare() {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, PAUSE));
  const step = () => {
    if (search.finder.nearness.prepare(AT_ONCE)) idle(step);
  };
  idle(step);
}

function openItem(id) {
  const entry = document.getElementById(id);
  const notice = document.getElementById("notice");
  notice.replaceChildren();
  if (!entry) {
    notice.textContent = `${id} 不在${township}的清单里。`;
    return;
  }
  const item = entry.closest("details");
  item.open = true;
  item.scrollIntoView();
  item.querySelector("summary").focus({ preventScroll: true });
}

/** What the code of a printed copy says of itself: the digest of its edition. */
function compareCopy(printed) {
  const notice = document.getElementById("notice");
  if (digest.replaceAll(" ", "") === printed) notice.textContent = `您手里的一份就是这一版（校验码 ${digest}）。`;
  else notice.textContent = "您手里的一份不是这一版，清单后来有变动，以本页为准。";
}

function followAddress() {
  const mark = location.hash.slice(1);
  if (ITEM.test(mark)) openItem(mark);
  else if (/^e=[0-9a-f]{16}$/u.test(mark)) compareCopy(mark.slice(2));
}

function remembered() {
  try {
    return localStorage.getItem(LARGE) === "1";
  } catch {
    return false;
  }
}

function useLargeType(large) {
  document.documentElement.classList.toggle("large", large);
  document.getElementById("large").setAttribute("aria-pressed", String(large));
  try {
    localStorage.setItem(LARGE, large ? "1" : "0");
  } catch {
    // Where nothing may be kept, the type is large until the page is left.
  }
}

for (const each of document.querySelectorAll(".scripted")) each.hidden = false;
for (const each of document.querySelectorAll(".unscripted")) each.hidden = true;
document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    ask();
  }
});
document.getElementById("large").addEventListener("click", () => {
  useLargeType(!document.documentElement.classList.contains("large"));
});
useLargeType(remembered());
window.addEventListener("hashchange", followAddress);
followAddress();

let closed = [];
window.addEventListener("beforeprint", () => {
  closed = Array.from(document.querySelectorAll("main details:not([open])"));
  for (const each of closed) each.open = true;
});
window.addEventListener("afterprint", () => {
  for (const each of closed) each.open = false;
});

const ready = new Promise((resolve, reject) => {
  const start = () => search.load().then(prepare).then(resolve, reject);
  if (search.embedded || served) setTimeout(start, PAUSE);
  else reject(new Error("opened from a disk, this page has no tables beside it: open TOWNSHIP.html"));
});
ready.catch(() => undefined);
window.dutylist = Object.freeze({ find: (text) => search.find(text), ready });
if (served && !search.embedded && "serviceWorker" in navigator) {
  navigator.serviceWorker.register(document.body.dataset.worker).catch(() => undefined);
}
