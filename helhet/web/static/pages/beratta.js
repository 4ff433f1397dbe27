// A file is sent in pieces by the tus protocol, and goes on where it stopped. Without this file the form sends it whole.
(() => {
  "use strict";
  const form = document.querySelector("[data-leave]");
  if (!form || !window.tus || !tus.isSupported) return;
  const file = form.querySelector("input[type=file]");
  const box = form.querySelector("[data-sending]");
  const words = box.querySelector("[data-words]");
  const bar = box.querySelector("progress");
  const button = form.querySelector("button.main");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const PIECE = 8 * 1024 * 1024;
  const mb = (bytes) => (bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0).replace(".", ",");
  const say = (text) => { box.hidden = false; words.textContent = text; };
  let begun = form.dataset.bytes ? { bytes: form.dataset.bytes, page: form.dataset.page } : null;

  // Room for the file, and where its bytes go; once, however often it is sent again.
  const makeRoom = async (chosen) => {
    if (begun) return begun;
    const data = new FormData(form);
    data.delete("file");
    data.append("file_name", chosen.name);
    const answer = await fetch(form.action || location.href, {
      method: "POST", body: data, credentials: "same-origin",
      headers: { "Tus-Resumable": "1.0.0", "Upload-Length": String(chosen.size) },
    });
    const told = await answer.text();
    if (answer.status !== 201) throw new Error(answer.status === 400 ? told : "");
    begun = { bytes: answer.headers.get("Location"), page: told };
    return begun;
  };

  const send = (chosen, room) => new tus.Upload(chosen, {
    uploadUrl: room.bytes,
    chunkSize: PIECE,
    storeFingerprintForResuming: false,
    retryDelays: [500, 1000, 3000, 5000, 10000, 20000, 30000, 60000],
    headers: { "X-CSRFToken": token },
    onProgress: (sent, all) => {
      bar.value = 100 * sent / all;
      say(words.dataset.sendingWords.replace("%sent%", mb(sent)).replace("%all%", mb(all)));
    },
    onShouldRetry: () => { say(words.dataset.waitingWords); return true; },
    onSuccess: () => { say(words.dataset.doneWords); location.href = room.page; },
    onError: () => { say(words.dataset.brokenWords); button.disabled = false; },
  }).start();

  form.addEventListener("submit", async (event) => {
    const chosen = file.files[0];
    event.preventDefault();
    if (!chosen) { say(words.dataset.chooseWords); file.focus(); return; }
    if (form.dataset.size && Number(form.dataset.size) !== chosen.size) { form.submit(); return; }
    button.disabled = true;
    say(words.dataset.sendingWords.replace("%sent%", "0").replace("%all%", mb(chosen.size)));
    try {
      send(chosen, await makeRoom(chosen));
    } catch (error) {
      say(error.message || words.dataset.brokenWords);
      button.disabled = false;
    }
  });
})();
