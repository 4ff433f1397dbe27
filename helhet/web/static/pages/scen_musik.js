// The music of a break: begun, faded and stopped from the control. Nothing sounds before somebody at this computer has
// pressed the button; its element stands outside what the stage renews, so that a new slide does not begin it again.
(() => {
  "use strict";
  const stage = document.querySelector("[data-stage]"), button = document.querySelector("[data-unlock]");
  if (!stage || !button) return;
  const FADE = 4000;
  const sound = new Audio();
  sound.loop = true;
  sound.preload = "auto";
  let is_unlocked = false, fading = null;
  // For who looks at the page with a tool, and for the tests: what sounds, and how loud.
  window.helhetMusic = sound;

  function stop() {
    clearInterval(fading);
    fading = null;
    sound.pause();
    sound.volume = 1;
  }
  function fade() {
    if (sound.paused || fading) return;
    const began = performance.now();
    fading = setInterval(() => {
      const left = 1 - (performance.now() - began) / FADE;
      if (left <= 0) stop(); else sound.volume = left;
    }, 50);
  }
  function play(box) {
    if (fading) stop();
    if (sound.getAttribute("src") !== box.dataset.music) sound.src = box.dataset.music;
    if (!sound.paused) return;
    // A screen that comes later joins in where the music is.
    const since = (Date.parse(box.dataset.now) - Date.parse(box.dataset.musicAt)) / 1000;
    const join = () => { if (since > 1 && sound.duration) sound.currentTime = since % sound.duration; };
    if (sound.readyState) join(); else sound.addEventListener("loadedmetadata", join, { once: true });
    sound.play().catch(() => { is_unlocked = false; button.hidden = false; });
  }
  function follow() {
    const box = stage.querySelector(".stage-box");
    if (!box || !is_unlocked) return;
    const state = box.dataset.musicState || "";
    if (box.dataset.music && state === "plays") play(box);
    else if (box.dataset.music && state === "") stop();
    else fade(); // also when the day went on to something else
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    is_unlocked = true;
    button.hidden = true;
    follow();
  });
  new MutationObserver(follow).observe(stage, { childList: true });
})();
