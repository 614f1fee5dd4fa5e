// Shows what a table would give as soon as a column is said to be something else.
"use strict";
(() => {
  const form = document.querySelector("[data-columns]");
  const preview = document.querySelector("[data-preview]");
  if (!form || !preview || !window.fetch) return;
  form.querySelector("[data-button]").hidden = true;
  let last = 0;
  form.addEventListener("change", async () => {
    const mine = ++last;
    const query = new URLSearchParams(new FormData(form)).toString();
    preview.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`?${query}`, { headers: { "X-Part": "preview" } });
      const text = await answer.text();
      if (mine !== last || !answer.ok) return;
      preview.innerHTML = text;
      window.history.replaceState(null, "", `?${query}`);
    } finally {
      if (mine === last) preview.removeAttribute("aria-busy");
    }
  });
})();
