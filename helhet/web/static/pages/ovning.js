// The clock of a round. It counts what is left and stops nothing when it is out.
(() => {
  "use strict";
  const clock = document.querySelector(".clock[data-minutes]");
  if (!clock) return;
  const until = Date.now() + Number(clock.dataset.minutes) * 60000;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left <= 0) {
      clock.textContent = clock.dataset.over;
      clearInterval(timer);
      return;
    }
    const seconds = String(left % 60).padStart(2, "0");
    clock.textContent = `${Math.floor(left / 60)}:${seconds} ${clock.dataset.left}`;
  };
  const timer = setInterval(tick, 1000);
  tick();
})();
