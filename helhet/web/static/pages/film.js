// Improvements only: a film or a sound plays and its words are read without this file.
(() => {
  "use strict";
  const SPEEDS = [0.75, 1, 1.25, 1.5];

  document.querySelectorAll("[data-film]").forEach((figure) => {
    const media = figure.querySelector("video, audio");
    const tracks = () => [...media.textTracks];
    // Captions are on from the start, whatever the browser remembers.
    media.addEventListener("loadedmetadata", () => {
      if (tracks().length && tracks().every((track) => track.mode !== "showing")) tracks()[0].mode = "showing";
    });

    // The words that are said now are marked where they stand.
    const words = [...figure.querySelectorAll("[data-start]")].map((word) =>
      ({ word, start: Number(word.dataset.start) / 1000, end: Number(word.dataset.end) / 1000 }));
    media.addEventListener("timeupdate", () => words.forEach(({ word, start, end }) =>
      word.classList.toggle("now", !media.paused && media.currentTime >= start && media.currentTime < end)));

    const row = document.createElement("div");
    row.className = "speeds no-print";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", media.dataset.speedLabel);
    row.append(media.dataset.speedLabel);
    const buttons = SPEEDS.map((speed) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = speed.toLocaleString(document.documentElement.lang) + " ×";
      button.addEventListener("click", () => { media.playbackRate = speed; });
      row.append(button);
      return button;
    });
    const mark = () => buttons.forEach((button, n) =>
      button.setAttribute("aria-pressed", String(media.playbackRate === SPEEDS[n])));
    media.addEventListener("ratechange", mark);
    mark();
    media.after(row);
  });
})();
