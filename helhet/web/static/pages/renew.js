// A list that others add to is read anew every few seconds, as long as nobody is writing or choosing in it.
(() => {
  "use strict";
  const list = () => document.querySelector("[data-renew]");
  setInterval(async () => {
    const used = document.activeElement;
    if (document.hidden || (list().contains(used) && used.matches("input, select, textarea"))) return;
    if ([...list().querySelectorAll("textarea")].some((one) => one.value)) return;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok || answer.redirected) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-renew]");
      if (!found || found.innerHTML === list().innerHTML) return;
      const open = [...list().querySelectorAll("details[open][data-keep]")].map((one) => one.dataset.keep);
      list().replaceWith(document.adoptNode(found));
      open.forEach((key) => { const part = list().querySelector(`details[data-keep="${key}"]`); if (part) part.open = true; });
    } catch { /* asked again soon */ }
  }, 5000);
})();
