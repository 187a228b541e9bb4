// Buttons to copy a field, to share as the device does, and to print; each is shown where it can work.
(() => {
  "use strict";

  // a field to fill, or words of the page
  function select(field) {
    if (!field.select) return getSelection().selectAllChildren(field);
    field.focus();
    field.select();
  }

  async function copy(field, status) {
    select(field);
    try {
      await navigator.clipboard.writeText(field.value ?? field.textContent);
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.selected;
    }
  }

  for (const button of document.querySelectorAll("[data-bdg-copy]")) {
    const field = document.getElementById(button.dataset.bdgCopy);
    const status = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", () => copy(field, status));
  }

  for (const button of document.querySelectorAll("[data-bdg-share]")) {
    const { title, url } = button.dataset;
    if (!navigator.share) continue;
    button.hidden = false;
    // whoever closes the device's panel changed their mind: nothing to tell
    button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }

  for (const button of document.querySelectorAll("[data-bdg-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
})();
