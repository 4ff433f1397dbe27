// One question at a time, kept on the phone, sent when there is a network. The form works without this.
(function () {
  "use strict";
  var form = document.querySelector("form[data-survey]");
  if (!form || !window.fetch || !window.localStorage) return;
  var name = "survey:" + form.dataset.survey;
  var steps = Array.prototype.slice.call(form.querySelectorAll("[data-step]"));
  var problem = document.getElementById("problem");
  var waiting = form.querySelector(".waiting");
  var thanks = document.querySelector(".thanks");
  var at = 0;

  function kept(what) { try { return JSON.parse(localStorage.getItem(name + what)); } catch (lost) { return null; } }
  function keep(what, value) { try { localStorage.setItem(name + what, JSON.stringify(value)); return true; } catch (full) { return false; } }
  function drop(what) { try { localStorage.removeItem(name + what); } catch (none) { /* nothing was kept */ } }
  function fresh() {
    var bytes = new Uint8Array(16);
    crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }
  function each(list, deed) { Array.prototype.forEach.call(list, deed); }
  function pairs() {
    var found = [];
    new FormData(form).forEach(function (value, key) { found.push([key, value]); });
    return found;
  }

  // A page that was kept on the phone has an old word: every new sheet makes its own.
  var draft = kept(":draft");
  form.elements.once.value = (draft && draft.once) || fresh();
  if (draft) draft.pairs.forEach(function (pair) {
    if (pair[0] === "once" || pair[0] === "sprak") return;
    each(form.querySelectorAll("[name='" + CSS.escape(pair[0]) + "']"), function (field) {
      if (field.type === "radio" || field.type === "checkbox") { if (field.value === pair[1]) field.checked = true; }
      else field.value = pair[1];
    });
  });
  var code = form.elements.code;
  if (code && location.hash.length > 1) code.value = decodeURIComponent(location.hash.slice(1)).replace(/-/g, " ");
  form.addEventListener("input", function () { keep(":draft", { once: form.elements.once.value, pairs: pairs() }); });

  function show(place, isMoved) {
    at = Math.max(0, Math.min(steps.length - 1, place));
    each(steps, function (step, number) { step.hidden = number !== at; });
    if (!isMoved) return;
    problem.hidden = true;
    var head = steps[at].querySelector("h1, h2");
    head.tabIndex = -1;
    head.focus();
    scrollTo(0, 0);
  }
  form.classList.add("one-at-a-time");
  each(form.querySelectorAll("[data-go], [data-back]"), function (part) { part.hidden = false; });
  form.querySelector("[data-plain]").hidden = true;
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-next")) show(at + 1, true);
    if (button.hasAttribute("data-back")) show(at - 1, true);
  });
  form.addEventListener("change", function () { skipOrNext(steps[at]); });
  function skipOrNext(step) {
    var button = step.querySelector("[data-next]");
    if (!button || at === 0) return;
    var isAnswered = step.querySelector(":checked") || (step.querySelector("textarea") || {}).value;
    button.textContent = isAnswered ? form.dataset.next : form.dataset.skip;
  }
  steps.slice(1).forEach(function (step, number) { at = number + 1; skipOrNext(step); });
  form.addEventListener("input", function () { skipOrNext(steps[at]); });
  show(problem.hidden || !code ? (problem.hidden ? 0 : 1) : 0);

  // Read aloud by the phone's own voice, if it has one for the language.
  if (window.speechSynthesis && window.SpeechSynthesisUtterance) each(form.querySelectorAll(".question"), function (step) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn quiet aloud";
    button.textContent = form.dataset.aloud;
    button.addEventListener("click", function () {
      var parts = [step.querySelector("h2")].concat(Array.prototype.slice.call(step.querySelectorAll(".kinds span")));
      speechSynthesis.cancel();
      parts.forEach(function (part) {
        var said = new SpeechSynthesisUtterance(part.textContent);
        said.lang = (part.closest("[lang]") || document.documentElement).lang;
        speechSynthesis.speak(said);
      });
    });
    step.querySelector(".way").appendChild(button);
  });

  // What is sent waits on the phone until the server has said that it is on disk.
  function queue() { return kept(":queue") || []; }
  var isSending = false;
  function send() {
    var sheets = queue();
    if (isSending || !sheets.length) return;
    isSending = true;
    var body = new URLSearchParams();
    sheets[0].forEach(function (pair) { body.append(pair[0], pair[1]); });
    fetch(location.pathname, { method: "POST", body: body, headers: { "X-Sent-By": "script" } }).then(function (answer) {
      return answer.json().then(function (told) { done(answer.status, told); });
    }).catch(function () { waiting.hidden = false; }).then(function () { isSending = false; if (queue().length && waiting.hidden) send(); });
  }
  function done(status, told) {
    var sheets = queue();
    if (status >= 500) { waiting.hidden = false; return; }
    var mine = sheets.shift();
    keep(":queue", sheets);
    waiting.hidden = true;
    if (told.came) { thank(); return; }
    keep(":draft", { once: fresh(), pairs: mine });
    form.hidden = false;
    thanks.hidden = true;
    show(status === 409 ? 0 : at);
    problem.textContent = told.says;
    problem.hidden = false;
  }
  function thank() {
    form.hidden = true;
    thanks.hidden = false;
    thanks.focus();
  }
  form.addEventListener("submit", function (event) {
    var sheets = queue();
    sheets.push(pairs());
    if (!keep(":queue", sheets)) return; // nothing can be kept here: the browser sends the form itself
    event.preventDefault();
    problem.hidden = true;
    drop(":draft");
    send();
  });
  addEventListener("online", send);
  setInterval(send, 15000);
  if (queue().length) { waiting.hidden = false; send(); }
  if (navigator.serviceWorker) navigator.serviceWorker.register(form.dataset.worker).catch(function () { /* not on this phone */ });
})();
