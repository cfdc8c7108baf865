// Keeps the pages for when there is no network: pages from the network where it answers, tables once and for all.
"use strict";

const KEEP = `dutylist-${__NAME__}`;
const FILES = __FILES__;
const LASTING = __LASTING__;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEEP).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("dutylist-") && name !== KEEP);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** The address under which a page is kept: a folder's is that of its index.html, which links lead to. */
function pageOf(request) {
  const { origin, pathname } = new URL(request.url);
  return origin + pathname.replace(/\/index\.html$/u, "/");
}

async function fromNetwork(request, address) {
  const kept = await caches.open(KEEP);
  try {
    const answer = await fetch(request);
    if (answer.ok) await kept.put(address, answer.clone());
    return answer;
  } catch (error) {
    const known = await kept.match(address);
    if (known) return known;
    throw error;
  }
}

async function fromKept(request) {
  const known = await (await caches.open(KEEP)).match(request);
  return known ?? fromNetwork(request, request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const lasting = LASTING.some((name) => request.url.endsWith(name));
  event.respondWith(lasting ? fromKept(request) : fromNetwork(request, pageOf(request)));
});
