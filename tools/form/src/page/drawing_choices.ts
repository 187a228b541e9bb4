/** The choices of a drawing, and the badge as they draw it: the same bytes as `badgeons draw` writes. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import { siteFile } from "../../../verifier/src/page/site_files.ts";
import {
  type BadgeDesign,
  type Language,
  type Pictogram,
  type Pictograms,
  descriptionOf,
  drawBadge,
  drawingData,
  pictogramsOf,
  refusalsOf,
} from "../drawing/index.ts";
import type { Draft } from "../proposal.ts";
import { N_ } from "../words.ts";

export const PICTOGRAMS = "pictograms.json";
const NO_PICTOGRAM: Pictograms = new Map();
const SVG = "http://www.w3.org/2000/svg";

/** What was chosen of a drawing. */
export type Drawing = NonNullable<Draft["drawing"]>;

export class DrawingChoices {
  private pictograms: Pictograms = NO_PICTOGRAM;
  private asked: Promise<void> | null = null;
  private chosen: Record<string, string> = {};
  private readonly colour = element("select", { id: "bdg-q-colour" });
  private readonly initials = element("input", { id: "bdg-q-initials", type: "text", maxlength: "3", autocomplete: "off" });
  private readonly search = element("input", { id: "bdg-q-search", type: "search", autocomplete: "off" });
  private readonly library = element("div", { class: "bdg-q__choices bdg-propose__library" });
  private readonly count = element("p", { role: "status", class: "bdg-small" });

  constructor(
    place: HTMLElement,
    private readonly previews: readonly HTMLElement[],
    private readonly language: Language,
    private readonly folder: string,
    private readonly onChoice: () => void,
  ) {
    const colours = Object.entries(drawingData.colours).map(([id, { fr, en }]) =>
      element("option", { value: id }, language === "fr" ? (fr[0] ?? id) : en),
    );
    this.colour.append(element("option", { value: "" }, say(N_("Celle de la famille"))), ...colours);
    this.colour.addEventListener("change", () => this.choose("colour", this.colour.value));
    this.initials.addEventListener("input", () => this.choose("initials", this.initials.value.trim()));
    this.search.addEventListener("input", () => this.filter());
    place.append(
      field(this.colour, say(N_("Couleur"))),
      field(this.initials, say(N_("Initiales, à la place d’un pictogramme"))),
      field(this.search, say(N_("Chercher un pictogramme : soleil, outil, main…"))),
      this.count,
      element("fieldset", { class: "bdg-q" }, element("legend", {}, say(N_("Pictogramme"))), this.library),
    );
  }

  /** What was chosen; null for nothing. */
  get drawing(): Drawing | null {
    return Object.keys(this.chosen).length ? { ...this.chosen } : null;
  }

  open(drawing: Drawing | null): void {
    this.chosen = {};
    for (const key of ["colour", "initials", "pictogram"]) {
      const value = drawing?.[key];
      if (value) this.chosen[key] = value;
    }
    this.colour.value = this.chosen["colour"] ?? "";
    this.initials.value = this.chosen["initials"] ?? "";
    this.tick();
  }

  /** Fetch the library, once somebody comes to where it serves. */
  load(): Promise<void> {
    this.asked ??= fetch(siteFile(new URL(this.folder + PICTOGRAMS, location.href)))
      .then(async (response) => {
        if (!response.ok) return;
        this.pictograms = pictogramsOf((await response.json()) as { pictograms: readonly Pictogram[] });
        this.library.replaceChildren(...[...this.pictograms.values()].map((each) => this.choice(each)));
        this.tick();
        this.filter();
      })
      .catch(() => {
        this.count.textContent = say(N_("La bibliothèque de pictogrammes ne se charge pas : essayez avec du réseau."));
      });
    return this.asked;
  }

  /** Draw the badge of these answers, with what was chosen. */
  preview({ answers }: Draft): void {
    const posture = Number(answers["matrix.posture"]) || null;
    const design: BadgeDesign = { family: String(answers["family"] ?? ""), posture, ...this.chosen };
    const isDrawn = refusalsOf(design, this.pictograms).length === 0;
    if (!isDrawn) {
      for (const place of this.previews) place.replaceChildren();
      return;
    }
    const title = descriptionOf(design, this.language, this.pictograms);
    const src = `data:image/svg+xml,${encodeURIComponent(drawBadge({ ...design, title }, this.pictograms))}`;
    for (const place of this.previews) place.replaceChildren(element("img", { src, alt: title, width: "160", height: "160" }));
  }

  private choose(key: string, value: string): void {
    if (value) this.chosen[key] = value;
    else delete this.chosen[key];
    if (key === "initials" && value) delete this.chosen["pictogram"];
    if (key === "pictogram") {
      delete this.chosen["initials"];
      this.initials.value = "";
    }
    this.tick();
    this.onChoice();
  }

  private tick(): void {
    for (const input of this.library.querySelectorAll("input")) input.checked = input.value === this.chosen["pictogram"];
  }

  private choice({ id, name, path }: Pictogram): HTMLElement {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const drawn = document.createElementNS(SVG, "path");
    drawn.setAttribute("d", path);
    svg.append(drawn);
    const input = element("input", { type: "radio", name: "pictogram", value: id });
    input.addEventListener("change", () => this.choose("pictogram", id));
    return element("label", {}, input, svg, element("span", {}, name[this.language]));
  }

  private filter(): void {
    const wanted = plain(this.search.value);
    let shown = 0;
    for (const label of this.library.querySelectorAll("label")) {
      const pictogram = this.pictograms.get(label.querySelector("input")?.value ?? "");
      const words = pictogram ? plain(`${pictogram.id} ${pictogram.name[this.language]} ${pictogram.words[this.language]}`) : "";
      label.hidden = !words.includes(wanted);
      if (!label.hidden) shown += 1;
    }
    this.count.textContent = say(N_("Pictogrammes : {count}."), { count: shown });
  }
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

const field = (input: HTMLElement, label: string): HTMLElement =>
  element("div", { class: "bdg-q" }, element("label", { for: input.id }, label), input);
