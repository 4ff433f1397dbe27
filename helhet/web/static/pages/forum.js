// Notes of a meeting: saved as one types, kept in the browser when the network or the session is gone.
// Every form sends without this file.
(() => {
  "use strict";

  const PAUSE = 1500; // after the last key
  const LONGEST = 6000; // while one types on without a pause
  const AGAIN = 5000; // when it could not be sent
  const LOOK = 10000; // for what others have written
  const forms = [...document.querySelectorAll("form[data-note]")];
  const words = document.querySelector("[data-saving]")?.dataset;
  if (!forms.length || !words) return;

  const here = matchMedia("(pointer: coarse)").matches ? words.phone : words.computer;
  const cookie = (name) => document.cookie.split("; ").find((row) => row.startsWith(`${name}=`))?.split("=")[1];
  const plain = (text) => text.replace(/\r\n?/g, "\n").trimEnd();

  // What the browser keeps; where it may keep nothing, the text stays in its field.
  const shelf = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    put(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* the field holds it */ } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
  };

  const live = document.createElement("p");
  live.className = "sr";
  live.setAttribute("role", "status");
  document.querySelector("main").append(live);

  class Note {
    constructor(form) {
      this.form = form;
      this.field = form.elements.text;
      this.said = form.querySelector("[data-said]");
      this.advice = form.querySelector("[data-advice]");
      this.why = form.querySelector("[data-why]");
      this.key = `helhet.note.${form.dataset.note}.${form.elements.writer.value}`;
      this.base = Number(form.elements.base.defaultValue);
      this.stored = this.field.value = this.field.defaultValue; // as sent, not as a browser remembers it
      this.isBusy = false;
      this.isWaiting = Boolean(form.parentElement.querySelector("[data-choice]"));
      form.classList.add("is-live");
      if (this.base) form.classList.add("is-saved");
      this.field.addEventListener("input", () => this.changed());
      this.field.readOnly = this.isWaiting;
      form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
      if (!this.isWaiting) this.restore();
    }

    get isChanged() { return this.stored === null || plain(this.field.value) !== plain(this.stored); }

    restore() {
      const draft = shelf.get(this.key);
      if (draft && plain(draft.text) !== plain(this.stored)) {
        this.field.value = draft.text;
        this.base = draft.base;
        this.tell(words.back, "is-kept", true);
        this.later(0);
      } else if ("returned" in this.form.dataset) {
        this.stored = null;
        this.later(0);
      } else {
        shelf.drop(this.key);
      }
    }

    changed() {
      shelf.put(this.key, { text: this.field.value, base: this.base });
      if (!this.isOut) this.tell(words.saving, "");
      this.began ??= Date.now();
      this.later(Math.max(0, Math.min(PAUSE, this.began + LONGEST - Date.now())));
    }

    later(wait) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), wait);
    }

    async save(isLeaving = false) {
      if (this.isBusy || this.isWaiting) return;
      if (!this.isChanged) { this.settled(); return; }
      this.isBusy = true;
      this.began = undefined;
      const sent = this.field.value;
      const given = new FormData(this.form);
      given.set("text", sent);
      given.set("base", this.base);
      given.delete("csrfmiddlewaretoken");
      try {
        const answer = await fetch(this.form.action, {
          method: "POST", body: new URLSearchParams(given), redirect: "manual", keepalive: isLeaving,
          headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") ?? "" },
          signal: isLeaving ? undefined : AbortSignal.timeout(15000),
        });
        await this.answered(answer, sent);
      } catch {
        this.kept(here);
      } finally {
        this.isBusy = false;
      }
    }

    async answered(answer, sent) {
      if (answer.type === "opaqueredirect" || answer.status === 403) { this.signedOut(); return; }
      if (answer.status === 404) { this.kept(words.gone, false); return; }
      if (answer.status === 409) { this.choose(await answer.json(), sent); return; }
      if (answer.status === 400) { this.refused((await answer.json()).why); return; }
      if (!answer.ok) { this.kept(here); return; }
      this.saved(await answer.json(), sent);
    }

    // What should be read once more: it stops nothing.
    warn(advice) {
      const before = this.advice.textContent;
      this.advice.replaceChildren(...advice.map((text) => {
        const row = document.createElement("li");
        row.textContent = text;
        return row;
      }));
      this.advice.hidden = !advice.length;
      if (advice.length && this.advice.textContent !== before) live.textContent = advice.join(" ");
    }

    saved(told, sent) {
      this.warn(told.advice);
      this.isOut = false;
      this.why.hidden = true;
      this.field.removeAttribute("aria-invalid");
      if (this.field.value === sent) {
        if (told.merged) this.show(told.text);
        this.stored = this.field.value;
        this.base = told.version;
        this.tell(told.said, "is-saved");
        this.settled();
      } else { // typed on meanwhile: upon one's own text, not upon the one it was put together to
        this.stored = sent;
        this.base = told.own;
        this.changed();
      }
      if (told.merged) this.tell(words.merged, "is-saved", true);
    }

    settled() {
      shelf.drop(this.key);
      this.began = undefined;
      this.form.elements.base.value = this.base;
      if (!this.form.classList.contains("is-saved") && this.last) this.tell(this.last, "is-saved");
    }

    // Another text in the field, with the caret left where it stands among the words.
    show(text) {
      const { value, selectionStart: at } = this.field;
      const rest = value.slice(at);
      this.field.value = text;
      if (document.activeElement !== this.field) return;
      const spot = text.startsWith(value.slice(0, at)) ? at
        : text.endsWith(rest) ? text.length - rest.length : Math.min(at, text.length);
      this.field.setSelectionRange(spot, spot);
    }

    kept(text, isTriedAgain = true) {
      shelf.put(this.key, { text: this.field.value, base: this.base });
      this.tell(text, "is-kept");
      if (isTriedAgain) this.later(AGAIN);
    }

    signedOut() {
      if (this.isOut) { // said already: a link that somebody may stand on is not drawn anew
        shelf.put(this.key, { text: this.field.value, base: this.base });
        this.later(AGAIN);
        return;
      }
      this.isOut = true;
      this.kept(words.out);
      const way = document.createElement("a");
      way.href = `${words.login}%23${this.form.closest("[id^=point-]")?.id ?? "main"}`;
      way.textContent = words.in;
      this.said.append(" ", way);
      live.textContent = words.out;
    }

    refused(why) {
      shelf.put(this.key, { text: this.field.value, base: this.base });
      this.why.textContent = why;
      this.why.hidden = false;
      this.field.setAttribute("aria-invalid", "true");
      this.field.setAttribute("aria-describedby", `${this.why.id} ${this.said.parentElement.id}`);
      this.tell("", "is-wrong");
      live.textContent = why;
    }

    choose(told, sent) {
      if (this.field.value !== sent) { this.later(0); return; } // what was typed since is set aside too
      shelf.drop(this.key);
      this.isWaiting = true;
      this.field.readOnly = true;
      const old = this.form.parentElement.querySelector("[data-choice]");
      if (old) old.remove();
      this.form.insertAdjacentHTML("beforebegin", told.choice);
      live.textContent = this.form.parentElement.querySelector("[data-choice] h4").textContent;
    }

    tell(text, state, isAloud = false) {
      if (state === "is-saved" && !isAloud) this.last = text;
      this.form.classList.remove("is-saved", "is-kept", "is-wrong");
      if (state) this.form.classList.add(state);
      this.said.textContent = text;
      if (isAloud) live.textContent = text;
    }

    // What others have written, where nothing of one's own is under way.
    heard(told) {
      if (this.isBusy || this.isWaiting || this.isChanged || told.version <= this.base) return;
      this.show(told.text);
      this.warn(told.advice);
      this.stored = told.text;
      this.base = told.version;
      this.tell(told.said, "is-saved");
      this.settled();
    }
  }

  const notes = new Map(forms.map((form) => [form.dataset.note, new Note(form)]));

  const look = async () => {
    if (document.hidden || notes.size < 2) return;
    try {
      const answer = await fetch(location.pathname, {
        headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(8000),
      });
      if (answer.ok) (await answer.json()).notes.forEach((told) => notes.get(String(told.note))?.heard(told));
    } catch { /* the next look may succeed */ }
  };
  setInterval(look, LOOK);
  addEventListener("online", () => notes.forEach((note) => note.save()));
  addEventListener("pagehide", () => notes.forEach((note) => note.save(true)));
})();
