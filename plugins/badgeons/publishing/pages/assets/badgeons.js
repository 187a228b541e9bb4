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
    const button = document.createElement("button");
    const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
    button.type = "button";
    button.className = `${label.className} bdg-menu`;
    button.setAttribute("aria-label", menu.getAttribute("aria-label"));
    button.append(...label.childNodes);
    label.replaceWith(button);
    tell();
    drawer.addEventListener("change", tell);
    button.addEventListener("click", (event) => {
      drawer.click();
      if (event.detail === 0) menu.querySelector("a").focus(); // pressed by keyboard
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
      button.focus();
    });
  }

  const label = document.querySelector(".md-header__button[for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  if (label && menu) openable(label, document.getElementById("__drawer"), menu);

  const formOf = (event) => event.target.closest("[data-bdg-filter]");
  document.addEventListener("change", (event) => formOf(event) && filter(formOf(event)));
  document.addEventListener("reset", (event) => formOf(event) && setTimeout(filter, 0, formOf(event)));
})();
