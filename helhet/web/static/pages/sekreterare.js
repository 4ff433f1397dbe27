// A line is kept in the browser as it is typed and until the server has it; Enter sends it.
(() => {
  "use strict";
  const all = document.querySelector("[data-writer]");
  const name = `secretary:${all.dataset.writer}:${location.pathname}`;
  const note = document.querySelector("[data-kept]");
  const get = (what, none) => { try { return JSON.parse(localStorage.getItem(name + what)) || none; } catch { return none; } };
  const put = (what, value) => { try { localStorage.setItem(name + what, JSON.stringify(value)); return true; } catch { return false; } };
  let sending = false;

  function told() {
    const left = get(":out", []).length;
    note.hidden = !left;
    note.textContent = left === 1 ? note.dataset.one : note.dataset.many.replace("%s", left);
  }
  async function send() {
    const first = get(":out", [])[0];
    if (!first || sending) { told(); return; }
    sending = true;
    try {
      const body = new URLSearchParams(first.pairs);
      body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
      const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Sent-By": "script" }, redirect: "manual" });
      if (answer.status === 200 || answer.status === 422) {
        const said = await answer.json();
        put(":out", get(":out", []).slice(1));
        if (said.saved) await renew(); else put(":refused", [...get(":refused", []), { ...first, problem: said.problem }]);
        refused();
      } else if (answer.type === "opaqueredirect" || answer.status === 403) location.reload();
    } catch { /* no network: it lies here, and is sent later */ }
    sending = false;
    told();
    if (get(":out", []).length && navigator.onLine) setTimeout(send, 500);
  }
  // What the server would not have lies under its form, with why, until the writer has done something about it.
  function refused() {
    for (const form of document.querySelectorAll("[data-capture]")) {
      const list = form.querySelector("[data-refused]");
      const rows = get(":refused", []).filter((one) => one.what === form.dataset.capture);
      list.hidden = !rows.length;
      list.replaceChildren(...rows.map((one) => {
        const row = list.nextElementSibling.content.firstElementChild.cloneNode(true);
        row.querySelector("[data-text]").textContent = new URLSearchParams(one.pairs).get("text");
        row.querySelector("[data-why]").textContent = one.problem;
        row.querySelector("[data-again]").addEventListener("click", () => { if (again(form, one)) gone(one); });
        row.querySelector("[data-gone]").addEventListener("click", () => gone(one));
        return row;
      }));
    }
  }
  function gone(row) {
    const key = JSON.stringify(row);
    put(":refused", get(":refused", []).filter((one) => JSON.stringify(one) !== key));
    refused();
  }
  function again(form, row) {
    const text = form.elements.text;
    if (text.value.trim()) { text.focus(); return false; } // what is being written is not written over
    for (const [name, value] of row.pairs) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = true; else field.value = value;
    }
    put(`:draft:${row.what}`, text.value);
    text.focus();
    return true;
  }
  async function renew() {
    const answer = await fetch(location.pathname);
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("section")) {
      const id = part.getAttribute("aria-labelledby"), found = page.querySelector(`section[aria-labelledby="${id}"]`);
      part.querySelectorAll(".captured, :scope > details, :scope > p.muted").forEach((one) => one.remove());
      if (found) found.querySelectorAll(":scope > .captured, :scope > details, :scope > p.muted").forEach((one) => part.append(document.adoptNode(one)));
    }
  }
  for (const form of document.querySelectorAll("[data-capture]")) {
    const what = form.dataset.capture, text = form.elements.text;
    if (!text.value) text.value = get(`:draft:${what}`, "");
    text.addEventListener("input", () => put(`:draft:${what}`, text.value));
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      const pairs = [...new FormData(form)].filter(([key]) => key !== "csrfmiddlewaretoken");
      if (!put(":out", [...get(":out", []), { what, pairs }])) return;
      event.preventDefault();
      text.value = "";
      put(`:draft:${what}`, "");
      form.elements.key.value = helhetFollow.fresh();
      text.focus();
      send();
    });
  }
  addEventListener("online", send);
  setInterval(send, 5000);
  told();
  refused();
  send();
})();
