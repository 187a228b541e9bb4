/** The page that is printed: what was chosen, as it was verified. It is drawn for paper only. */

import { element, icon } from "../../../verifier/src/page/dom.ts";
import { day, dayAndHour, say } from "../../../verifier/src/page/language.ts";
import type { Binder } from "../binder.ts";
import type { Code } from "../codes.ts";
import type { Entry } from "../model.ts";
import { sectionsOf } from "../ordering.ts";
import { N_ } from "../words.ts";
import { picture } from "./pictures.ts";
import { headlineOf, nameOf, webAddressOf } from "./words_of.ts";

/** What is printed beside images and names. */
export interface Printing {
  readonly hasNotes: boolean;
  readonly hasVerdicts: boolean;
  readonly hasLinks: boolean;
}

/** What draws the code of an address; null until it is loaded. */
export type DrawCode = ((text: string) => Code) | null;

export const WHOLE: Printing = { hasNotes: true, hasVerdicts: true, hasLinks: true };

export const chosen = (binder: Binder): Entry[] => binder.contents.entries.filter((entry) => entry.isChosen);

/** Empty when nothing is chosen: then the page is printed as it is. */
export function sheet(binder: Binder, printing: Printing, title: string, draw: DrawCode = null): HTMLElement {
  const entries = chosen(binder);
  if (!entries.length) return element("div", { class: "bb-sheet" });
  const { name, words } = binder.contents.heading;
  return element(
    "div",
    { class: "bb-sheet" },
    element("h2", {}, name || say(title)),
    words ? element("p", { class: "bb-sheet-words" }, words) : null,
    ...sectionsOf(entries).map(({ title, entries }) =>
      element(
        "div",
        {},
        title ? element("h3", {}, title) : null,
        element("ol", {}, ...entries.map((entry) => line(entry, binder, printing, draw))),
      ),
    ),
    printing.hasVerdicts ? element("p", { class: "bb-sheet-end" }, say(N_("Vérifié dans un navigateur le {moment}. Pour vérifier de nouveau, demandez les fichiers des badges et déposez-les ici : {url}"), { moment: dayAndHour(Date.now()), url: `${binder.place.baseUrl}${binder.verifier}` })) : null,
  );
}

function line(entry: Entry, binder: Binder, { hasNotes, hasVerdicts, hasLinks }: Printing, draw: DrawCode): HTMLElement {
  const url = webAddressOf(entry);
  return element(
    "li",
    {},
    picture(entry, binder),
    element(
      "div",
      {},
      element("p", { class: "bb-sheet-name" }, nameOf(entry)),
      given(entry),
      hasNotes && entry.note ? element("p", { class: "bb-note" }, entry.note) : null,
      hasVerdicts ? element("p", { class: "bb-sheet-verdict" }, verdictOf(entry, binder)) : null,
      hasLinks && url ? element("p", { class: "bb-sheet-url" }, url) : null,
      hasLinks && url && draw ? drawn(draw(url), url) : null,
    ),
  );
}

function drawn({ side, path }: Code, url: string): SVGSVGElement {
  const svg = icon(path);
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("class", "bb-sheet-code");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", say(N_("Code QR qui mène à {address}"), { address: url }));
  svg.removeAttribute("aria-hidden");
  return svg;
}

/** What it amounts to, and why when it is not valid. */
function verdictOf(entry: Entry, binder: Binder): string {
  const seen = binder.checks.get(entry.id)?.seen;
  return [headlineOf(entry, binder), seen && seen.outcome !== "valid" && !seen.isTrial ? seen.reason : ""].filter(Boolean).join(" ");
}

/** By whom, and when. */
function given({ told }: Entry): HTMLElement | null {
  const { issuer = "", from = null, until = null } = told ?? {};
  const parts = [
    issuer,
    from === null ? "" : say(N_("remis le {day}"), { day: day(from) }),
    until === null ? "" : say(N_("valable jusqu’au {day}"), { day: day(until) }),
  ].filter(Boolean);
  return parts.length ? element("p", { class: "bb-issuer" }, parts.join(", ")) : null;
}
