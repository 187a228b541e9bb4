/** What is made several times on the page. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";

/** Of what is of no use in an empty binder, and is not shown there. */
export const NEEDS_BADGES = "bb-needs-badges";

/** A button that does something; `words` is a marked sentence. */
export function button(words: string, act: () => void, isMain = false): HTMLButtonElement {
  const made = element("button", { type: "button", class: isMain ? "md-button md-button--primary" : "md-button" }, say(words));
  made.addEventListener("click", act);
  return made;
}

/** A part of the page under its own heading. */
export const part = (id: string, title: string, ...children: (Node | null)[]): HTMLElement =>
  element("section", { class: "bb-part", "aria-labelledby": id }, element("h2", { id }, say(title)), ...children);

export const paragraph = (words: string, values: Readonly<Record<string, unknown>> = {}): HTMLElement =>
  element("p", {}, say(words, values));

/** A box to tick; `changed` is told each time. */
export function tick(words: string, isTicked: boolean, changed: (isTicked: boolean) => void): HTMLElement {
  const box = element("input", { type: "checkbox" });
  box.checked = isTicked;
  box.addEventListener("change", () => changed(box.checked));
  return element("label", { class: "bb-tick" }, box, element("span", {}, say(words)));
}
