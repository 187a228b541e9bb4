/** Faults as the page tells them: beside each question, and together where the person was about to go on. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import type { Fault } from "../checks/index.ts";
import { part, question } from "./parts.ts";

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function words({ what, hint, values }: Fault): string {
  const told = sentence(say(what, values));
  return hint ? `${told} – ${say(hint, values)}` : told;
}

/** Tell the faults of some questions beside them, and take away what was told there. */
export function tellBeside(keys: readonly string[], faults: readonly Fault[]): void {
  for (const key of keys) {
    const field = question(key);
    const spot = document.getElementById(`${field?.id ?? ""}-fault`);
    if (!field || !spot) continue;
    const own = faults.filter((fault) => fault.key === key);
    spot.textContent = own.map(words).join(" ");
    spot.classList.toggle("bdg-q__advice", own.length > 0 && own.every(({ isAdvice }) => isAdvice));
    const isWrong = own.some(({ isAdvice }) => !isAdvice);
    const inputs = field.matches("fieldset") ? field.querySelectorAll("input") : [field];
    for (const input of inputs) {
      if (isWrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }
}

/** Tell all that must be corrected, each with the way to it; nothing hides the list. */
export function tellSummary(faults: readonly Fault[], go: (target: HTMLElement) => void): void {
  const summary = part("summary");
  const wrong = faults.filter(({ isAdvice }) => !isAdvice);
  summary.hidden = wrong.length === 0;
  summary.querySelector("ul")?.replaceChildren(
    ...wrong.map((fault) => {
      const link = element("button", { type: "button" }, words(fault));
      link.addEventListener("click", () => {
        const field = question(fault.key);
        const target = field?.matches("fieldset") ? field.querySelector<HTMLElement>("input") : field;
        if (target) go(target);
      });
      return element("li", {}, link);
    }),
  );
}
