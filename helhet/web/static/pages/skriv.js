// What is typed is kept on the device at once and, for who has signed in, on the server every few seconds. The form sends without this.
(() => {
  "use strict";
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(`skriv:${key}`)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(`skriv:${key}`, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(`skriv:${key}`); } catch { /* nothing was kept */ } },
  };
  const sent = document.querySelector("[data-sent]");
  if (sent) store.drop(sent.dataset.sent);

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const { draft, address, kept, here, offline, signedOut, wait } = form.dataset;
  const line = form.querySelector(".saved");
  const never = new Set(["csrfmiddlewaretoken", "steg", "till", "once", "saved_at", "nameless", "card_first", "sure"]);
  const A_WEEK = 7 * 24 * 3600 * 1000;
  let timer = 0;
  let isTyped = false;

  const written = () => Object.fromEntries([...new FormData(form)].filter(([name]) => !never.has(name)));
  const isNameless = () => new FormData(form).has("nameless");
  const say = (text, isAway = false) => {
    line.hidden = false;
    line.classList.toggle("away", isAway);
    if (line.textContent !== text) line.textContent = text;
  };

  // What was typed here after the server last heard of it stands before what the server has.
  const local = store.get(draft);
  const fresh = local && Date.now() - local.at < A_WEEK && local.at > Number(form.dataset.savedAt || 0);
  if (local && !fresh) store.drop(draft);
  const isFirst = "first" in form.dataset || form.querySelector(".way a") !== null;
  if (fresh && isFirst) {
    Object.entries(local.values).forEach(([name, value]) => {
      const field = form.elements.namedItem(name);
      if (field instanceof RadioNodeList) { if (!field.value) field.value = value; return; }
      if (field && name !== "kind") field.value = value;
    });
    isTyped = true;
    say(here);
  }

  const toServer = async () => {
    clearTimeout(timer);
    if (!address || isNameless() || !isTyped) return;
    const body = new FormData(form);
    ["once", "steg", "till"].forEach((name) => body.delete(name));
    try {
      const answer = await fetch(address, { method: "POST", body, redirect: "manual" });
      if (answer.ok) say(kept);
      else say(answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect" ? signedOut : here, true);
    } catch {
      say(offline, true);
    }
  };
  form.addEventListener("input", (event) => {
    if (event.target.name === "nameless") {
      clearTimeout(timer);
      if (!event.target.checked) return;
      const body = new FormData(form);
      body.set("drop", "1");
      fetch(address, { method: "POST", body, redirect: "manual" }).catch(() => {});
      return;
    }
    isTyped = true;
    const isKept = store.set(draft, { at: Date.now(), values: written() });
    if (navigator.onLine === false) say(isKept ? offline : wait, true);
    else if (isKept) say(here);
    clearTimeout(timer);
    timer = setTimeout(toServer, 2500);
  });
  addEventListener("online", toServer);
  addEventListener("offline", () => say(isTyped ? offline : wait, true));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (navigator.onLine === false) {
      event.preventDefault();
      say(wait, true);
    }
  });
})();
