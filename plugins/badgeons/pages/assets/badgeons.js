// Filters a list of badges in place. Without this script each choice is a page of its own.
// Opens the menu of small screens, which the theme gives to pointers only, by keyboard too.
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

  function openable(label, drawer, menu) {
    const tell = () => label.setAttribute("aria-expanded", String(drawer.checked));
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", menu.getAttribute("aria-label"));
    tell();
    drawer.addEventListener("change", tell);
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      drawer.click();
      menu.querySelector("a").focus();
    });
    menu.addEventListener("focusin", ({ target }) => {
      if (!drawer.checked) return;
      for (const panel of menu.querySelectorAll(".md-nav__toggle:checked")) {
        if (!panel.parentElement.contains(target)) panel.checked = false;
      }
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (drawer.checked && relatedTarget && !menu.contains(relatedTarget)) drawer.click();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      label.focus();
    });
  }

  const button = document.querySelector(".md-header__button[for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  if (button && menu) openable(button, document.getElementById("__drawer"), menu);

  const formOf = (event) => event.target.closest("[data-bdg-filter]");
  document.addEventListener("change", (event) => formOf(event) && filter(formOf(event)));
  document.addEventListener("reset", (event) => formOf(event) && setTimeout(filter, 0, formOf(event)));
})();
