// Filters the list of badges in place. Without this script each choice is a page of its own.
// Opens the menu of small screens, which the theme gives to pointers only, by keyboard too.
(() => {
  "use strict";

  const selectsOf = (form) => [...form.elements].filter((field) => field.name);

  function filter(form) {
    const list = document.getElementById(form.dataset.bdgFilter);
    const choices = selectsOf(form).filter((select) => select.value);
    let shown = 0;
    for (const card of list.children) {
      card.hidden = !choices.every(({ name, value }) => card.dataset[name].split("|").includes(value));
      shown += card.hidden ? 0 : 1;
    }
    const status = form.querySelector("[role=status]");
    const count = document.getElementById("bdg-count");
    const chosen = choices.map((select) => select.selectedOptions[0].label).join(", ");
    const words = `${shown} ${shown < 2 ? status.dataset.one : status.dataset.many}`;
    count.dataset.all ??= count.textContent;
    count.textContent = chosen ? words : count.dataset.all;
    status.textContent = chosen && words;
    document.getElementById("bdg-none").hidden = shown > 0;
    document.getElementById("bdg-chosen").textContent = chosen && ` — ${chosen}`;
  }

  // The choice is in the address: it can be kept, sent, and found again on coming back.
  function changed(form) {
    const query = new URLSearchParams(location.search);
    for (const { name, value } of selectsOf(form)) value ? query.set(name, value) : query.delete(name);
    const text = String(query) && `?${query}`;
    history.replaceState(history.state, "", location.pathname + text + location.hash);
    filter(form);
  }

  function restore() {
    const form = document.querySelector("[data-bdg-filter]");
    if (!form) return;
    const query = new URLSearchParams(location.search);
    for (const select of selectsOf(form)) {
      select.value = query.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    filter(form);
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
  document.addEventListener("change", (event) => formOf(event) && changed(formOf(event)));
  document.addEventListener("reset", (event) => formOf(event) && setTimeout(changed, 0, formOf(event)));
  addEventListener("pageshow", restore);
  addEventListener("popstate", restore);
  const fold = document.querySelector("[data-bdg-filter]")?.closest("details");
  if (fold) fold.open = matchMedia("(min-width: 45em)").matches;
  restore();
})();
