/** A whole binder as a file, and back. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import { N_ } from "../words.ts";
import { NEEDS_BADGES, button, paragraph, part } from "./parts.ts";

export interface Carrying {
  exportAll(): void;
  importFile(file: Blob): void;
}

export function carryPart({ exportAll, importFile }: Carrying): HTMLElement {
  const input = element("input", { type: "file", id: "bb-import", class: "bv-hidden", accept: ".zip,application/zip", tabindex: "-1", "aria-hidden": "true" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) importFile(file);
    input.value = "";
  });
  const save = button(N_("Enregistrer mon classeur"), exportAll);
  const why = paragraph(N_("Enregistrez-le dans un fichier : c’est votre copie de secours, et de quoi l’ouvrir sur un autre appareil. Ce fichier contient vos badges : gardez-le pour vous."));
  for (const each of [save, why]) each.classList.add(NEEDS_BADGES);
  return part(
    "bb-carry",
    N_("Emporter mon classeur"),
    why,
    element(
      "p",
      { class: "bb-actions" },
      save,
      button(N_("Ouvrir un classeur enregistré"), () => input.click()),
    ),
    input,
  );
}

/** Whose words are kept, where those of a file are not the same. */
export function differencesQuestion(count: number, answer: (replaces: boolean) => void): HTMLElement {
  return element(
    "div",
    { class: "bb-question", role: "group", "aria-labelledby": "bb-differences", tabindex: "-1" },
    element("p", { id: "bb-differences" }, say(N_("Certains mots que vous avez écrits sont différents dans ce fichier ({count}). Lesquels garder ?"), { count })),
    element("p", { class: "bb-actions" }, button(N_("Garder ceux d’ici"), () => answer(false)), button(N_("Prendre ceux du fichier"), () => answer(true))),
  );
}
