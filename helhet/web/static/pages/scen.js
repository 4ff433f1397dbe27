// The projector: what stands on it is fetched anew when the stage changes; how many have answered is written at once.
(() => {
  "use strict";
  const stage = document.querySelector("[data-stage]");
  const box = () => stage.querySelector(".stage-box");
  let fetching = false, again = false;

  async function renew() {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const answer = await fetch(stage.dataset.part, { headers: { "X-Sent-By": "script" } });
      if (answer.ok && !answer.redirected) {
        const text = await answer.text();
        const found = new DOMParser().parseFromString(text, "text/html").querySelector(".stage-box");
        if (found) { stage.replaceChildren(document.adoptNode(found)); begin(); }
      }
    } catch { /* no network: what stands there stands, and the next change fetches it */ }
    fetching = false;
    if (again) { again = false; renew(); }
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
    film.addEventListener("error", renew, true);
  }

  function told(state) {
    if (state.now) helhetFollow.set(state.now);
    if (state.film === false) { renew(); return; }
    if (String(state.version) !== box().dataset.version) { renew(); return; }
    const answered = stage.querySelector("[data-answered]");
    if (!answered || state.answered === undefined) return;
    answered.textContent = state.answered;
    const present = Math.max(state.present, state.answered);
    stage.querySelector("[data-present]").textContent = present;
    stage.querySelector("[data-meter]").setAttribute("width", present ? (100 * state.answered) / present : 0);
  }

  helhetFollow.follow(stage.dataset.strom, stage.dataset.lage, told);
  // Whether a film, or what is told of one, may be shown is asked of the server as long as it stands there: a
  // yes may end meanwhile.
  setInterval(async () => {
    const film = stage.querySelector("[data-film]");
    if (!film) return;
    try {
      const answer = await fetch(`${stage.dataset.lage}?film=${film.dataset.film}`);
      if (answer.ok) told(await answer.json());
    } catch { /* asked again soon */ }
  }, 5000);

  // Space plays and stops a film; everything else is done from the control.
  addEventListener("keydown", (event) => {
    const film = stage.querySelector("video, audio");
    if (event.key !== " " || !film || event.target === film) return;
    event.preventDefault();
    if (film.paused) film.play(); else film.pause();
  });
  begin();
})();
