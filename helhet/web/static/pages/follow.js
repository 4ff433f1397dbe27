// Follows what is on: by the live channel, and by asking now and then where that is not to be had. Counts clocks down.
(function () {
  "use strict";

  var SILENT = 45000;

  // source: the stream's address; poll: where to ask instead; told: called with the state whenever one comes.
  function follow(source, poll, told, lost) {
    var stream = null, asking = null, tries = 0, heard = 0;
    function ask() {
      var answer = new XMLHttpRequest();
      answer.open("GET", poll);
      answer.timeout = 8000;
      answer.onload = function () {
        if (answer.status !== 200) { if (lost) lost(answer.status); return; }
        try { told(JSON.parse(answer.responseText)); } catch (broken) { if (lost) lost(0); }
      };
      answer.onerror = answer.ontimeout = function () { if (lost) lost(0); };
      answer.send();
    }
    function poll_on() { if (!asking) { ask(); asking = setInterval(ask, 4000); } }
    function poll_off() { if (asking) { clearInterval(asking); asking = null; } }
    function listen() {
      if (!source || !window.EventSource) { poll_on(); return; }
      stream = new EventSource(source);
      stream.addEventListener("state", function (event) {
        tries = 0;
        heard = Date.now();
        poll_off();
        try { told(JSON.parse(event.data)); } catch (broken) { /* the next one comes whole */ }
      });
      stream.onerror = function () {
        if (lost) lost(0);
        poll_on();
        // A browser tries again by itself unless it was refused; then we do, ever more seldom.
        if (stream.readyState !== 2) return;
        tries += 1;
        setTimeout(listen, Math.min(60000, 2000 * Math.pow(2, tries)));
      };
    }
    // The channel says the whole state four times a minute: a stream that is silent longer is dead, and does not know it.
    setInterval(function () {
      if (!stream || stream.readyState !== 1 || !heard || Date.now() - heard < SILENT) return;
      heard = 0;
      stream.close();
      poll_on();
      listen();
    }, 5000);
    addEventListener("online", ask);
    document.addEventListener("visibilitychange", function () { if (!document.hidden && asking) ask(); });
    listen();
    return ask;
  }

  // Clocks: [data-clock] within something with data-ends; data-now is the server's time when it was written.
  var skew = 0;
  function set(now) { var at = Date.parse(now); if (at) skew = at - Date.now(); }
  function written(left) {
    var seconds = Math.max(0, Math.ceil(left / 1000)), minutes = Math.floor(seconds / 60);
    seconds -= minutes * 60;
    return minutes + ":" + (seconds < 10 ? "0" : "") + seconds;
  }
  function tick() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-ends]"), function (part) {
      var ends = Date.parse(part.getAttribute("data-ends"));
      var clocks = part.querySelectorAll("[data-clock]");
      for (var n = 0; n < clocks.length; n += 1) {
        var text = ends ? written(ends - Date.now() - skew) : "";
        if (clocks[n].textContent !== text) clocks[n].textContent = text;
      }
    });
  }
  setInterval(tick, 250);

  // A key for what is sent, by which it is known when it is sent again. Pages without https have no randomUUID.
  function fresh() {
    var bytes = new Uint8Array(16), hex = "", n;
    window.crypto.getRandomValues(bytes);
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    for (n = 0; n < 16; n += 1) hex += (n === 4 || n === 6 || n === 8 || n === 10 ? "-" : "") + ("0" + bytes[n].toString(16)).slice(-2);
    return hex;
  }
  window.helhetFollow = { follow: follow, set: set, tick: tick, fresh: fresh };
})();
