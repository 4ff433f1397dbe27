// The phone in the hall: draws what is on from the live channel, and keeps what is sent until the server has it.
// Written for old phones too. Without it the same is done by forms.
(function () {
  "use strict";
  var main = document.querySelector("[data-hall]");
  // When the day is over the phone lets go of what it answered: nobody who borrows it shall read that.
  function let_go() {
    try {
      Object.keys(window.localStorage).forEach(function (key) { if (key.indexOf("hall:") === 0) window.localStorage.removeItem(key); });
    } catch (none) { /* nothing could be kept */ }
    if (window.caches) caches.keys().then(function (names) { names.forEach(function (name) { if (name.indexOf("hall-") === 0) caches.delete(name); }); });
    if (navigator.serviceWorker) navigator.serviceWorker.getRegistration("/salen/").then(function (found) { if (found) found.unregister(); });
  }
  if (document.querySelector("[data-hall-over]")) let_go();
  if (!main || !window.JSON) return;
  var store = null;
  try { store = window.localStorage; store.setItem("hall:try", "1"); store.removeItem("hall:try"); } catch (none) { store = null; }
  if (!store) return; // nothing can be kept here: the forms send by themselves
  var name = "hall:" + main.getAttribute("data-phone");
  var net = document.querySelector("[data-net]");
  var screen = document.querySelector("[data-screen]");
  var bar = document.querySelector("[data-bar]");
  var state = null, drawn = "", again = {}, gone = 0;
  var GONE_AFTER = 6000; // ms without an answer after which the network is said to be gone

  function kept(what) { try { return JSON.parse(store.getItem(name + what)); } catch (lost) { return null; } }
  function keep(what, value) { try { store.setItem(name + what, JSON.stringify(value)); return true; } catch (full) { return false; } }
  function each(list, deed) { Array.prototype.forEach.call(list, deed); }
  function two(number) { return (number < 10 ? "0" : "") + number; }
  function offline(is) {
    if (!net) return;
    net.hidden = !is;
    // What stands on the screen may be old: it is said from when.
    var since = net.querySelector("[data-since]"), last = kept(":last");
    if (!since || !last) return;
    var at = new Date(last.at);
    since.hidden = false;
    since.querySelector("time").textContent = two(at.getHours()) + "." + two(at.getMinutes());
  }
  // done(status, told): 0 where no answer came.
  function post(address, type, body, done) {
    var call = new XMLHttpRequest();
    call.open("POST", address);
    call.timeout = 10000;
    call.setRequestHeader("Content-Type", type);
    call.setRequestHeader("X-Sent-By", "script");
    call.onload = function () {
      var told = {};
      try { told = JSON.parse(call.responseText); } catch (none) { /* a proxy's page, or none */ }
      done(call.status, told);
    };
    call.onerror = call.ontimeout = function () { done(0, {}); };
    call.send(body);
  }
  function field(key, value) { return encodeURIComponent(key) + "=" + encodeURIComponent(value); }

  // ---- votes: one for each round, kept until it is told that it is on disk
  function vote(round) { return kept(":vote:" + round); }
  function waiting() { return kept(":waiting") || []; }
  function enqueue(round, choice, words, shown) {
    keep(":vote:" + round, { choice: choice, words: words, shown: shown, came: "", at: helhetFollow.fresh() });
    var rows = waiting();
    if (rows.indexOf(round) < 0) rows.push(round);
    keep(":waiting", rows);
  }
  function settled(round, mark, came, problem) {
    var entry = vote(round);
    if (!entry || entry.at !== mark) return; // it has been changed meanwhile, and the new one is sent
    entry.came = came; entry.problem = problem || "";
    keep(":vote:" + round, entry);
    keep(":waiting", waiting().filter(function (one) { return one !== round; }));
    if (came === "late") keep(":late", round);
  }
  // Of a vote that came too late to a question the hall has left, the phone says so on whatever screen stands there.
  function late() {
    var note = document.querySelector("[data-late]"), round = kept(":late");
    if (note) note.hidden = !round || !state || Boolean(state.round && state.round.key === round && state.kind === "hall_question");
  }
  var sending = false;
  function send() {
    var round = waiting()[0];
    if (!round || sending) return;
    var entry = vote(round);
    if (!entry) { keep(":waiting", waiting().slice(1)); return; }
    sending = true;
    function came(status, told) {
      sending = false;
      offline(!status || status >= 500);
      if (status === 200 && told.saved) settled(round, entry.at, "saved");
      else if (status === 409) settled(round, entry.at, "late");
      else if (status === 422) settled(round, entry.at, "wrong", told.problem);
      else if (status === 403) { out(); return; }
      redraw();
      if (status && status < 429 && waiting().length) send();
    }
    var told = JSON.stringify({ round: round, choice: entry.choice, words: entry.words });
    post("/live/rost", "application/json", told, function (status, answer) {
      if (status !== 404 && status !== 502) { came(status, answer); return; }
      // The live channel is not there: the page itself takes the vote.
      var body = [field("what", "vote"), field("round", round), field("words", entry.words)];
      each(entry.choice, function (place) { body.push(field("choice", place)); });
      post("/salen/" + code() + "/", "application/x-www-form-urlencoded", body.join("&"), came);
    });
  }
  function code() { return location.pathname.split("/")[2]; }
  function out() { offline(false); if (!document.hidden) location.href = "/salen/" + code() + "/"; }

  // ---- everything else that is sent: kept in a row, first come first sent
  function outbox() { return kept(":out") || []; }
  var posting = false;
  function post_next() {
    var first = outbox()[0];
    if (!first || posting) return;
    posting = true;
    post(first.to, "application/x-www-form-urlencoded", first.body, function (status, told) {
      posting = false;
      var is_over = status === 200 || status === 409 || status === 422 || status === 403 || status === 404;
      offline(!status || status >= 500);
      if (!is_over) return;
      keep(":out", outbox().slice(1));
      posted(first, status, told);
      if (outbox().length) post_next();
    });
  }
  function posted(sent, status, told) {
    var form = document.querySelector('form[data-queued="' + sent.of + '"]');
    if (status === 403 || status === 404) { out(); return; }
    if (!form) { if (status !== 200) keep(":refused:" + sent.of, { text: sent.text, problem: told.problem || "" }); return; }
    var problem = form.querySelector("[data-problem]"), done = form.querySelector("[data-done]");
    problem.hidden = status === 200;
    problem.textContent = told.problem || "";
    if (done) done.hidden = status !== 200;
    var text = form.querySelector("[name=text]");
    // What is taken along stands there when it has been sent too, also where it was written before a page was lost.
    if ((status !== 200 || sent.of === "taken") && !text.value) text.value = sent.text;
    if (status === 200 && sent.of === "asked") location.reload();
  }
  // What was refused while another page stood here is handed back, with why, where it was written.
  function give_back() {
    each(document.querySelectorAll("form[data-queued]"), function (form) {
      var key = ":refused:" + form.getAttribute("data-queued"), row = kept(key), text = form.querySelector("[name=text]");
      if (!row || text.value) return;
      text.value = row.text;
      var problem = form.querySelector("[data-problem]");
      problem.textContent = row.problem;
      problem.hidden = !row.problem;
      keep(key, null);
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target, of = form.getAttribute("data-queued");
    if (form.className === "vote") { event.preventDefault(); press(form); return; }
    if (!of) return;
    var body = [], text = form.querySelector("[name=text]"), rows = outbox();
    each(form.elements, function (one) {
      if (!one.name || ((one.type === "checkbox" || one.type === "radio") && !one.checked)) return;
      body.push(field(one.name, one.value));
    });
    rows.push({ to: form.getAttribute("action") || location.pathname, body: body.join("&"), of: of, text: text.value });
    if (!keep(":out", rows)) return;
    event.preventDefault();
    if (of !== "taken") text.value = "";
    if (form.elements.key) form.elements.key.value = helhetFollow.fresh();
    if (of === "written") { show("written"); }
    post_next();
  });

  // ---- what stands on the screen
  function show(view) {
    if (!screen) return null;
    var template = document.querySelector('template[data-of="' + view + '"]');
    screen.setAttribute("data-screen", view);
    screen.innerHTML = template.innerHTML;
    var head = screen.querySelector("h1");
    if (head) { head.tabIndex = -1; }
    give_back();
    return screen;
  }
  function element(tag, text) { var made = document.createElement(tag); if (text) made.textContent = text; return made; }
  function letters(round) {
    if (round.kind === "scale") return [["1", round.options[0]], ["2", ""], ["3", ""], ["4", ""], ["5", round.options[1]]];
    return round.options.map(function (words, n) { return [main.getAttribute("data-letters").charAt(n), words]; });
  }
  function question(round, entry) {
    show("question");
    var form = screen.querySelector("form"), options = form.querySelector("[data-options]");
    form.querySelector("[data-text]").textContent = round.text;
    form.elements.round.value = round.key;
    var has_words = round.kind === "free" || round.kind === "words";
    form.querySelector("[data-words]").hidden = !has_words;
    form.querySelector("[data-one]").hidden = round.kind !== "words";
    form.querySelector("[data-many]").hidden = round.kind !== "free";
    if (has_words) form.elements.words.value = entry ? entry.words : kept(":draft:" + round.key) || "";
    else letters(round).forEach(function (row, place) {
      var label = element("label"), input = element("input");
      input.type = round.kind === "multiple" ? "checkbox" : "radio";
      input.name = "choice"; input.value = place;
      input.checked = Boolean(entry && entry.choice.indexOf(place) >= 0);
      label.appendChild(input); label.appendChild(element("b", row[0])); label.appendChild(element("span", row[1]));
      options.appendChild(label);
    });
    if (entry && entry.came === "wrong") {
      var problem = form.querySelector("[data-problem]");
      problem.textContent = entry.problem; problem.hidden = false;
    }
    mark(form);
  }
  function mark(form) {
    var chosen = [];
    each(form.querySelectorAll("[data-options] input"), function (input) {
      var label = input.parentNode;
      label.className = input.checked ? "is-chosen" : "";
      if (input.checked) chosen.push(label.querySelector("b").textContent);
    });
    var button = form.querySelector("[data-send]");
    button.textContent = chosen.length ? button.getAttribute("data-with").replace("%s", chosen.join(", ")) : button.getAttribute("data-plain");
  }
  function press(form) {
    var choice = [], shown = [], words = form.elements.words ? form.elements.words.value.trim() : "";
    each(form.querySelectorAll("[data-options] input"), function (input) {
      if (!input.checked) return;
      choice.push(Number(input.value));
      shown.push([input.parentNode.querySelector("b").textContent, input.parentNode.querySelector("span").textContent]);
    });
    if (!choice.length && !words) { var first = form.querySelector("[data-options] input, textarea:not([hidden])"); if (first) first.focus(); return; }
    var round = form.elements.round.value, has_choice = choice.length > 0;
    enqueue(round, choice, has_choice ? "" : words, has_choice ? shown : [["", words]]);
    again[round] = false;
    keep(":late", null);
    send();
    redraw();
    scrollTo(0, 0);
    var head = screen.querySelector("h1");
    if (head) head.focus();
  }
  function own(entry) {
    var place = screen.querySelector("[data-mine]");
    if (!place) return;
    place.innerHTML = "";
    entry.shown.forEach(function (row) {
      var line = element("p");
      line.className = "mine";
      if (row[0]) line.appendChild(element("b", row[0]));
      line.appendChild(element("span", row[1]));
      place.appendChild(line);
    });
  }
  function view_of() {
    var round = state.round, entry = round ? vote(round.key) : null;
    if (entry && entry.came === "late" && round.closed && state.kind === "hall_question") return "late";
    if (round && entry && !entry.came) return "queued";
    if (round && !round.closed) {
      // One that came late may be sent again when the vote has been opened again.
      if (!entry || entry.came === "wrong" || entry.came === "late" || again[round.key]) return "question";
      return "saved";
    }
    if (round && state.kind === "hall_question") return "closed";
    if (state.kind === "group_talk") return "talk";
    if (state.kind === "closing") return "take";
    return "waiting";
  }
  function redraw() {
    if (!state || !screen) return;
    late();
    var view = view_of(), round = state.round, entry = round ? vote(round.key) : null;
    // While the first answer is on its way nothing is said of the network: it mostly takes a blink.
    if (view === "queued" && sending && !again["slow" + round.key]) { setTimeout(function () { again["slow" + round.key] = true; redraw(); }, 700); if (drawn.indexOf("question") === 0) return; }
    var key = view + ":" + (round ? round.key : "") + ":" + (state.item || state.title) + ":" + (entry && view !== "question" ? entry.at : "");
    if (key === drawn && !(entry && entry.came === "wrong")) return;
    if (view === "talk" && screen.getAttribute("data-screen") === "written" && drawn.indexOf("talk") === 0) return;
    drawn = key;
    if (view === "question") question(round, entry);
    else show(view);
    if (entry) own(entry);
    if (view === "waiting") screen.querySelector("[data-title]").textContent = state.title;
    if (view === "talk" && state.item) { screen.querySelector("[name=item]").value = state.item; screen.querySelector("[name=key]").value = helhetFollow.fresh(); }
  }
  function themed(key) {
    var template = document.querySelector('template[data-theme="' + key + '"]');
    if (!template || bar.getAttribute("data-theme") === key) return;
    bar.setAttribute("data-theme", key);
    document.body.className = ("in-hall " + template.getAttribute("data-colour")).trim();
    bar.querySelector("[data-mark]").innerHTML = template.innerHTML;
    bar.querySelector("[data-theme-name]").textContent = template.getAttribute("data-name");
  }
  function told(found) {
    if (found.state === "out") { out(); return; }
    if (found.state !== "on" && found.state !== "rehearsing") { let_go(); location.reload(); return; }
    if (bar && found.theme !== undefined) themed(found.theme);
    state = found;
    gone = 0;
    keep(":last", { title: found.title, at: Date.now() });
    offline(false);
    if (found.now) helhetFollow.set(found.now);
    if (bar) {
      var ends = found.round && !found.round.closed ? found.round.closes || found.ends : found.ends;
      if (ends) bar.setAttribute("data-ends", ends); else { bar.removeAttribute("data-ends"); each(bar.querySelectorAll("[data-clock]"), function (one) { one.textContent = ""; }); }
    }
    redraw();
    send();
  }
  function lost(status) {
    if (status && status < 500) return;
    gone = gone || Date.now();
    if (navigator.onLine === false || Date.now() - gone > GONE_AFTER) { offline(true); redraw(); }
  }
  document.addEventListener("change", function (event) { var form = event.target.form; if (form && form.className === "vote") mark(form); });
  document.addEventListener("input", function (event) {
    if (event.target.name === "words" && state && state.round) keep(":draft:" + state.round.key, event.target.value);
  });
  document.addEventListener("click", function (event) {
    var link = event.target;
    if (!link.hasAttribute || !state) return;
    if (link.hasAttribute("data-change") && state.round && !state.round.closed) {
      event.preventDefault();
      var entry = vote(state.round.key);
      if (entry && !entry.came) { entry.came = "wrong"; entry.problem = ""; keep(":vote:" + state.round.key, entry); keep(":waiting", waiting().filter(function (one) { return one !== state.round.key; })); }
      again[state.round.key] = true;
      drawn = "";
      redraw();
    }
    if (link.hasAttribute("data-more")) { event.preventDefault(); drawn = ""; screen.setAttribute("data-screen", ""); redraw(); }
  });
  // What a phone without a store here voted by form is known to the page alone: it is not asked again.
  if (screen && screen.getAttribute("data-screen") === "saved" && !vote(screen.getAttribute("data-round"))) {
    var shown = [];
    each(screen.querySelectorAll(".mine"), function (line) { var b = line.querySelector("b"); shown.push([b ? b.textContent : "", line.querySelector("span").textContent]); });
    keep(":vote:" + screen.getAttribute("data-round"), { choice: [], words: "", shown: shown, came: "saved", at: helhetFollow.fresh() });
  }
  if (bar && bar.getAttribute("data-now")) helhetFollow.set(bar.getAttribute("data-now"));
  if (main.getAttribute("data-lage")) helhetFollow.follow("/live/strom", main.getAttribute("data-lage"), told, lost);
  addEventListener("online", function () { send(); post_next(); });
  addEventListener("offline", function () { offline(true); });
  setInterval(function () { send(); post_next(); }, 3000);
  give_back();
  send();
  post_next();
  // A page without a network finds by this whose what is that waits, and where it is sent to.
  try { store.setItem("hall:here", JSON.stringify({ phone: main.getAttribute("data-phone"), code: code(), at: Date.now() })); } catch (full) { /* it says less */ }
  if (navigator.serviceWorker) navigator.serviceWorker.register(main.getAttribute("data-worker")).then(null, function () { /* not on this phone */ });
})();
