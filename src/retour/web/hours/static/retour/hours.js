// The week's sheet: arrows and Enter move, buttons add minutes at once, totals follow. The server
// reads what is typed; here it is read only for the totals, and what cannot be counts as nothing.
"use strict";
(() => {
  const form = document.querySelector("[data-week]");
  if (!form) return;
  const rows = [...form.querySelectorAll("tr[data-row]")];
  const cells = rows.map((row) => [...row.querySelectorAll("input[data-day]")]);
  const save = form.querySelector(".save-bar button.main");

  function minutes(text) {
    const said = text.trim().toLowerCase().replace(",", ".");
    let found;
    if (!said) return 0;
    if ((found = /^(\d+)(?::|\s*h\s*)(\d{1,2})$/.exec(said))) return +found[1] * 60 + +found[2];
    if ((found = /^(\d*\.?\d+)\s*h(?:\s*(\d+)\s*m(?:in)?)?$/.exec(said))) return +found[1] * 60 + +(found[2] || 0);
    if ((found = /^(\d+)\s*m(?:in)?$/.exec(said))) return +found[1];
    if (/^\d*\.?\d+$/.test(said)) return /^\d+$/.test(said) && +said > 24 ? +said : +said * 60;
    return 0;
  }

  function typed(all) {
    const whole = Math.round(all);
    const hours = Math.floor(whole / 60);
    const rest = whole % 60;
    if (!hours) return rest ? `${rest} min` : "";
    return rest ? `${hours}h${String(rest).padStart(2, "0")}` : `${hours}h`;
  }

  // As the server writes one hour and five minutes, and five minutes.
  const { long, short, whole } = form.dataset;
  function said(all) {
    const minutes = Math.round(all);
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (!minutes) return "–";
    if (!hours) return short.replace("5", rest);
    if (!rest) return whole.replace("1", hours);
    return long.replace(/1(.*)05/, (_, between) => hours + between + String(rest).padStart(2, "0"));
  }

  function others(input) {
    const beside = input.closest("td").querySelector("[data-minutes]");
    return beside ? +beside.dataset.minutes : 0;
  }

  function show(places, all) {
    for (const place of places) place.textContent = said(all);
  }

  function reckon() {
    const days = [0, 0, 0, 0, 0, 0, 0];
    rows.forEach((row, at) => {
      let sum = 0;
      for (const input of cells[at]) {
        const worked = minutes(input.value) + others(input);
        days[+input.dataset.day] += worked;
        sum += worked;
      }
      show(row.querySelectorAll("[data-row-total]"), sum);
    });
    days.forEach((sum, day) => {
      show(form.querySelectorAll(`[data-day-total="${day}"]`), sum);
      form.querySelector(`[data-day-brief="${day}"]`).textContent = typed(sum) || "–";
    });
    show(form.querySelectorAll("[data-total]"), days.reduce((a, b) => a + b, 0));
  }

  function go(at, day) {
    const next = cells[at] && cells[at][day];
    if (!next || next.disabled) return false;
    next.focus();
    next.select();
    return true;
  }

  function below(at, day) {
    if (go(at + 1, day) || go(0, day + 1)) return;
    save.focus();
  }

  form.addEventListener("keydown", (event) => {
    const at = cells.findIndex((row) => row.includes(event.target));
    if (at < 0 || event.altKey) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save.click();
      return;
    }
    if (event.metaKey || event.ctrlKey) return;
    const input = event.target;
    const day = +input.dataset.day;
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const first = whole || input.selectionEnd === 0;
    const last = whole || input.selectionStart === input.value.length;
    if (event.key === "Enter") below(at, day);
    else if (event.key === "ArrowDown") go(at + 1, day);
    else if (event.key === "ArrowUp") go(at - 1, day);
    else if (event.key === "ArrowLeft" && first) go(at, day - 1);
    else if (event.key === "ArrowRight" && last) go(at, day + 1);
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("input[data-day]")) event.target.select();
  });
  // What was typed is not lost by pressing something else than Save.
  let unsaved = "unsaved" in form.dataset;
  form.addEventListener("input", (event) => {
    unsaved = unsaved || event.target.matches("input[data-day]");
    reckon();
  });
  form.addEventListener("submit", () => {
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-plus]");
    if (!button) return;
    const day = form.querySelector("input[name=day]:checked");
    const input = day && button.closest("tr").querySelector(`input[data-day="${day.value}"]`);
    if (!input || input.disabled) return;
    event.preventDefault();
    unsaved = true;
    input.value = typed(Math.min(minutes(input.value) + +button.dataset.plus, 1440));
    reckon();
  });
  const today = form.querySelector("input[name=day]:checked");
  const wrong = form.querySelector("[aria-invalid]");
  if (wrong) wrong.focus();
  else if (today && matchMedia("(pointer: fine) and (min-width: 46.01rem)").matches) go(0, +today.value);
})();
