/** A page for a CV: what is on it, and printing it. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import type { Binder } from "../binder.ts";
import type { Heading } from "../model.ts";
import { MAX_NOTE, MAX_TITLE } from "../model.ts";
import { N_ } from "../words.ts";
import { NEEDS_BADGES, button, paragraph, part, tick } from "./parts.ts";
import type { Printing } from "./sheet.ts";

/** `show` tells the part what is written at the top, when another tab may have changed it. */
export interface PrintPart {
  readonly element: HTMLElement;
  show(heading: Heading): void;
}

export function printPart(binder: Binder, printing: Printing, changed: (printing: Printing) => void, print: () => void, failed: (error: unknown) => void): PrintPart {
  let now = printing;
  const change = (parts: Partial<Printing>): void => {
    now = { ...now, ...parts };
    changed(now);
  };
  const name = element("input", { type: "text", id: "bb-heading-name", maxlength: String(MAX_TITLE), autocomplete: "name" });
  const words = element("textarea", { id: "bb-heading-words", rows: "2", maxlength: String(MAX_NOTE) });
  const save = (): void => {
    const heading = { name: name.value.trim(), words: words.value.trim() };
    binder.update((contents) => ({ ...contents, heading })).catch(failed);
  };
  name.addEventListener("change", save);
  words.addEventListener("change", save);
  const made = part(
    "bb-print",
    N_("Imprimer pour un CV"),
    paragraph(N_("La page contient les badges cochés « À montrer », dans votre ordre. Pour en faire un PDF, choisissez « Enregistrer au format PDF » à la place de l’imprimante.")),
    element(
      "div",
      { class: "bb-fields" },
      element("label", { for: "bb-heading-name" }, say(N_("Votre nom, ou un titre (facultatif)"))),
      name,
      element("label", { for: "bb-heading-words" }, say(N_("Quelques mots (facultatif)"))),
      words,
    ),
    tick(N_("Mes phrases"), now.hasNotes, (hasNotes) => change({ hasNotes })),
    tick(N_("La réponse de la vérification, et sa date"), now.hasVerdicts, (hasVerdicts) => change({ hasVerdicts })),
    tick(N_("L’adresse des badges qui en ont une, et son code QR"), now.hasLinks, (hasLinks) => change({ hasLinks })),
    paragraph(N_("Votre badge a une page sur ce site ? Collez son adresse en haut de celle-ci : elle s’imprimera aussi.")),
    element("p", { class: "bb-actions" }, button(N_("Imprimer"), print)),
  );
  made.classList.add(NEEDS_BADGES);
  const show = (heading: Heading): void => {
    if (document.activeElement !== name) name.value = heading.name;
    if (document.activeElement !== words) words.value = heading.words;
  };
  return { element: made, show };
}
