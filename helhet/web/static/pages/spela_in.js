// Records in the page and puts the recording into the form's file field. Without this file a sound is chosen as any file.
(() => {
  "use strict";
  const box = document.querySelector("[data-record]");
  if (!box || !window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) return;
  const input = box.closest("form").querySelector("input[type=file]");
  const button = box.querySelector("button");
  const time = box.querySelector("[data-time]");
  const said = box.querySelector("[data-said]");
  const MOST = 600;
  let recorder = null;
  let begun = 0;
  let clock = 0;
  let isLong = false;
  box.hidden = false;

  const kept = (pieces, type) => {
    const kind = type.split(";")[0];
    const end = kind.includes("mp4") ? "m4a" : kind.includes("ogg") ? "ogg" : "webm";
    const chosen = new DataTransfer();
    chosen.items.add(new File(pieces, `inspelning.${end}`, { type: kind }));
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const shows = () => {
    const seconds = Math.floor((performance.now() - begun) / 1000);
    time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds >= MOST) { isLong = true; stops(); }
  };

  const stops = () => { if (recorder && recorder.state !== "inactive") recorder.stop(); };

  const starts = async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      said.textContent = said.dataset.refused;
      return;
    }
    const pieces = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", (event) => { if (event.data.size) pieces.push(event.data); });
    recorder.addEventListener("stop", () => {
      clearInterval(clock);
      stream.getTracks().forEach((track) => track.stop());
      kept(pieces, recorder.mimeType);
      button.textContent = button.dataset.againWords;
      said.textContent = (isLong ? said.dataset.long + " " : "") + said.dataset.recorded;
    });
    recorder.start();
    isLong = false;
    begun = performance.now();
    shows();
    clock = setInterval(shows, 500);
    button.textContent = button.dataset.stopWords;
    said.textContent = said.dataset.recording;
  };

  button.addEventListener("click", () => {
    if (recorder && recorder.state === "recording") stops(); else starts();
  });
})();
