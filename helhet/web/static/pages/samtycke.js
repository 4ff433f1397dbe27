// The square of a slip carries its code after the #, which is sent to nobody: it is put in the box here, and sent by the form.
(() => {
  "use strict";
  const form = document.querySelector("[data-slip]");
  const opens = () => {
    const code = decodeURIComponent(location.hash.slice(1));
    if (!/^[a-z0-9-]{5,80}$/.test(code)) return;
    history.replaceState(null, "", location.pathname);
    form.elements.code.value = code.replaceAll("-", " ");
    form.requestSubmit();
  };
  addEventListener("hashchange", opens);
  opens();
})();
