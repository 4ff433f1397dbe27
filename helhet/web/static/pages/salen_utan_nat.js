// The hall's page when there is no network: what the phone last knew, what waits in it, and back when it can.
// It votes for nobody: whether a question is open is not to be known here.
(function () {
  "use strict";
  var LASTS = 36 * 3600 * 1000; // ms: as long as the phone is in the hall
  var store = null;
  try { store = window.localStorage; } catch (none) { store = null; }
  function kept(key) { try { return JSON.parse(store.getItem(key)); } catch (lost) { return null; } }
  function one(name) { return document.querySelector("[data-" + name + "]"); }
  var here = kept("hall:here"), name = here ? "hall:" + here.phone : "";
  if (here && Date.now() - here.at > LASTS) {
    Object.keys(store).forEach(function (key) { if (key.indexOf("hall:") === 0) store.removeItem(key); });
    here = null;
  }
  function two(number) { return (number < 10 ? "0" : "") + number; }
  function last() {
    var found = here && kept(name + ":last");
    if (!found) return;
    var at = new Date(found.at);
    one("at").textContent = two(at.getHours()) + "." + two(at.getMinutes());
    one("title").textContent = found.title;
    one("last").hidden = false;
  }
  function row(of, words) {
    var made = document.createElement("li"), head = document.createElement("p"), text = document.createElement("p");
    head.className = "small muted";
    head.textContent = document.querySelector('template[data-of="' + of + '"]').content.textContent;
    text.textContent = words;
    made.appendChild(head); made.appendChild(text);
    one("waits").querySelector("ul").appendChild(made);
  }
  function waits() {
    var votes = here && kept(name + ":waiting") || [], rest = here && kept(name + ":out") || [], any = false;
    votes.forEach(function (round) {
      var entry = kept(name + ":vote:" + round);
      if (!entry || entry.came) return;
      any = true;
      row("vote", entry.shown.map(function (pair) { return pair.join(" ").trim(); }).join(", "));
    });
    rest.forEach(function (entry) { any = true; row(entry.of, entry.text); });
    one("waits").hidden = !any;
    one("nothing").hidden = any || !here;
  }
  // The page itself sends what waits: this one only finds out when it is there again.
  function look() {
    if (!here) return;
    var call = new XMLHttpRequest();
    call.open("GET", "/salen/" + here.code + "/lage");
    call.timeout = 8000;
    call.onload = function () {
      if (call.status !== 200) return;
      try { JSON.parse(call.responseText); } catch (other) { return; } // somebody else's page, as of a network to sign in to
      location.reload();
    };
    call.send();
  }
  last();
  waits();
  setInterval(look, 3000);
  addEventListener("online", look);
})();
