// A form that asks (data-live names what it fills): ranges go along with their fields, and what
// was asked is shown without loading the page anew. Without this script the form has its button.
"use strict";
(() => {
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const result = document.getElementById(form.dataset.live);
  const status = document.getElementById(`${form.dataset.live}-told`);
  let waiting = 0;
  let asking = null;

  const address = () => {
    const said = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
    const query = new URLSearchParams(said).toString();
    return location.pathname + (query ? `?${query}` : "");
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const url = address();
    result.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { signal: asking.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.getElementById(result.id);
      if (!found) throw new Error("no result");
      result.replaceChildren(...found.childNodes);
      history.replaceState(null, "", url);
      if (status) status.textContent = result.querySelector("[data-told]")?.textContent ?? "";
      result.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  };

  const soon = (wait) => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, wait);
  };

  const decimal = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
  for (const range of form.querySelectorAll("input[type=range][data-of]")) {
    const field = document.getElementById(range.dataset.of);
    range.hidden = false;
    range.addEventListener("input", () => {
      field.value = decimal.format(range.valueAsNumber);
      soon(150);
    });
    field.addEventListener("input", () => {
      const value = Number(field.value.replace(",", "."));
      if (field.value.trim() && Number.isFinite(value)) range.value = value;
    });
  }
  form.addEventListener("change", () => soon(150));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    soon(0);
  });
})();
