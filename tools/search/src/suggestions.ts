/** What a search in the header answers while one types: a list of links below the field. */

import type { Finder, Hit } from "./finder.ts";
import { address, loadCards, loadIndex } from "./files.ts";
import { marked } from "./marking.ts";
import { N_, say, sayCount } from "./sentences.ts";

const MAX_BADGES = 5;
const MAX_OTHERS = 4;
const PAUSE = 120;
const FAILED = N_("La recherche n’a pas pu se charger. La touche Entrée mène à la liste des badges.");

const KINDS: Readonly<Record<string, string>> = {
  badge: N_("Badge"),
  actor: N_("Acteur"),
  event: N_("Évènement"),
  pathway: N_("Parcours"),
  territory: N_("Territoire"),
  project: N_("Projet"),
  call: N_("Appel"),
  external: N_("Badge d’ailleurs"),
  neighbour: N_("Badge d’un territoire voisin"),
  page: N_("Page"),
};

/** Give a search form its suggestions. */
export function suggest(form: HTMLFormElement, finder: () => Promise<Finder>): void {
  const input = form.elements.namedItem("q") as HTMLInputElement;
  const panel = document.createElement("div");
  const status = document.createElement("p");
  const list = document.createElement("ul");
  panel.className = "bdg-suggestions";
  status.setAttribute("role", "status");
  panel.append(status, list);
  panel.hidden = true;
  form.append(panel);
  let turn = 0;
  let waiting = 0;

  const links = () => [...list.querySelectorAll("a")];
  const close = () => {
    panel.hidden = true;
    turn += 1;
  };

  async function answer(): Promise<void> {
    const question = input.value.trim();
    const now = ++turn;
    if (question.length < 2) return void (panel.hidden = true);
    try {
      const [found, index] = [await finder(), await loadIndex()];
      if (now !== turn) return;
      const kindOf = kindsByNumber(index.kinds);
      const hits = found.find(question);
      const badges = hits.filter(({ number }) => kindOf(number) === "badge");
      const others = hits.filter(({ number }) => kindOf(number) !== "badge");
      const shown = [...badges.slice(0, MAX_BADGES), ...others.slice(0, MAX_OTHERS)];
      const items = shown.map((hit) => item(hit, say(KINDS[kindOf(hit.number)] ?? "")));
      const all = document.createElement("li");
      all.append(link(address(index.list, new URLSearchParams({ q: question }).toString())));
      all.firstElementChild!.textContent = hits.length > 0 ? say(N_("Voir toutes les réponses")) : say(N_("Voir des idées proches"));
      all.className = "bdg-suggestions__all";
      list.replaceChildren(...items, all);
      status.textContent =
        hits.length > 0
          ? sayCount(N_("{count} réponse"), N_("{count} réponses"), hits.length)
          : say(N_("Rien ne répond à « {question} »."), { question });
      panel.hidden = false;
      await addBriefs(shown, items, () => now === turn);
    } catch {
      if (now !== turn) return;
      status.textContent = say(FAILED);
      list.replaceChildren();
      panel.hidden = false;
    }
  }

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void answer(), PAUSE);
  };

  // Safari gives a pressed link no focus: the panel would close before the link is followed
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("input", soon);
  input.addEventListener("focus", () => input.value && soon());
  form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget as Node | null) || close());
  form.addEventListener("keydown", (event) => {
    const places: HTMLElement[] = [input, ...links()];
    const place = places.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      input.focus();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !panel.hidden && place >= 0) {
      event.preventDefault();
      places.at((place + (event.key === "ArrowDown" ? 1 : -1) + places.length) % places.length)?.focus();
    }
  });
  if (document.activeElement === input && input.value) soon();
}

/** The kind of each entry: they are numbered kind after kind. */
export function kindsByNumber(kinds: readonly (readonly [string, number])[]): (number: number) => string {
  const ends: (readonly [string, number])[] = [];
  for (const [kind, count] of kinds) ends.push([kind, (ends.at(-1)?.[1] ?? 0) + count]);
  return (number) => ends.find(([, end]) => number < end)?.[0] ?? "page";
}

function item(hit: Hit, kind: string): HTMLLIElement {
  const place = document.createElement("li");
  const name = document.createElement("strong");
  const word = document.createElement("span");
  name.append(...marked(hit.name, new Set(hit.terms)));
  word.className = "bdg-suggestions__kind";
  word.textContent = kind;
  const target = link(address(hit.address));
  target.append(name, " ", word);
  place.append(target);
  return place;
}

function link(href: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.href = href;
  return anchor;
}

/** Add, once they are there, the first words of each card: they say why one that is not named so answers. */
async function addBriefs(hits: readonly Hit[], items: readonly HTMLLIElement[], isWanted: () => boolean): Promise<void> {
  const cards = await loadCards(hits.map(({ number }) => number));
  if (!isWanted()) return;
  for (const [index, card] of cards.entries()) {
    const words = card.querySelector("p:not([class])")?.textContent ?? "";
    const brief = document.createElement("span");
    brief.className = "bdg-suggestions__brief";
    brief.append(...marked(words, new Set(hits[index]!.terms)));
    if (words) items[index]!.firstElementChild!.append(brief);
  }
}
