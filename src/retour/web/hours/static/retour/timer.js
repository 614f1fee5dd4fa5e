// The time that the running timer shows, minute by minute. The server reckons its own.
"use strict";
(() => {
  const place = document.querySelector("[data-since]");
  if (!place) return;
  const show = () => {
    const all = Math.max(1, Math.floor((Date.now() / 1000 - +place.dataset.since) / 60));
    const hours = Math.floor(all / 60);
    const rest = all % 60;
    place.textContent = hours ? `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}` : `${rest}\u00a0min`;
  };
  show();
  setInterval(show, 10000);
})();
