// A survey's page opens from the phone when there is no network; with a network it always comes fresh.
"use strict";
const KEPT = "survey-1";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    try {
      const fresh = await fetch(request);
      if (fresh.ok) await kept.put(request, fresh.clone());
      return fresh;
    } catch (lost) {
      const found = await kept.match(request, { ignoreVary: true });
      if (found) return found;
      throw lost;
    }
  })());
});
