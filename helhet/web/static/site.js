// Improvements only: every page reads and every form sends without this file.
(() => {
  "use strict";

  // Paper shows everything: open parts that are closed, and close them again afterwards.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((part) => { part.open = false; });
    opened = [];
  });

  // Where a row of choices is wider than the phone, the one that is chosen is in sight.
  document.querySelectorAll(".switches .switch [aria-current]").forEach((chosen) => {
    const row = chosen.parentElement;
    row.scrollLeft = chosen.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2;
  });

  // The menu closes with Escape and gives the focus back.
  addEventListener("keydown", (event) => {
    const menu = document.querySelector("details.menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
