/** The draft: kept in this browser while one types, and carried elsewhere as a file or a link. */

import { say } from "../../../verifier/src/page/language.ts";
import type { Form } from "../description.ts";
import { MAX_LINK, draftText, fragmentOf, isEmpty, parseDraft, storageKey } from "../draft.ts";
import type { Draft } from "../proposal.ts";
import { N_ } from "../words.ts";
import { download } from "./ending.ts";
import { part } from "./parts.ts";

const tell = (words: string): void => {
  part("carried").textContent = words;
};

/** The draft that this browser keeps; null without one, or where the browser keeps nothing. */
export function keptDraft(form: Form): Draft | null {
  try {
    const text = localStorage.getItem(storageKey(form));
    return text === null ? null : parseDraft(form, text);
  } catch {
    return null;
  }
}

export function keep(form: Form, draft: Draft): void {
  try {
    if (isEmpty(draft)) localStorage.removeItem(storageKey(form));
    else localStorage.setItem(storageKey(form), draftText(form, draft));
    part("kept").textContent = isEmpty(draft) ? "" : say(N_("Brouillon gardé dans ce navigateur."));
  } catch {
    part("kept").textContent = say(N_("Ce navigateur ne garde pas le brouillon : faites-en un fichier avant de fermer la page."));
  }
}

/** What the buttons of the draft do. `open` puts a draft in the place of what is there. */
export function carryDrafts(form: Form, current: () => Draft, open: (draft: Draft | null) => void): void {
  part("save").addEventListener("click", () => {
    download(draftText(form, current()), `brouillon-${form.kind.replaceAll("_", "-")}.json`);
    tell(say(N_("Le brouillon est enregistré.")));
  });
  part("link").addEventListener("click", () => void copyLink(form, current()));
  part("clear").addEventListener("click", () => {
    if (!confirm(say(N_("Effacer tout ce que vous avez écrit sur cette page ?")))) return;
    open(null);
    tell(say(N_("Le brouillon est effacé.")));
  });
  const file = part("open") as HTMLInputElement;
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    const draft = chosen ? parseDraft(form, await chosen.text()) : null;
    file.value = "";
    if (draft) open(draft);
    tell(say(draft ? N_("Le brouillon est repris.") : N_("Ce fichier n’est pas un brouillon de cette page.")));
  });
}

async function copyLink(form: Form, draft: Draft): Promise<void> {
  const url = `${location.href.split("#")[0]}#${await fragmentOf(form, draft)}`;
  if (url.length > MAX_LINK) {
    tell(say(N_("Le brouillon est trop long pour un lien : faites-en un fichier.")));
    return;
  }
  try {
    await navigator.clipboard.writeText(url);
    tell(say(draft.image ? N_("Le lien est copié. L’image n’y est pas.") : N_("Le lien est copié. Qui l’ouvre lit votre brouillon.")));
  } catch {
    location.hash = url.slice(url.indexOf("#"));
    tell(say(N_("Le lien est dans la barre d’adresse : copiez-le.")));
  }
}
