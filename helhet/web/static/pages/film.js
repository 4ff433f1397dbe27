// Improvements only: a film plays and its words are read without this file.
(() => {
  "use strict";
  const SPEEDS = [0.75, 1, 1.25, 1.5];

  document.querySelectorAll("[data-film]").forEach((figure) => {
    const video = figure.querySelector("video");
    const tracks = () => [...video.textTracks];
    // Captions are on from the start, whatever the browser remembers.
    video.addEventListener("loadedmetadata", () => {
      if (tracks().length && tracks().every((track) => track.mode !== "showing")) tracks()[0].mode = "showing";
    });

    const row = document.createElement("div");
    row.className = "speeds no-print";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", video.dataset.speedLabel);
    row.append(video.dataset.speedLabel);
    const buttons = SPEEDS.map((speed) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = speed.toLocaleString(document.documentElement.lang) + " ×";
      button.addEventListener("click", () => { video.playbackRate = speed; });
      row.append(button);
      return button;
    });
    const mark = () => buttons.forEach((button, n) =>
      button.setAttribute("aria-pressed", String(video.playbackRate === SPEEDS[n])));
    video.addEventListener("ratechange", mark);
    mark();
    video.after(row);
  });
})();
