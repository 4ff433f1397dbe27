// What the stage loads ahead, for when the network is gone: the day's slides, the films they point at, and when the
// server last said that each film may be shown. Without https, and where nothing can be kept, it only asks.
window.helhetAhead = (() => {
  "use strict";
  const stage = document.querySelector("[data-stage]"), base = location.pathname, name = `stage:${base}`;
  const light = stage.dataset.part.includes("ljus") ? "?ljus=1" : "";
  const LASTS = Number(stage.dataset.lasts), LETS_GO_AFTER = 36 * 3600e3, TELLS = 30e3, TRIES = 20e3;
  const works = Boolean(window.isSecureContext && window.caches && navigator.serviceWorker && crypto.subtle);
  const GROUND = `${base}forrad/sagt`, DAY = `${base}forrad/dagen${light}`;
  let frames = [], films = {}, ground = {}, loading = false, tried_at = 0, problem = works ? "" : "unable";
  let count = { frames: 0, frames_of: 0, films: 0, films_of: 0 }, told_at = 0, stands = null, sure = false;

  const memory = {
    read(key) { try { return JSON.parse(localStorage.getItem(name + key)); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(name + key, JSON.stringify(value)); } catch { /* it says less */ } },
  };
  const own = (() => {
    const key = memory.read(":key") || helhetFollow.fresh();
    memory.write(":key", key);
    return key;
  })();
  const may_show = (key) => { const age = Date.now() - ground[key]; return age >= 0 && age < LASTS; };

  async function got(address) {
    const answer = await fetch(address, { headers: { "X-Ahead": "1" }, redirect: "error" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
  }
  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // ---- loading
  // Not while a film plays: it would get its next part from elsewhere than the one before, and players refuse that.
  function is_playing() {
    const film = stage.querySelector("video, audio");
    return Boolean(film) && !film.paused && !film.ended;
  }
  async function load(loads) {
    if (!works || loading || Date.now() - tried_at < TRIES || is_playing()) return;
    loading = true;
    tried_at = Date.now();
    problem = "";
    try {
      await navigator.serviceWorker.register(stage.dataset.worker);
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
      const day = await (await got(`${base}forrad/`)).json(), cache = await caches.open(name);
      await slides(day, cache);
      await files(cache);
      await itself(cache);
      memory.write(":loaded", { loads, mark: day.mark, at: Date.now() });
    } catch (error) {
      // No network: begun again when it is back. No room: somebody must make some.
      if (error.name === "QuotaExceededError") { problem = "full"; memory.write(":loaded", { loads, at: Date.now() }); }
    }
    loading = false;
    tell();
  }
  async function slides(day, cache) {
    const rows = [], parts = [];
    for (const [place, key] of day.points.entries()) {
      const point = await (await got(`${base}forrad/${key}/${light}`)).json();
      rows.push(...point.frames.map((one) => ({ item: key, ...one })));
      parts.push(...point.parts);
      // How many slides the rest has is not known yet: at least one each.
      count = { ...count, frames: rows.length, frames_of: rows.length + day.points.length - place - 1 };
      if (Date.now() - told_at > 2000) tell();
    }
    take(rows, parts);
    await keep(cache);
  }
  // films: by key, the parts by address. What is told in words alone has none.
  function take(rows, parts) {
    frames = rows;
    sure = false;
    films = Object.fromEntries(rows.flatMap((one) => one.films).map((key) => [key, new Map()]));
    for (const one of parts) films[one.film].set(one.address, one);
    count.films_of = Object.keys(films).length;
    count.frames = count.frames_of = frames.length;
  }
  async function keep(cache) {
    const parts = Object.values(films).flatMap((found) => [...found.values()]);
    await cache.put(DAY, new Response(JSON.stringify({ frames, parts })));
  }
  async function files(cache) {
    const wanted = new Set(Object.values(films).flatMap((parts) => [...parts.keys()]));
    for (const one of await cache.keys()) {
      const { pathname } = new URL(one.url);
      if (pathname.includes("/film/") && !wanted.has(pathname)) await cache.delete(one);
    }
    count.films = 0;
    for (const parts of Object.values(films)) {
      let whole = true;
      for (const part of parts.values()) whole = await file(part, cache) && whole;
      if (whole) count.films += 1; else problem = "broken";
      tell();
    }
  }
  // Held against size and hash, and asked for once more if it came otherwise.
  async function file(part, cache) {
    const old = await cache.match(part.address);
    if (old && old.headers.get("X-Sha256") === part.sha256) return true;
    for (let tries = 0; tries < 2; tries += 1) {
      const answer = await got(part.address), bytes = await answer.arrayBuffer();
      const same = bytes.byteLength === part.size && hex(await crypto.subtle.digest("SHA-256", bytes)) === part.sha256;
      if (!same) continue;
      const headers = { "Content-Type": answer.headers.get("Content-Type"), "X-Sha256": part.sha256 };
      await cache.put(part.address, new Response(bytes, { headers }));
      return true;
    }
    return false;
  }
  // The page itself with nothing on it, and what it is drawn with.
  async function itself(cache) {
    await cache.put(base + light, await got(`${base}?tom=1${light.replace("?", "&")}`));
    const drawn = performance.getEntriesByType("resource").map((one) => new URL(one.name))
      .filter((one) => one.origin === location.origin && one.pathname.startsWith("/static/"));
    for (const pathname of new Set(drawn.map((one) => one.pathname))) await cache.put(pathname, await got(pathname));
  }

  // ---- the ground of each film
  const asked = () => {
    const shown = [...stage.querySelectorAll("[data-film]")].map((one) => one.dataset.film);
    return [...new Set([...Object.keys(films), ...shown])];
  };
  // at: when it was asked, so that the way to the server and back takes of the time that it holds.
  async function grounds(said, at) {
    for (const [key, is_yes] of Object.entries(said)) {
      if (is_yes) ground[key] = at; else { delete ground[key]; await drop(key); }
    }
    if (works && await caches.has(name)) await (await caches.open(name)).put(GROUND, new Response(JSON.stringify(ground)));
    const all = Object.keys(films).every(may_show);
    if (all !== sure) { sure = all; tell(); }
  }
  async function drop(key) {
    if (!films[key]) return;
    delete films[key];
    count.films_of = Object.keys(films).length;
    count.films = Math.min(count.films, count.films_of);
    const cache = await caches.open(name);
    for (const one of await cache.keys()) if (new URL(one.url).pathname.includes(`/film/${key}/`)) await cache.delete(one);
    // Its words stand in the slides too: they are drawn anew without it.
    frames = frames.map((one) => (one.films.includes(key) ? { ...one, html: one.bare, bare: "", films: [] } : one));
    for (const end of ["", "?ljus=1"]) await cache.delete(`${base}forrad/dagen${end}`);
    await keep(cache);
    tell();
  }

  // ---- what is told to the control
  // One at a time, so that what was so is never told after what is so.
  let telling = null, more = false;
  async function tell() {
    more = true;
    telling ||= (async () => {
      while (more) { more = false; await say(); }
      telling = null;
    })();
    await telling;
  }
  async function say() {
    told_at = Date.now();
    const held = Object.keys(films).map((key) => ground[key] || 0), oldest = held.length ? Math.min(...held) : 0;
    const body = new URLSearchParams({ key: own, ...count, problem, age: oldest ? Math.round((Date.now() - oldest) / 1000) : "" });
    if (stands) { body.set("item", stands.item); body.set("slide", stands.slide); }
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const signal = AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined; // nothing waits for a silent network
    try {
      const asked = { method: "POST", body, headers: { "X-CSRFToken": token }, redirect: "error", signal };
      const answer = await fetch(`${base}forrad/`, asked);
      const loaded = memory.read(":loaded"), found = answer.ok ? await answer.json() : {};
      if (loaded && loaded.mark && found.mark && found.mark !== loaded.mark) load(loaded.loads); // the day has been changed
    } catch { told_at = 0; /* told again as soon as something is heard */ }
  }
  // Asked often; the control is told now and then.
  function hears(state) {
    if (state.state === "held") { forget(); return; }
    const loaded = memory.read(":loaded");
    if (state.loads > (loaded ? loaded.loads : 0)) { if (works) load(state.loads); else memory.write(":loaded", { loads: state.loads, at: Date.now() }); }
    if (Date.now() - told_at > TELLS || !told_at) tell();
  }

  // ---- what is let go of
  async function forget() {
    frames = []; films = {}; ground = {};
    if (!works) return;
    await let_go(name);
    if (!(await caches.keys()).some((one) => one.startsWith("stage:"))) {
      const found = await navigator.serviceWorker.getRegistration("/scen/");
      if (found) await found.unregister();
    }
  }
  async function let_go(of) {
    await caches.delete(of);
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${of}:`)) localStorage.removeItem(key);
  }
  async function begin() {
    if (!works) return;
    for (const of of (await caches.keys()).filter((one) => one.startsWith("stage:"))) {
      let loaded = null;
      try { loaded = JSON.parse(localStorage.getItem(`${of}:loaded`)); } catch { /* nobody knows from when */ }
      if (!loading && (!loaded || Date.now() - loaded.at > LETS_GO_AFTER)) await let_go(of);
    }
    if (!await caches.has(name)) return;
    const cache = await caches.open(name), day = await cache.match(DAY), said = await cache.match(GROUND);
    if (said) ground = { ...await said.json(), ...ground };
    if (day) { const found = await day.json(); take(found.frames, found.parts); }
    const there = new Set((await cache.keys()).map((one) => new URL(one.url).pathname));
    count.films = Object.values(films).filter((parts) => [...parts.keys()].every((one) => there.has(one))).length;
  }

  return {
    ready: begin().catch(() => {}), works, asked, grounds, hears, forget, may_show, memory, tell,
    /** The slide that was drawn for a place, as it may be shown now; and the one so many steps on. */
    frame(place) { return frames.find((one) => one.item === place.item && one.slide === Number(place.slide)); },
    step(place, by) {
      const at = frames.findIndex((one) => one.item === place.item && one.slide === Number(place.slide));
      return at < 0 ? frames[0] : frames[at + by];
    },
    html: (one) => (one.films.every(may_show) ? one.html : one.bare),
    stands_at(place) { stands = place; memory.write(":stands", place); tell(); },
  };
})();
