// Filters the directory of actors in place: choices combine, and each tells how many would be left.
// Without this script each choice is an index of names, beside the list.
(() => {
  "use strict";

  const form = document.querySelector("[data-bdg-directory]");
  if (!form) return;
  const cards = [...document.querySelectorAll("[data-bdg-facets]")];
  const facets = new Map(cards.map((card) => [card, JSON.parse(card.dataset.bdgFacets)]));
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const labels = new Map(selects.flatMap(({ options }) => [...options].map((option) => [option, option.label])));

  const answers = (card, except) =>
    selects.every((select) => select === except || !select.value || facets.get(card)[select.name].includes(select.value));

  function show() {
    const shown = cards.filter((card) => answers(card));
    for (const card of cards) card.hidden = !shown.includes(card);
    for (const section of document.querySelectorAll("[data-bdg-section]")) {
      section.hidden = !section.querySelector("[data-bdg-facets]:not([hidden])");
    }
    for (const select of selects) {
      const others = cards.filter((card) => answers(card, select));
      for (const option of select.options) {
        if (!option.value) continue;
        const count = others.filter((card) => facets.get(card)[select.name].includes(option.value)).length;
        option.label = option.textContent = `${labels.get(option)} (${count})`;
        option.disabled = count === 0 && !option.selected;
      }
    }
    const words = shown.length < 2 ? status.dataset.one : status.dataset.many;
    const isChosen = selects.some((select) => select.value);
    status.textContent = shown.length ? (isChosen ? `${shown.length} ${words}` : "") : status.dataset.none;
  }

  // The choice is in the address: it can be kept, sent, and found again on coming back.
  function changed() {
    const query = new URLSearchParams(location.search);
    for (const { name, value } of selects) value ? query.set(name, value) : query.delete(name);
    const text = String(query) && `?${query}`;
    try {
      history.replaceState(history.state, "", text + location.hash || location.pathname);
    } catch {
      // a page opened as a file keeps its address
    }
    show();
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = query.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    show();
  }

  form.addEventListener("change", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pageshow", restore);
  addEventListener("popstate", restore);
})();
