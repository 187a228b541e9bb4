// Loads the search when one comes to it, or to an address that asks something. Without it each choice is a page.
// Opens the menu of small screens, which the theme gives to pointers only, by keyboard too. Where a territory does not ask
// for the theme's own program (`window.bdgSchemes`, of scheme.js), does what pages use of it.
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

  /** The buttons of colours: one shows at a time, that of the colours one sees. */
  function coloursOf(form, { first, choose }) {
    const inputs = [...form.querySelectorAll("input")];
    const tell = (index) => inputs.forEach((input, place) => (input.nextElementSibling.hidden = place !== index));
    if (!inputs[first]) return;
    inputs[first].checked = true;
    tell(first);
    form.addEventListener("change", ({ target }) => {
      choose(inputs.indexOf(target));
      tell(inputs.indexOf(target));
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const next = inputs[(inputs.findIndex(({ checked }) => checked) + 1) % inputs.length];
      event.preventDefault();
      next.click();
      next.focus();
    });
  }

  /** The outline beside the page says where one is. */
  function follow(links) {
    const places = [...links]
      .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
      .filter(({ heading }) => heading);
    return (header) => {
      const last = places.findLastIndex(
        ({ heading }) => heading.offsetHeight && heading.getBoundingClientRect().top < header + 32,
      );
      places.forEach(({ link }, place) => {
        const wasHere = link.classList.contains("md-nav__link--active");
        link.classList.toggle("md-nav__link--passed", place <= last);
        link.classList.toggle("md-nav__link--active", place === last);
        if (place !== last || wasHere || !link.offsetHeight) return;
        const frame = link.closest(".md-sidebar__scrollwrap");
        frame.scrollTo({ top: link.offsetTop - frame.offsetTop - frame.clientHeight / 2 });
      });
    };
  }

  function onScroll(header, main, top, links) {
    const tell = follow(links);
    let before = scrollY;
    let told = 2.4 * parseFloat(getComputedStyle(document.documentElement).fontSize); // what the style counts on
    let isWaiting = false;
    const look = () => {
      isWaiting = false;
      const height = header.offsetHeight;
      header.classList.toggle("md-header--shadow", scrollY >= main.offsetTop - height);
      if (Math.abs(height - told) > 1) document.documentElement.style.setProperty("--bdg-header", `${height}px`);
      told = height;
      if (top && scrollY !== before) top.hidden = scrollY > before || scrollY < 400;
      before = scrollY;
      tell(height);
    };
    const wait = () => {
      if (!isWaiting) requestAnimationFrame(look);
      isWaiting = true;
    };
    addEventListener("scroll", wait, { passive: true });
    addEventListener("resize", wait, { passive: true });
    top?.addEventListener("click", () => scrollTo({ top: 0 }));
    wait();
  }

  function frame(schemes) {
    const colours = document.querySelector("[data-md-component=palette]");
    const drawer = document.getElementById("__drawer");
    const outline = document.querySelectorAll("[data-md-component=toc] .md-nav__link[href*='#']");
    if (colours) coloursOf(colours, schemes);
    for (const box of document.querySelectorAll(".md-toggle--indeterminate")) {
      box.addEventListener("change", () => box.classList.remove("md-toggle--indeterminate"));
    }
    const header = document.querySelector(".md-header");
    if (header) onScroll(header, document.querySelector(".md-main"), document.querySelector(".md-top"), outline);
    document.addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter" && target instanceof HTMLLabelElement) target.click();
    });
    const unfold = () => document.querySelector(":target")?.closest("details")?.setAttribute("open", "");
    addEventListener("hashchange", () => {
      if (drawer.checked) drawer.click();
      unfold();
    });
    unfold();
    const folded = new Set();
    addEventListener("beforeprint", () => {
      for (const details of document.querySelectorAll(".md-content details:not([open])")) {
        details.open = true;
        folded.add(details);
      }
    });
    addEventListener("afterprint", () => {
      for (const details of folded) details.open = false;
      folded.clear();
    });
  }

  if (window.bdgSchemes) frame(window.bdgSchemes);

  for (const form of searches) form.addEventListener("focusin", () => loadSearch(form), { once: true });
  const catalogue = document.querySelector("[data-bdg-catalogue]");
  if (catalogue) {
    const asked = new URLSearchParams(location.search);
    if ([...catalogue.elements].some(({ name }) => name && asked.get(name))) loadSearch(catalogue);
  }
})();
