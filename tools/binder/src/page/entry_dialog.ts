/** One badge whole: its verdict step by step, and what the person adds to it. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import { imageOf, ownImage } from "../../../verifier/src/page/images.ts";
import { publicHost } from "../../../verifier/src/page/network.ts";
import { COMPARED, card } from "../../../verifier/src/page/result.ts";
import type { Binder } from "../binder.ts";
import type { Check } from "../checking.ts";
import { extensionOf } from "../format.ts";
import type { Bytes, Entry } from "../model.ts";
import { MAX_NOTE, MAX_TITLE } from "../model.ts";
import { sectionsOf } from "../ordering.ts";
import { N_ } from "../words.ts";
import { download } from "./download.ts";
import { momentOf, nameOf } from "./words_of.ts";

/** What may be done with a badge that is one's own. */
export interface Owning {
  remove(entry: Entry): void;
  /** Ask the hosts of a link for its badge; gives those to ask next, or the identifier of the badge that came. */
  fetch(link: Entry, hosts: ReadonlySet<string>): Promise<{ unasked: readonly string[]; id: string; refusal: string }>;
  failed(error: unknown): void;
}

const NOBODY: ReadonlySet<string> = new Set();

export function entryDialog(entry: Entry, binder: Binder, owning: Owning | null): HTMLDialogElement {
  const close = element("button", { type: "button", class: "bb-close", "aria-label": say(N_("Fermer")) }, "×");
  const verdict = element("div", { class: "bb-whole", "aria-live": "polite" });
  const edited = owning ? editing(entry, binder, owning) : null;
  const dialog = element(
    "dialog",
    { class: "bv bb-dialog", "aria-labelledby": "bb-dialog-title" },
    element("div", { class: "bb-dialog-top" }, element("h2", { id: "bb-dialog-title", tabindex: "-1" }, nameOf(entry)), close),
    edited?.form ?? said(entry),
    verdict,
    actions(entry, binder, owning, () => dialog.close()),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    edited?.save();
    dialog.remove();
  });
  if (entry.kind === "link") showLink(entry, owning, verdict, () => dialog.close());
  else void showVerdict(entry, binder, verdict, NOBODY, "");
  return dialog;
}

const said = ({ note }: Entry): HTMLElement | null => (note ? element("p", { class: "bb-note" }, note) : null);

function editing(entry: Entry, binder: Binder, owning: Owning): { form: HTMLElement; save(): void } {
  const note = element("textarea", { id: "bb-note", rows: "2", maxlength: String(MAX_NOTE) });
  const section = element("input", { type: "text", id: "bb-section", maxlength: String(MAX_TITLE), list: "bb-sections", autocomplete: "off" });
  [note.value, section.value] = [entry.note, entry.section];
  const titles = sectionsOf(binder.contents.entries).map(({ title }) => element("option", { value: title }));
  const save = (): void => {
    const now = binder.entry(entry.id);
    const parts = { note: note.value.trim(), section: section.value.trim().replace(/\s+/g, " ") };
    if (!now || (now.note === parts.note && now.section === parts.section)) return;
    binder.change(entry.id, parts).catch((error: unknown) => owning.failed(error));
  };
  note.addEventListener("change", save);
  section.addEventListener("change", save);
  const form = element(
    "div",
    { class: "bb-editing" },
    element("label", { for: "bb-note" }, say(N_("Ma phrase sur ce badge (facultatif)"))),
    note,
    element("label", { for: "bb-section" }, say(N_("Rubrique (facultatif)"))),
    section,
    element("datalist", { id: "bb-sections" }, ...titles),
  );
  return { form, save };
}

function actions(entry: Entry, binder: Binder, owning: Owning | null, close: () => void): HTMLElement {
  const save = element("button", { type: "button", class: "md-button" }, say(N_("Enregistrer le fichier")));
  save.addEventListener("click", () => {
    void binder.store.file(entry.id).then((content) => content && download(content, fileNameOf(entry, content)));
  });
  const remove = element("button", { type: "button", class: "md-button" }, say(N_("Retirer du classeur")));
  remove.addEventListener("click", () => {
    close();
    owning?.remove(entry);
  });
  return element("p", { class: "bb-actions" }, entry.kind === "badge" ? save : null, owning ? remove : null);
}

const fileNameOf = ({ fileName }: Entry, content: Bytes): string =>
  (fileName.split(/[\\/]/).at(-1) ?? "").replace(/[^\p{L}\p{N}. _-]/gu, "") || `badge.${extensionOf(content)}`;

async function showVerdict(
  entry: Entry,
  binder: Binder,
  place: HTMLElement,
  allowed: ReadonlySet<string>,
  recipient: string,
): Promise<void> {
  if (!place.firstChild) place.textContent = say(N_("Vérification en cours…"));
  const known = allowed.size || recipient ? null : binder.checks.get(entry.id);
  let result: Check | null;
  try {
    result = known ?? (await binder.check(entry.id, allowed, recipient));
  } catch {
    place.textContent = say(N_("La vérification n’a pas pu se faire dans ce navigateur. Essayez avec un navigateur à jour."));
    return;
  }
  const content = result && (await binder.store.file(entry.id));
  if (!result || !content) return;
  const former = binder.entry(entry.id);
  const memory = former?.asked && former.asked.moment !== result.seen.moment ? momentOf(former, binder) : "";
  const shown = card(result.verdict, {
    where: memory,
    image: result.verdict.document ? imageOf(content) : null,
    imageAt: (url) => ownImage(url, binder.place),
    now: result.seen.moment,
    oldestCopy: result.seen.oldestCopy,
    unasked: result.unasked,
    recipient,
    askHosts: (hosts) => void showVerdict(entry, binder, place, new Set([...allowed, ...hosts]), recipient),
    askRecipient: (typed) => void showVerdict(entry, binder, place, allowed, typed),
  });
  place.replaceChildren(shown);
  place.querySelector<HTMLElement>(`#${COMPARED}`)?.focus();
}

function showLink(entry: Entry, owning: Owning | null, place: HTMLElement, close: () => void): void {
  const words = element("p", {}, say(N_("Le badge est sur un autre site, à qui rien n’a été demandé. Si vous allez le chercher, ce site verra l’adresse de votre connexion.")));
  const address = element("a", { href: entry.url, rel: "noopener noreferrer nofollow external" }, entry.url);
  place.replaceChildren(words, element("p", {}, address));
  const host = publicHost(entry.url);
  if (owning && host) offer([host], new Set());

  function offer(hosts: readonly string[], allowed: ReadonlySet<string>): void {
    const button = element("button", { type: "button", class: "md-button bv-ask" }, say(N_("Aller le chercher sur {hosts}"), { hosts: hosts.join(", ") }));
    button.addEventListener("click", () => void fetchFrom(new Set([...allowed, ...hosts])));
    place.append(element("p", {}, button));
  }

  async function fetchFrom(allowed: ReadonlySet<string>): Promise<void> {
    if (!owning) return;
    place.replaceChildren(words, element("p", {}, say(N_("Vérification en cours…"))));
    try {
      const { unasked, id, refusal } = await owning.fetch(entry, allowed);
      const others = unasked.filter((each) => !allowed.has(each));
      place.replaceChildren(words, element("p", {}, address));
      if (id) return close();
      if (others.length) return offer(others, allowed);
      place.append(element("p", { role: "alert" }, refusal));
    } catch (error) {
      owning.failed(error);
    }
  }
}
