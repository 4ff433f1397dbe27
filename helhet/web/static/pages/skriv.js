// What is typed is kept on the device at once and, for who has signed in, on the server every few seconds. The form sends without this.
(() => {
  "use strict";
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  // Until a name or none is chosen the text stays in this window; without a name it is kept nowhere.
  const keptIn = (place) => ({
    get(key) { try { return JSON.parse(place().getItem(`skriv:${key}`)); } catch { return null; } },
    set(key, value) { try { place().setItem(`skriv:${key}`, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { place().removeItem(`skriv:${key}`); } catch { /* nothing was kept */ } },
  });
  const device = keptIn(() => localStorage);
  const thisWindow = keptIn(() => sessionStorage);
  const forget = (key) => { device.drop(key); thisWindow.drop(key); };
  const sent = document.querySelector("[data-sent]");
  if (sent) forget(sent.dataset.sent);

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const { draft, address, kept, here, offline, signedOut, wait } = form.dataset;
  const isNameless = new FormData(form).get("nameless") === "1";
  const isChosen = "chosen" in form.dataset && !isNameless;
  const store = isChosen ? device : thisWindow;
  if (isNameless) forget(draft);
  const line = form.querySelector(".saved");
  const never = new Set(["csrfmiddlewaretoken", "steg", "till", "once", "saved_at", "nameless", "card_first", "sure"]);
  const A_WEEK = 7 * 24 * 3600 * 1000;
  let timer = 0;
  let isTyped = false;

  const written = () => Object.fromEntries([...new FormData(form)].filter(([name]) => !never.has(name)));
  const say = (text, isAway = false) => {
    line.hidden = false;
    line.classList.toggle("away", isAway);
    if (line.textContent !== text) line.textContent = text;
  };

  // On a slow network somebody writes before this script is there: their words stand, and are kept as all others.
  const busy = document.activeElement;
  const isBegun = form.contains(busy) && "defaultValue" in busy && busy.value !== busy.defaultValue;

  // What was typed here after the server last heard of it stands before what the server has.
  const local = isNameless ? null : thisWindow.get(draft) ?? device.get(draft);
  const fresh = local && Date.now() - local.at < A_WEEK && local.at > Number(form.dataset.savedAt || 0);
  if (local && !fresh) forget(draft);
  const isFirst = "first" in form.dataset || form.querySelector(".way a") !== null;
  if (fresh && isFirst && !isBegun) {
    Object.entries(local.values).forEach(([name, value]) => {
      const field = form.elements.namedItem(name);
      if (field instanceof RadioNodeList) { if (!field.value) field.value = value; return; }
      if (field && name !== "kind") field.value = value;
    });
    isTyped = true;
    say(isChosen ? here : form.dataset.window);
  }

  const toServer = async () => {
    clearTimeout(timer);
    if (!address || !isChosen || !isTyped) return;
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
  form.addEventListener("input", () => {
    isTyped = true;
    const isKept = !isNameless && store.set(draft, { at: Date.now(), values: written() });
    if (navigator.onLine === false) say(isKept ? offline : wait, true);
    else if (isKept) say(isChosen ? here : form.dataset.window);
    clearTimeout(timer);
    timer = setTimeout(toServer, 2500);
  });
  if (isBegun) form.dispatchEvent(new Event("input"));
  // The name was chosen with the button that led here: from now on the text follows to other devices.
  if (isChosen && !isFirst) {
    thisWindow.drop(draft);
    store.set(draft, { at: Date.now(), values: written() });
    isTyped = true;
    timer = setTimeout(toServer, 500);
  }
  addEventListener("online", toServer);
  addEventListener("offline", () => say(isTyped ? offline : wait, true));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (navigator.onLine === false) {
      event.preventDefault();
      say(wait, true);
      return;
    }
    if (event.submitter?.value === "nameless") forget(draft);
  });
})();
