// The control: follows the stage, keeps the keys. Every button is a form that works without this.
(() => {
  "use strict";
  const control = document.querySelector("[data-control]");
  const room = () => control.querySelector(".room");
  const net = document.querySelector("[data-net-state]");
  let fetching = false, again = false;

  // The hall's clock, whatever zone the computer thinks it is in.
  function clock(length) {
    return new Date().toLocaleTimeString("sv-SE", { timeZone: control.dataset.zone }).replaceAll(":", ".").slice(0, length);
  }
  function well(is) { net.textContent = is ? net.dataset.good : net.dataset.bad; }
  // What somebody is writing in, or has opened, is left as it is.
  function is_used(part) { return part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"); }

  async function renew() {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const answer = await fetch("?del=1");
      if (answer.ok && !answer.redirected) take(await answer.text());
      well(answer.ok);
    } catch { well(false); }
    fetching = false;
    if (again) { again = false; renew(); }
  }
  function take(text) {
    const found = new DOMParser().parseFromString(text, "text/html").querySelector(".room");
    if (!found) return;
    const open = [...room().querySelectorAll("details[data-keep][open]")];
    if (open.some(is_used)) { // renew all but the column that is written in
      for (const name of [".run", ".middle-column"]) room().querySelector(name).replaceWith(document.adoptNode(found.querySelector(name)));
      room().dataset.version = found.dataset.version;
    } else {
      const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : "";
      control.replaceChildren(document.adoptNode(found));
      if (open.length) { const kept = room().querySelector("details[data-keep]"); if (kept) kept.open = true; }
      const button = focused && room().querySelector(`[data-key="${focused}"]`);
      if (button) button.focus();
    }
    helhetFollow.set(found.dataset.now || room().dataset.now);
    helhetFollow.tick();
    seen();
  }
  function seen() {
    const on = control.querySelector(".run .on"), list = control.querySelector(".run ol");
    if (on && list) list.scrollTop = on.offsetTop - list.offsetTop - list.clientHeight / 3;
  }
  function told(state) {
    well(true);
    document.querySelector("[data-read]").textContent = clock("HH:MM:SS".length);
    if (state.now) helhetFollow.set(state.now);
    if (String(state.version) !== room().dataset.version) { renew(); return; }
    if (state.present === undefined) return;
    document.querySelector("[data-in-hall]").textContent = Math.max(state.present, state.answered);
    for (const [name, value] of [["[data-answered]", state.answered], ["[data-present]", Math.max(state.present, state.answered)]]) {
      const part = control.querySelector(name);
      if (part) part.textContent = value;
    }
    const meter = control.querySelector("[data-meter]");
    if (meter) meter.setAttribute("width", state.present ? (100 * state.answered) / Math.max(state.present, state.answered) : 0);
    for (const [role, [answered, present]] of Object.entries(state.roles || {})) {
      const row = control.querySelector(`[data-role="${role}"]`);
      if (!row) { if (present) { again_soon(); } continue; }
      const most = Math.max(answered, present), said = row.querySelector("[data-role-answered]"), part = row.querySelector(".part");
      row.querySelector("[data-role-present]").textContent = most;
      if (said) said.textContent = answered;
      if (part) part.setAttribute("width", most ? (100 * answered) / most : 0);
    }
  }
  let soon = 0;
  function again_soon() { clearTimeout(soon); soon = setTimeout(renew, 1000); }

  // One key forward, one back; a clicker for slides sends Page Down and Page Up.
  const KEYS = { ArrowRight: "main", PageDown: "main", ArrowLeft: "back", PageUp: "back", b: "black", B: "black", ".": "black", "+": "more", n: "next", N: "next" };
  // One press is one deed: a second one counts first when its host has had time to see what the button says now.
  let pressed = 0, sending = 0;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches("input, select, textarea, summary")) return;
    const button = KEYS[event.key] && control.querySelector(`[data-key="${KEYS[event.key]}"]`);
    if (!button || sending || Date.now() - pressed < 400) return;
    event.preventDefault();
    pressed = Date.now();
    button.click();
  });
  // Sent without leaving the page; where that fails, the form is sent as forms are.
  control.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.closest(".paper")) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    sending += 1;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body, redirect: "follow" });
      if (!answer.ok) { location.reload(); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector(".room"), messages = page.querySelector("main .messages");
      if (!found) { location.reload(); return; }
      const old = document.querySelector("main .messages");
      if (old) old.parentElement.remove();
      if (messages) control.before(document.adoptNode(messages.parentElement));
      take(found.outerHTML);
      well(true);
    } catch { well(false); }
    sending -= 1;
    pressed = Date.now();
  });
  setInterval(() => {
    document.querySelector("[data-wall]").textContent = clock("HH:MM".length);
  }, 1000);
  // The hall's questions come without the stage changing.
  setInterval(() => { if (!document.hidden) renew(); }, 15000);

  helhetFollow.set(room().dataset.now);
  helhetFollow.follow(control.dataset.strom, control.dataset.lage, told, () => well(false));
  seen();
})();
