// The hall's pages without a network: one page that holds nothing of the day, and says so. It looks after /salen/
// alone. Nothing that was shown is kept: a question that was open when it was kept may have closed since.
"use strict";
const KEPT = "hall-{{ mark }}";
const SHELL = "{% url 'salen_utan_nat' %}";
const PARTS = {{ parts|safe }};
const PATIENCE = 12000; // ms that a page is waited for
const GONE = [502, 503, 504]; // a proxy is there, and nothing behind it
self.addEventListener("install", (event) => event.waitUntil((async () => {
  const kept = await caches.open(KEPT);
  await kept.addAll([SHELL, ...PARTS].map((address) => new Request(address, { cache: "reload" })));
  await self.skipWaiting();
})()));
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("hall-") && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));
async function held(address) {
  // A look into what was let go of would make an empty one.
  return await caches.has(KEPT) ? (await caches.open(KEPT)).match(address) : undefined;
}
async function page(request) {
  const stop = new AbortController(), late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const fresh = await fetch(request, { signal: stop.signal });
    return GONE.includes(fresh.status) ? await held(SHELL) || fresh : fresh;
  } catch (lost) {
    const shell = await held(SHELL);
    if (shell) return shell;
    throw lost;
  } finally { clearTimeout(late); }
}
async function part(request, address) {
  try { return await fetch(request); } catch (lost) {
    const found = await held(address);
    if (found) return found;
    throw lost;
  }
}
self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (PARTS.includes(pathname)) event.respondWith(part(request, pathname));
});
