/** The badges of an archive or a message, each with its verdict. */

import { headline, isTrial } from "../engine/headlines.ts";
import type { Verdict } from "../engine/verdict.ts";
import { N_ } from "../words.ts";
import { element, icon } from "./dom.ts";
import { say } from "./language.ts";
import { iconOf, reason } from "./result.ts";

export interface Listed {
  readonly name: string;
  readonly verdict: Verdict;
  /** Show its verdict whole. */
  show(): void;
}

export function list(badges: readonly Listed[], otherCount: number): HTMLElement {
  const others = otherCount ? say(N_("Autres fichiers, sans badge : {count}."), { count: otherCount }) : "";
  return element(
    "section",
    { class: "bv-card bv-list", "aria-labelledby": "bv-verdict" },
    element("h2", { id: "bv-verdict", tabindex: "-1" }, say(N_("Badges trouvés : {count}."), { count: badges.length })),
    others ? element("p", {}, others) : null,
    element("ol", { class: "bv-steps" }, ...badges.map(line)),
  );
}

function line({ name, verdict, show }: Listed): HTMLElement {
  const button = element("button", { type: "button", class: "md-button" }, say(N_("Voir le détail")));
  button.setAttribute("aria-label", `${say(N_("Voir le détail"))} : ${name}`);
  button.addEventListener("click", show);
  return element(
    "li",
    {
      class: `bv-step bv-step-${isTrial(verdict) ? "unknown" : iconOf(verdict).state}`,
      "data-name": name,
      "data-outcome": verdict.outcome,
    },
    icon(iconOf(verdict).path),
    element(
      "div",
      {},
      element("span", { class: "bv-step-name" }, name),
      element("span", { class: "bv-step-words" }, `${say(headline(verdict))} ${reason(verdict)}`),
      button,
    ),
  );
}
