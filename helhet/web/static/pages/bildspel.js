// The slides as a deck: one at a time, by keys. Without this file they stand one below the other.
(() => {
  "use strict";

  const deck = document.querySelector("[data-deck]");
  const frames = deck ? [...deck.querySelectorAll(".frame")] : [];
  if (!frames.length) return;

  const root = document.documentElement;
  const one = (name) => document.querySelector(`[data-${name}]`);
  const [start, bar, place, clock, keys] = ["start", "bar", "place", "clock", "keys"].map(one);
  let here = 0;
  let began = 0;
  const isOn = () => root.classList.contains("is-deck");

  const show = (number) => {
    here = Math.max(0, Math.min(frames.length - 1, number));
    frames.forEach((frame, at) => {
      frame.classList.toggle("is-here", at === here);
      frame.classList.toggle("is-next", at === here + 1);
    });
    place.textContent = deck.dataset.said.replace("[n]", here + 1).replace("[of]", frames.length);
    history.replaceState(null, "", `#bild-${here + 1}`);
    if (isOn()) frames[here].focus({ preventScroll: true });
  };

  const enter = () => {
    root.classList.add("is-deck");
    bar.hidden = false;
    began ||= Date.now();
    root.requestFullscreen?.().catch(() => { /* it shows in the window */ });
    show(here);
  };

  const leave = () => {
    root.classList.remove("is-deck");
    bar.hidden = true;
    if (document.fullscreenElement) document.exitFullscreen();
    start.focus();
    frames[here].scrollIntoView();
  };

  const moves = {
    ArrowRight: () => show(here + 1), PageDown: () => show(here + 1), " ": () => show(here + 1),
    ArrowLeft: () => show(here - 1), PageUp: () => show(here - 1),
    Home: () => show(0), End: () => show(frames.length - 1), Escape: leave,
  };

  addEventListener("keydown", (event) => {
    if (!isOn() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && isOn()) leave();
  });
  start.addEventListener("click", enter);
  one("forward").addEventListener("click", () => show(here + 1));
  one("back").addEventListener("click", () => show(here - 1));
  one("leave").addEventListener("click", leave);
  if (clock) setInterval(() => {
    if (!began) return;
    const seconds = Math.floor((Date.now() - began) / 1000);
    clock.textContent = `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;
  }, 500);

  start.hidden = keys.hidden = false;
  const asked = Number(location.hash.replace("#bild-", ""));
  if (asked) here = Math.min(frames.length, asked) - 1;
})();
