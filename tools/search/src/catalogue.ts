/** The list of badges: what is asked and chosen is in the address, what answers is shown below. */

import type { Finder, Hit } from "./finder.ts";
import { loadCards, loadFacets, loadIndex } from "./files.ts";
import type { Facets } from "./index_form.ts";
import { mark } from "./marking.ts";
import { N_, say, sayCount } from "./sentences.ts";

const STEP = 24;
const MAX_ELSEWHERE = 6;
const PAUSE = 150;
const ORDER = "tri";
const FAILED = N_("La recherche n’a pas pu se charger. Voici la liste, telle qu’elle est sans elle.");

const SEE = N_("Voir la liste");

type Answer = { readonly number: number; readonly terms: ReadonlySet<string> };

const byId = (id: string): HTMLElement => document.getElementById(id)!;

/** What answers to a question, before anything was chosen: badges, and all there is. */
interface Found {
  readonly badges: number;
  readonly all: number;
}

export class CataloguePage {
  private readonly input: HTMLInputElement;
  private readonly selects: readonly HTMLSelectElement[];
  private readonly heading = byId("bdg-count").textContent ?? "";
  private answers: readonly Answer[] = [];
  private shown = 0;
  private turn = 0;
  /** The question and choices that are shown, or about to be; null when they could not be. */
  private asked: string | null = null;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly finder: () => Promise<Finder>,
  ) {
    this.input = form.elements.namedItem("q") as HTMLInputElement;
    this.selects = [...form.querySelectorAll("select")];
    for (const option of form.querySelectorAll("option")) option.dataset["label"] = option.text.replace(/ \(\d+\)$/, "");
  }

  start(): void {
    let waiting = 0;
    const soon = (pause: number) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void this.changed(), pause);
    };
    this.input.addEventListener("input", () => soon(PAUSE));
    this.form.addEventListener("change", () => soon(0));
    this.form.addEventListener("reset", () => soon(0));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.changed().then(() => byId("liste").scrollIntoView());
    });
    byId("bdg-more").firstElementChild!.addEventListener("click", () => void this.showMore(true));
    window.addEventListener("popstate", () => this.restore());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.restore());
    this.restore();
  }

  /** Take what the address says. */
  private restore(): void {
    const query = new URLSearchParams(location.search);
    const typed = this.input.value;
    this.input.value = query.get("q") ?? "";
    for (const select of this.selects) {
      select.value = query.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    // what was typed while the program was on its way
    if (document.activeElement === this.input && typed) this.input.value = typed;
    void this.changed();
  }

  private async changed(): Promise<void> {
    const query = new URLSearchParams(location.search);
    for (const { name, value } of [this.input, ...this.selects]) value.trim() ? query.set(name, value.trim()) : query.delete(name);
    const asked = String(query);
    // leaving the field says again what was typed: to show it anew would take an answer from under the finger, and
    // to write the address anew, once the answer is pressed, its way
    if (this.asked === asked) return;
    history.replaceState(history.state, "", location.pathname + (asked && `?${asked}`) + location.hash);
    this.asked = asked;
    await this.show();
  }

  private async show(): Promise<void> {
    const now = ++this.turn;
    const question = this.input.value.trim();
    try {
      const [finder, facets, { kinds }] = [await this.finder(), await loadFacets(), await loadIndex()];
      if (now !== this.turn) return;
      const count = kinds[0]?.[1] ?? 0;
      const hits = question ? finder.find(question) : [];
      const answering: readonly Answer[] = question
        ? hits.filter(({ number }) => number < count).map(({ number, terms }) => ({ number, terms: new Set(terms) }))
        : Array.from({ length: count }, (_, number) => ({ number, terms: new Set() }));
      this.answers = this.ordered(this.chosen(answering, facets), facets);
      this.count(answering, facets);
      const words = this.tell(question, finder, { badges: answering.length, all: hits.length });
      this.shown = 0;
      byId("bdg-results").replaceChildren();
      await this.showMore(false);
      if (now === this.turn) byId("bdg-status").textContent = words;
      if (now === this.turn) await this.showElsewhere(hits.filter(({ number }) => number >= count), () => now === this.turn);
    } catch {
      if (now !== this.turn) return;
      this.asked = null;
      byId("bdg-status").textContent = say(FAILED);
    }
  }

  private get facetSelects(): readonly HTMLSelectElement[] {
    return this.selects.filter(({ name }) => name !== ORDER);
  }

  private get isWhole(): boolean {
    return !this.input.value.trim() && this.selects.every(({ value }) => !value);
  }

  /** Those that answer to every choice, that of one facet left aside. */
  private chosen(answers: readonly Answer[], { facets }: Facets, aside = ""): readonly Answer[] {
    const wanted = this.facetSelects
      .filter(({ name, value }) => value && name !== aside)
      .map(({ name, value }) => ({ of: facets[name]?.of ?? [], place: facets[name]?.values.indexOf(value) ?? -1 }));
    return answers.filter(({ number }) => wanted.every(({ of, place }) => of[number]?.includes(place)));
  }

  private ordered(answers: readonly Answer[], { orders }: Facets): readonly Answer[] {
    const order = this.selects.find(({ name }) => name === ORDER)?.value ?? "";
    if (order === "nom") return [...answers].sort((one, other) => one.number - other.number);
    const numbers = orders[order];
    if (numbers === undefined) return answers;
    const places = new Map(numbers.map((number, place) => [number, place]));
    return [...answers].sort((one, other) => (places.get(one.number) ?? 0) - (places.get(other.number) ?? 0));
  }

  /** Say beside each choice how many badges it would leave. */
  private count(answers: readonly Answer[], data: Facets): void {
    for (const select of this.facetSelects) {
      const facet = data.facets[select.name];
      if (facet === undefined) continue;
      const counts = facet.values.map(() => 0);
      for (const { number } of this.chosen(answers, data, select.name)) {
        for (const place of facet.of[number] ?? []) counts[place]! += 1;
      }
      for (const option of select.options) {
        if (!option.value) continue;
        const count = counts[facet.values.indexOf(option.value)] ?? 0;
        option.text = `${option.dataset["label"]} (${count})`;
        option.disabled = count === 0 && !option.selected;
      }
    }
  }

  /** Show what answers in numbers and words; the words are given back, to be told once the badges are there. */
  private tell(question: string, finder: Finder, found: Found): string {
    const count = this.answers.length;
    const words = sayCount(N_("{count} badge correspond"), N_("{count} badges correspondent"), count);
    byId("bdg-count").textContent = this.isWhole ? this.heading : words;
    byId("bdg-see").textContent = this.isWhole ? say(SEE) : `${say(SEE)} (${count})`;
    byId("bdg-status").classList.toggle("bdg-unseen", count > 0); // the heading below says the same
    const choices = this.facetSelects.filter(({ value }) => value);
    byId("bdg-chips").replaceChildren(...choices.map((select) => this.chip(select)));
    byId("bdg-chips").hidden = choices.length === 0;
    byId("bdg-none").hidden = count > 0;
    const near = count > 0 || !question ? [] : finder.nearWords(question);
    byId("bdg-nearest").hidden = near.length === 0;
    byId("bdg-nearest").lastElementChild!.replaceChildren(...near.flatMap((word) => [nearLink(word), " "]));
    for (const part of document.querySelectorAll<HTMLElement>("#bdg-badges, .bdg-letters")) part.hidden = !this.isWhole;
    byId("bdg-results").hidden = this.isWhole;
    return this.isWhole ? "" : count > 0 ? words : this.nothing(question, found);
  }

  private nothing(question: string, found: Found): string {
    const isNarrowed = this.facetSelects.some(({ value }) => value);
    if (isNarrowed && found.badges > 0) return say(N_("Aucun badge ne répond à tous ces choix. Retirez-en un ci-dessus."));
    return found.all > 0
      ? say(N_("Aucun badge ne répond à « {question} », mais d’autres pages du site en parlent."), { question })
      : say(N_("Rien ne répond à « {question} »."), { question });
  }

  /** A choice that one takes away by pressing it. */
  private chip(select: HTMLSelectElement): HTMLLIElement {
    const place = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bdg-word";
    button.textContent = `${labelOf(select)} ×`;
    button.setAttribute("aria-label", say(N_("Retirer le choix {choice}"), { choice: labelOf(select) }));
    button.addEventListener("click", () => {
      select.value = "";
      this.input.focus();
      void this.changed();
    });
    place.append(button);
    return place;
  }

  private async showMore(isAsked: boolean): Promise<void> {
    const next = this.isWhole ? [] : this.answers.slice(this.shown, this.shown + STEP);
    const now = this.turn;
    const cards = await loadCards(next.map(({ number }) => number));
    if (now !== this.turn) return;
    for (const [index, card] of cards.entries()) {
      for (const words of card.querySelectorAll(".bdg-card__title, .bdg-card__words > p:not([class])")) mark(words, next[index]!.terms);
    }
    byId("bdg-results").append(...cards);
    this.shown += next.length;
    byId("bdg-more").hidden = this.isWhole || this.shown >= this.answers.length;
    if (isAsked) cards[0]?.querySelector("a")?.focus();
  }

  private async showElsewhere(hits: readonly Hit[], isWanted: () => boolean): Promise<void> {
    const shown = hits.slice(0, MAX_ELSEWHERE);
    const cards = await loadCards(shown.map(({ number }) => number));
    if (!isWanted()) return;
    for (const [index, card] of cards.entries()) {
      for (const words of card.querySelectorAll(".bdg-card__title, .bdg-card__words > p:not([class])")) mark(words, new Set(shown[index]!.terms));
    }
    byId("bdg-elsewhere").hidden = cards.length === 0;
    byId("bdg-elsewhere").querySelector("ul")!.replaceChildren(...cards);
  }
}

const labelOf = (select: HTMLSelectElement): string => select.selectedOptions[0]?.dataset["label"] ?? "";

function nearLink(word: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.href = `?${new URLSearchParams({ q: word })}`;
  anchor.className = "bdg-word";
  anchor.textContent = word;
  return anchor;
}
