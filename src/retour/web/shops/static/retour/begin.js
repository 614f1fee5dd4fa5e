// A browser knows its time zone: a new business begins with it, and with the currency of its land.
"use strict";
(() => {
  const zone = document.querySelector("input[name=timezone]");
  const currency = document.querySelector("[data-guessed] select[name=currency]");
  if (!zone || !currency) return;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const known = [...zone.list.options].find((one) => one.value === timeZone);
  // What the browser kept of an earlier look at the page was somebody's choice.
  const touched = zone.value !== zone.defaultValue || !currency.selectedOptions[0]?.defaultSelected;
  if (!known || touched) return;
  zone.value = known.value;
  currency.value = known.dataset.currency;
})();
