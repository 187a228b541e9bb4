// Before anything is painted: says that programs run, and gives the page the colours one chose before, else those that
// the device asks for. The choice is kept in this browser alone, where the theme's own program keeps it.
(() => {
  "use strict";

  const { dataset, src } = document.currentScript;
  const schemes = JSON.parse(dataset.bdgSchemes);
  const place = `${new URL("../..", src).pathname}.__palette`;
  const asked = () => Math.max(0, schemes.findIndex(({ media }) => media && matchMedia(media).matches));

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(place))?.index;
    } catch {
      return undefined; // storage is refused, or holds something else
    }
  }

  /** The colours of a choice: « as the device » takes those of the choice that the device asks for. */
  function coloursOf(index) {
    const chosen = schemes[index];
    if (chosen.media !== "(prefers-color-scheme)") return chosen;
    const light = matchMedia("(prefers-color-scheme: light)").matches;
    const wanted = schemes.find(({ media }) => media === `(prefers-color-scheme: ${light ? "light" : "dark"})`);
    return { ...wanted, media: chosen.media };
  }

  function show(index) {
    for (const [name, value] of Object.entries(coloursOf(index))) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
  }

  function choose(index) {
    show(index);
    try {
      localStorage.setItem(place, JSON.stringify({ index, color: coloursOf(index) }));
    } catch {
      // the choice lasts as long as the page
    }
  }

  const first = schemes[kept()] ? kept() : asked();
  const root = document.documentElement;
  window.bdgSchemes = { first, choose };
  root.classList.replace("no-js", "js");
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    if (schemes.length) show(first);
  }).observe(root, { childList: true });
})();
