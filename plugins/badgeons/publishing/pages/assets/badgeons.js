// Loads the search when one comes to it, or to an address that asks something. Without it each choice is a page.
// Opens the menu of small screens, which the theme gives to pointers only, by keyboard too.
(() => {
  "use strict";

  const searches = document.querySelectorAll("[data-bdg-search], [data-bdg-catalogue]");

  function loadSearch({ dataset }) {
    if (document.getElementById("bdg-search-program")) return;
    const script = document.createElement("script");
    script.id = "bdg-search-program";
    script.src = dataset.bdgSearch ?? dataset.bdgCatalogue;
    document.head.append(script);
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

  for (const form of searches) form.addEventListener("focusin", () => loadSearch(form), { once: true });
  const catalogue = document.querySelector("[data-bdg-catalogue]");
  if (catalogue) {
    const asked = new URLSearchParams(location.search);
    if ([...catalogue.elements].some(({ name }) => name && asked.get(name))) loadSearch(catalogue);
  }
})();
