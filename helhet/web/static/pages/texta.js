// Captions written beside the film: play a row, see which is now, one more row in between. All of it can be done without.
(() => {
  "use strict";
  const form = document.querySelector("[data-cues]");
  const video = document.querySelector("[data-film] :is(video, audio)");
  if (!form) return;
  const list = form.querySelector("ol");
  const rows = () => [...list.children];
  const seconds = (text) => {
    const parts = text.trim().replace(",", ".").split(":").map(Number);
    return parts.some(Number.isNaN) || !text.trim() ? NaN : parts.reduce((sum, part) => 60 * sum + part, 0);
  };
  const written = (time) => {
    const tenths = Math.round(time * 10);
    const rest = ((tenths % 600) / 10).toFixed(1).replace(".", ",").padStart(4, "0");
    return `${Math.floor(tenths / 600)}:${rest}`;
  };
  const times = (row) => ["start", "end"].map((name) => seconds(row.querySelector(`[name=${name}]`).value));
  let stopAt = NaN;

  const prepare = (row) => {
    const play = row.querySelector("[data-play]");
    if (!video || !play) return;
    play.hidden = false;
    play.addEventListener("click", () => {
      const [start, end] = times(row);
      if (Number.isNaN(start)) return;
      video.currentTime = start;
      stopAt = end;
      video.play();
    });
    // A row without a time begins where the film stands when somebody starts to write in it.
    row.querySelector("textarea").addEventListener("focus", () => {
      const [start, end] = ["start", "end"].map((name) => row.querySelector(`[name=${name}]`));
      if (start.value || end.value || video.currentTime === 0) return;
      start.value = written(video.currentTime);
      end.value = written(Math.min(video.currentTime + 3, video.duration || Infinity));
    });
  };
  rows().forEach(prepare);

  if (video) {
    video.addEventListener("timeupdate", () => {
      if (video.currentTime >= stopAt) { video.pause(); stopAt = NaN; }
      rows().forEach((row) => {
        const [start, end] = times(row);
        row.classList.toggle("now", video.currentTime >= start && video.currentTime < end);
      });
    });
  }

  // Every row is told by its place, also those that were put in between.
  const number = () => rows().forEach((row, n) => row.querySelectorAll("[data-number]").forEach((one) => {
    one.textContent = ` ${one.dataset.number} ${n + 1}`;
  }));

  const more = form.querySelector("[data-more]");
  let last = rows().at(-1);
  list.addEventListener("focusin", (event) => { last = event.target.closest("li") || last; });
  more.hidden = false;
  more.addEventListener("click", () => {
    const row = last.cloneNode(true);
    row.classList.remove("wrong", "now");
    row.querySelectorAll("input, textarea").forEach((one) => {
      one.value = "";
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    });
    row.querySelectorAll(".errors").forEach((one) => one.remove());
    last.after(row);
    number();
    prepare(row);
    last = row;
    row.querySelector("textarea").focus();
  });

  // What is written is kept on the device until it is saved.
  const key = form.dataset.draft;
  const state = () => JSON.stringify(rows().map((row) => [...row.querySelectorAll("input, textarea")].map((one) => one.value)));
  const asOpened = state();
  let unsaved = false;
  form.addEventListener("input", () => {
    unsaved = true;
    try { localStorage.setItem(key, state()); } catch { /* a private window keeps nothing */ }
  });
  form.addEventListener("submit", () => { unsaved = false; try { localStorage.removeItem(key); } catch { /* as above */ } });
  addEventListener("beforeunload", (event) => { if (unsaved && state() !== asOpened) event.preventDefault(); });
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* as above */ }
  if (kept && JSON.stringify(kept) !== asOpened) {
    while (rows().length < kept.length) list.append(rows().at(-1).cloneNode(true));
    rows().forEach((row, n) => [...row.querySelectorAll("input, textarea")].forEach((one, i) => {
      one.value = (kept[n] || [])[i] || "";
    }));
    rows().forEach(prepare);
    unsaved = true;
  }
})();
