// Filters a list of badges in place. Without this script each choice is a page of its own.
(() => {
  "use strict";

  const matches = (card, choices) =>
    choices.every(([name, value]) => card.dataset[name].split("|").includes(value));

  function filter(form) {
    const list = document.getElementById(form.dataset.bdgFilter);
    const choices = [...new FormData(form)].filter(([, value]) => value);
    let shown = 0;
    for (const card of list.children) {
      card.hidden = !matches(card, choices);
      shown += card.hidden ? 0 : 1;
    }
    list.parentElement.querySelector(".bdg-none").hidden = shown > 0;
    const count = form.querySelector("[role=status]");
    count.textContent = choices.length ? `${shown} ${shown < 2 ? count.dataset.one : count.dataset.many}` : "";
  }

  const formOf = (event) => event.target.closest("[data-bdg-filter]");
  document.addEventListener("change", (event) => formOf(event) && filter(formOf(event)));
  document.addEventListener("reset", (event) => formOf(event) && setTimeout(filter, 0, formOf(event)));
})();
