// The stage's page and films without a network, from what it has loaded ahead. It looks after /scen/ alone.
// A film is given only while the server has said lately that it may be shown: the page asks, and writes it down.
"use strict";
const LASTS = {{ lasts }}; // ms that a ground holds without being asked
const PATIENCE = 12000; // ms that the page is waited for
const OF = "stage:"; // before the page's address in the name of each cache
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function kept(pathname) {
  const name = (await caches.keys()).find((one) => one.startsWith(OF) && pathname.startsWith(one.slice(OF.length)));
  return name ? { cache: await caches.open(name), base: name.slice(OF.length), name } : null;
}
async function holds(found, key) {
  const said = await found.cache.match(`${found.base}forrad/sagt`);
  const age = said ? Date.now() - (await said.json())[key] : NaN;
  if (age >= 0 && age < LASTS) return true; // a clock that was set back gives no longer time
  const answer = await fetch(`${found.base}forrad/grund?film=${key}`);
  return answer.ok && (await answer.json()).film === true;
}
// A player asks for a part, and gets it; what it asks for that is not there is told as a server does.
async function part(request, whole) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("Range") || "");
  const body = await whole.blob(), size = body.size, type = whole.headers.get("Content-Type");
  const told = { "Content-Type": type, "Accept-Ranges": "bytes", "Cache-Control": "no-store" };
  if (!asked || !(asked[1] || asked[2])) return new Response(body, { headers: { ...told, "Content-Length": size } });
  const first = asked[1] ? Number(asked[1]) : Math.max(0, size - Number(asked[2]));
  const after = Math.min(size, asked[1] && asked[2] ? Number(asked[2]) + 1 : size);
  if (first >= size || after <= first) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${size}` } });
  const range = { "Content-Range": `bytes ${first}-${after - 1}/${size}`, "Content-Length": after - first };
  return new Response(body.slice(first, after, type), { status: 206, headers: { ...told, ...range } });
}
async function film(request, pathname) {
  const found = await kept(pathname), key = pathname.split("/film/")[1].split("/")[0];
  const whole = found && await found.cache.match(pathname);
  // A player refuses a film whose parts come now from here and now from the server: what is here comes from here.
  if (!whole) return fetch(request);
  return await holds(found, key) ? part(request, whole) : new Response(null, { status: 404 });
}
async function page(request, { pathname, searchParams }) {
  const stop = new AbortController(), late = setTimeout(() => stop.abort(), PATIENCE);
  const found = await kept(pathname);
  const own = () => found && found.cache.match(pathname + (searchParams.get("ljus") === "1" ? "?ljus=1" : ""));
  try {
    const fresh = await fetch(request, { signal: stop.signal });
    // Signed out, or no longer on the crew: nothing is left here for whoever sits down next.
    if (found && found.base === pathname && (fresh.type === "opaqueredirect" || [403, 404].includes(fresh.status))) await caches.delete(found.name);
    return [502, 503, 504].includes(fresh.status) ? await own() || fresh : fresh;
  } catch (lost) {
    const shell = await own();
    if (shell) return shell;
    throw lost;
  } finally { clearTimeout(late); }
}
async function rest(request, pathname) {
  try { return await fetch(request); } catch (lost) {
    for (const name of (await caches.keys()).filter((one) => one.startsWith(OF))) {
      const found = await (await caches.open(name)).match(pathname);
      if (found) return found;
    }
    throw lost;
  }
}
self.addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url), { pathname } = address;
  if (request.method !== "GET" || address.origin !== self.location.origin || request.headers.has("X-Ahead")) return;
  if (request.mode === "navigate") event.respondWith(page(request, address));
  else if (/^\/scen\/.*\/film\//.test(pathname)) event.respondWith(film(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(rest(request, pathname));
});
