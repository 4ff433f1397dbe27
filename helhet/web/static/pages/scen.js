// The projector: what stands on it is fetched anew when the stage changes; how many have answered is written at once.
// Without a network its own keys go through what was loaded ahead, and it stays there until the control shows something.
(() => {
  "use strict";
  const stage = document.querySelector("[data-stage]"), ahead = window.helhetAhead;
  const cut = document.querySelector("[data-cut]");
  const box = () => stage.querySelector(".stage-box");
  const EVERY = 4000, LOST_AFTER = 8000; // ms between questions; ms without an answer after which no network is told of
  let fetching = false, again = false, heard = Date.now(), away = false, version = "", local = null;

  async function renew() {
    if (fetching) { again = true; return; }
    fetching = true;
    const at = Date.now();
    try {
      const answer = await fetch(stage.dataset.part, { headers: { "X-Sent-By": "script" } });
      if (answer.ok && !answer.redirected) {
        const text = await answer.text();
        if (draw(text)) follows(at);
      }
    } catch { /* no network: what stands there stands, and the next change fetches it */ }
    fetching = false;
    if (again) { again = false; renew(); }
  }
  // What the server has drawn it has asked of, and the stage stands where the control says.
  function follows(at) {
    ahead.grounds(Object.fromEntries(shown().map((key) => [key, true])), at);
    if (local) { local = null; ahead.stands_at(null); }
    sign();
  }
  function draw(text) {
    const found = new DOMParser().parseFromString(text, "text/html").querySelector(".stage-box");
    if (!found) return false;
    stage.replaceChildren(document.adoptNode(found));
    begin();
    return true;
  }

  function begin() {
    helhetFollow.set(box().dataset.now);
    helhetFollow.tick();
    const film = stage.querySelector("video, audio");
    if (!film) return;
    for (const track of film.textTracks) track.mode = track.mode === "disabled" ? "disabled" : "showing";
    if (film.textTracks.length) film.textTracks[0].mode = "showing";
    // A browser that lets nothing sound by itself plays it silent: the captions are there, and the keys work.
    film.play().catch(() => { film.muted = true; film.play().catch(() => {}); });
    film.addEventListener("error", () => { if (!local) setTimeout(renew, 1000); }, true);
  }

  function told(state) {
    if (state.now && !local) helhetFollow.set(state.now);
    heard = Date.now();
    if (state.state === "held") ahead.forget();
    if (local) { if (String(state.version) !== version) renew(); return; }
    version = String(state.version);
    if (version !== box().dataset.version) { renew(); return; }
    const answered = stage.querySelector("[data-answered]");
    if (!answered || state.answered === undefined) return;
    answered.textContent = state.answered;
    const present = Math.max(state.present, state.answered);
    stage.querySelector("[data-present]").textContent = present;
    stage.querySelector("[data-meter]").setAttribute("width", present ? (100 * state.answered) / present : 0);
  }

  helhetFollow.follow(stage.dataset.strom, stage.dataset.lage, told);

  // Whether films may be shown is asked of the server as long as they stand here or are kept: a yes may end meanwhile.
  async function ask() {
    const films = ahead.asked(), at = Date.now();
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), EVERY * 2);
    try {
      const answer = await fetch(`${stage.dataset.ground}?${films.map((key) => `film=${key}`).join("&")}`, { signal: stop.signal, redirect: "manual" });
      if (answer.status >= 500) throw new Error("nothing there");
      if (!answer.ok) { await ahead.forget(); return; } // signed out, or no longer on the crew
      const said = await answer.json(), was = shown();
      heard = Date.now();
      await ahead.grounds(said.films, at);
      ahead.hears(said);
      // Of what stands here: whatever else is kept may go without changing the stage.
      if (was.some((key) => said.films[key] === false)) { if (local) redraw(); else renew(); }
    } catch { /* asked again soon */ } finally { clearTimeout(late); sign(); }
  }
  const shown = () => [...stage.querySelectorAll("[data-film]")].map((one) => one.dataset.film);
  ahead.ready.then(() => { ask(); setInterval(ask, EVERY); setInterval(hold, 1000); back_to(); });

  // ---- without a network
  const place = () => (box().dataset.item ? { item: box().dataset.item, slide: Number(box().dataset.slide) } : { item: "", slide: 0 });
  function sign() {
    away = Date.now() - heard > LOST_AFTER;
    cut.hidden = !away && !local;
    if (cut.hidden) return;
    const has = Boolean(ahead.step(place(), 0));
    const words = !away ? cut.dataset.back : has ? cut.dataset.keys : cut.dataset.bare;
    const since = new Date(heard), said = words.replace("[at]", `${String(since.getHours()).padStart(2, "0")}.${String(since.getMinutes()).padStart(2, "0")}`);
    if (cut.textContent !== said) cut.textContent = said;
  }
  function hold() {
    sign();
    // A film is shown no longer than its ground holds, whoever put it there.
    if (shown().length && away && !shown().every(ahead.may_show)) redraw();
  }
  function redraw() {
    const frame = ahead.frame(place());
    if (local && frame) show(frame);
    else draw(frame ? ahead.html(frame) : document.querySelector("template[data-no-film]").innerHTML);
  }
  function show(frame) {
    if (!draw(ahead.html(frame))) return;
    local = { item: frame.item, slide: frame.slide, version };
    ahead.stands_at(local);
    sign();
  }
  function step(by) {
    const frame = ahead.step(place(), by);
    if (frame) show(frame);
  }
  // A page opened anew without a network (the server draws no empty one) stands where it stood.
  function back_to() {
    const was = ahead.memory.read(":stands") || ahead.memory.read(":last"), frame = was && ahead.frame(was);
    if (!stage.hasAttribute("data-empty") || !frame) return;
    version = was.version || "";
    show(frame);
  }
  setInterval(() => { if (!local && box().dataset.item) ahead.memory.write(":last", place()); }, EVERY);

  // Space plays and stops a film. The arrows are the control's as long as there is a network.
  const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (STEPS[event.key] && (away || local)) { event.preventDefault(); step(STEPS[event.key]); return; }
    const film = stage.querySelector("video, audio");
    if (event.key !== " " || !film || event.target === film) return;
    event.preventDefault();
    if (film.paused) film.play(); else film.pause();
  });
  begin();
})();
