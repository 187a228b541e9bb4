// What a person says she has, on pages of steps: kept in this browser only, under one key for each site.
//
// The key is `badgeons:steps:` and the path of the site's root; its value a JSON list of ids of badges. After each
// change `document` gets an event `badgeons:steps`, whose `detail` is that list.
(() => {
  "use strict";

  const panel = document.querySelector("[data-steps-panel]");
  if (!panel) return;
  const key = `badgeons:steps:${new URL("../../", document.currentScript.src).pathname}`;
  const words = panel.dataset;
  const [status, forget] = [panel.querySelector("[role=status]"), panel.querySelector("button")];
  let [isKept, had] = [true, new Set()];

  function read() {
    try {
      const ids = JSON.parse(localStorage.getItem(key) ?? "[]");
      had = new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []);
    } catch (error) {
      isKept = error instanceof SyntaxError;
    }
  }

  function write() {
    try {
      if (had.size) localStorage.setItem(key, JSON.stringify([...had].sort()));
      else localStorage.removeItem(key);
    } catch {
      isKept = false;
    }
    document.dispatchEvent(new CustomEvent("badgeons:steps", { detail: [...had].sort() }));
  }

  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = (name, count) => words[name + (count < 2 ? "One" : "Many")];

  // One step as it stands: how many of its badges are still needed, and which are left.
  function stand(step) {
    const badges = [...step.querySelectorAll("[data-badge]")];
    const left = badges.filter((badge) => !had.has(badge.dataset.badge));
    const needed = Number(step.dataset.count ?? badges.length) - (badges.length - left.length);
    return { needed: Math.min(needed, left.length), names: left.map((badge) => badge.dataset.name) };
  }

  function told(path) {
    const steps = [...path.children].filter((step) => !("milestone" in step.dataset)).map(stand);
    const next = steps.find((step) => step.needed > 0);
    const done = steps.filter((step) => step.needed <= 0).length;
    const milestone = [...path.querySelectorAll("[data-milestone] [data-badge]")];
    const sentences = [fill(counted("done", done), { done, total: steps.length })];
    if (next && next.needed === next.names.length) {
      sentences.push(fill(words.next, { name: next.names.join(", ") }));
    } else if (next) {
      const values = { left: next.needed, total: next.names.length, names: next.names.join(", ") };
      sentences.push(fill(counted("choice", next.needed), values));
    } else {
      const goal = milestone.find((badge) => !had.has(badge.dataset.badge));
      sentences.push(goal ? fill(words.milestone, { name: goal.dataset.name }) : words.all);
    }
    return sentences.join(" ");
  }

  function show(said) {
    for (const box of document.querySelectorAll(".bdg-tickbox input")) box.checked = had.has(box.value);
    for (const drawn of document.querySelectorAll(".bdg-drawn__badge"))
      drawn.classList.toggle("bdg-drawn__badge--had", had.has(drawn.dataset.badge));
    for (const left of document.querySelectorAll("[data-left]")) {
      const path = document.querySelector(`[data-pathway="${left.dataset.left}"]`);
      left.hidden = had.size === 0;
      left.textContent = path ? told(path) : "";
    }
    const count = had.size;
    status.textContent = said ?? [
      count ? fill(counted("kept", count), { count }) : "",
      isKept ? "" : words.lost,
    ].join(" ").trim();
    forget.hidden = count === 0;
  }

  function tickbox({ badge, name, isHere }) {
    const [label, box] = [document.createElement("label"), document.createElement("input")];
    label.className = "bdg-tickbox bdg-screen";
    Object.assign(box, { type: "checkbox", value: badge });
    box.setAttribute("aria-label", fill(words.tickLabel, { name }));
    box.addEventListener("change", () => {
      if (box.checked) had.add(badge);
      else had.delete(badge);
      write();
      show();
    });
    label.append(box, isHere ? fill(words.tickLabel, { name }) : words.tick);
    return label;
  }

  for (const { dataset, lastElementChild } of document.querySelectorAll(".bdg-step"))
    lastElementChild.append(tickbox(dataset));
  if (words.here) status.before(tickbox({ badge: words.here, name: words.name, isHere: true }));
  forget.addEventListener("click", () => {
    had.clear();
    write();
    show(words.forgotten);
    panel.querySelector("h2, h3, h4").setAttribute("tabindex", "-1");
    panel.querySelector("h2, h3, h4").focus();
  });
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    read();
    show();
  });
  panel.hidden = false;
  read();
  show();
})();
