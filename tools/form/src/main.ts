/** The form with which one proposes: what is typed becomes a proposal, in the page; nothing is sent from here. */

import { element } from "../../verifier/src/page/dom.ts";
import { say, speak } from "../../verifier/src/page/language.ts";
import { type Fault, faultsOf } from "./checks/index.ts";
import type { Form } from "./description.ts";
import { answersInFragment, isEmpty, parseFragment } from "./draft.ts";
import { rankTicks, readDraft, writeDraft } from "./page/answering.ts";
import { DrawingChoices, PICTOGRAMS } from "./page/drawing_choices.ts";
import { INDEX, Nearness } from "./page/nearness.ts";
import { carryDrafts, keep, keptDraft } from "./page/carrying.ts";
import { showDoors } from "./page/ending.ts";
import { RefusedImage, addressOf, readImage } from "./page/images.ts";
import { keepForOffline } from "./page/offline.ts";
import { part, question } from "./page/parts.ts";
import { Screens } from "./page/screens.ts";
import { tellBeside, tellSummary } from "./page/telling.ts";
import { type Draft, EMPTY } from "./proposal.ts";
import { N_ } from "./words.ts";

/** Milliseconds after the last key before the draft is kept. */
const PAUSE = 400;

class FormPage {
  private readonly screens: Screens;
  private image: Draft["image"] = null;
  private readonly drawing: DrawingChoices | null;
  private readonly nearness: Nearness;
  private timer = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly description: Form,
  ) {
    this.screens = new Screens(form, (section) => this.shown(section));
    this.drawing = this.makeDrawing();
    this.nearness = new Nearness([...form.querySelectorAll<HTMLElement>(".bdg-propose__near")], form.dataset["root"] ?? "");
  }

  /** The choices of a drawing, on the page of a kind that is drawn. */
  private makeDrawing(): DrawingChoices | null {
    const place = document.getElementById("bdg-propose-drawing");
    if (!place) return null;
    const previews = [...this.form.querySelectorAll<HTMLElement>(".bdg-propose__preview")];
    const language = this.description.language === "fr" ? "fr" : "en";
    return new DrawingChoices(place, previews, language, this.form.dataset["folder"] ?? "", () => this.changed());
  }

  async start(): Promise<void> {
    document.querySelector<HTMLElement>(".bdg-propose__without")?.remove();
    for (const hidden of this.form.querySelectorAll<HTMLElement>(".bdg-propose__top, .bdg-propose__moves, .bdg-propose__carry")) hidden.hidden = false;
    this.form.classList.add("bdg-propose--script");
    this.listen();
    const kept = keptDraft(this.description);
    if (kept) {
      this.open(kept);
      part("kept").textContent = say(N_("Votre brouillon a été retrouvé dans ce navigateur."));
    }
    this.showImage();
    this.screens.start();
    await this.takeFragment();
    this.form.dataset["ready"] = "";
  }

  private listen(): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.goOn();
    });
    rankTicks(this.form);
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("change", (event) => this.left(event.target));
    window.addEventListener("hashchange", () => void this.takeFragment());
    window.addEventListener("pagehide", () => keep(this.description, this.draft()));
    carryDrafts(
      this.description,
      () => this.draft(),
      (draft) => {
        this.open(draft ?? EMPTY);
        keep(this.description, draft ?? EMPTY);
        this.screens.show(0);
      },
    );
    const file = question("image");
    if (file instanceof HTMLInputElement) file.addEventListener("change", () => void this.takeImage(file));
  }

  private draft(): Draft {
    return readDraft(this.form, this.description, { image: this.image, drawing: this.drawing?.drawing ?? null });
  }

  private open(draft: Draft): void {
    writeDraft(this.form, this.description, draft);
    this.image = draft.image;
    this.drawing?.open(draft.drawing);
    this.showImage();
    tellBeside(this.keysOf(this.form), []);
  }

  /** What the address carries: a draft, or answers that another page gives. They leave the address, which people share. */
  private async takeFragment(): Promise<void> {
    const fragment = location.hash.slice(1);
    const named = document.getElementById(fragment);
    if (named && this.form.contains(named)) this.screens.showElement(named);
    const draft = await parseFragment(this.description, fragment);
    const answers = draft ? null : answersInFragment(this.description, fragment);
    if (!draft && !answers) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    const present = this.draft();
    if (draft && !isEmpty(present) && !confirm(say(N_("Remplacer ce que vous avez déjà écrit par le brouillon du lien ?")))) return;
    this.open(draft ?? { ...present, answers: { ...present.answers, ...answers } });
    keep(this.description, this.draft());
  }

  /** Something was answered: the draft is kept a little later, with what follows from it. */
  private changed(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const draft = this.draft();
      keep(this.description, draft);
      void this.nearness.tell(draft);
    }, PAUSE);
    this.drawing?.preview(this.draft());
  }

  private typed(target: EventTarget | null): void {
    this.changed();
    const key = keyOf(target);
    const spot = key ? question(key)?.querySelector("[aria-invalid]") ?? question(key) : null;
    if (key && spot?.hasAttribute("aria-invalid")) tellBeside([key], this.faults());
  }

  /** Tell what is wrong in an answer once it is left; that it is missing is told when going on. */
  private left(target: EventTarget | null): void {
    const key = keyOf(target);
    if (!key || key === "image") return;
    const faults = this.faults();
    const isAnswered = this.draft().answers[key] !== undefined;
    tellBeside([key], isAnswered ? faults : []);
  }

  private faults(): readonly Fault[] {
    return faultsOf(this.description, this.draft());
  }

  private keysOf(within: HTMLElement): readonly string[] {
    return [...within.querySelectorAll<HTMLElement>("[data-key]")].map((each) => each.dataset["key"] ?? "");
  }

  /** To the next screen, once nothing of this one is to be corrected. */
  private goOn(): void {
    const keys = this.keysOf(this.screens.section);
    const faults = this.faults().filter(({ key }) => keys.includes(key));
    tellBeside(keys, faults);
    if (faults.every(({ isAdvice }) => isAdvice)) {
      keep(this.description, this.draft());
      this.screens.next();
      return;
    }
    this.tellSummary(faults);
  }

  private tellSummary(faults: readonly Fault[]): void {
    tellSummary(faults, (target) => this.screens.showElement(target));
    part("summary").focus({ preventScroll: true });
    part("summary").scrollIntoView({ block: "start" });
  }

  private shown(section: HTMLElement): void {
    if (this.drawing && section.querySelector(".bdg-propose__preview")) {
      void this.drawing.load().then(() => this.drawing?.preview(this.draft()));
    }
    if (section.dataset["screen"] !== "end") return;
    const faults = this.faults();
    const wrong = faults.filter(({ isAdvice }) => !isAdvice);
    this.screens.mark((each) => this.keysOf(each).some((key) => wrong.some((fault) => fault.key === key)));
    tellBeside(this.keysOf(this.form), faults);
    if (wrong.length) {
      part("doors").replaceChildren(element("p", {}, say(N_("La proposition n’est pas complète : voyez la liste ci-dessus. Votre brouillon est gardé."))));
      tellSummary(faults, (target) => this.screens.showElement(target));
    } else showDoors(this.description, this.draft());
  }

  private async takeImage(file: HTMLInputElement): Promise<void> {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    const spot = document.getElementById("bdg-q-image-fault");
    try {
      this.image = await readImage(chosen);
      if (spot) spot.textContent = "";
    } catch (error) {
      if (!(error instanceof RefusedImage)) throw error;
      if (spot) spot.textContent = say(error.message);
      return;
    }
    this.showImage();
    keep(this.description, this.draft());
  }

  private showImage(): void {
    const place = document.getElementById("bdg-propose-picture");
    if (!place) return;
    for (const key of ["image_alt", "logo_alt"]) question(key)?.closest<HTMLElement>(".bdg-q")?.toggleAttribute("hidden", !this.image);
    for (const drawn of document.querySelectorAll<HTMLElement>("#bdg-propose-drawing, [data-screen=image] .bdg-propose__drawn")) {
      drawn.hidden = this.image !== null;
    }
    if (!this.image) {
      place.replaceChildren();
      return;
    }
    const remove = element("button", { type: "button", class: "bdg-button bdg-button--quiet" }, say(N_("Retirer cette image")));
    remove.addEventListener("click", () => {
      this.image = null;
      this.showImage();
      keep(this.description, this.draft());
      question("image")?.focus();
    });
    place.replaceChildren(element("img", { src: addressOf(this.image), alt: say(N_("L’image que vous proposez")), width: "160" }), remove);
  }
}

const keyOf = (target: EventTarget | null): string | null =>
  target instanceof HTMLElement ? (target.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? null) : null;

const form = document.getElementById("bdg-propose");
if (form instanceof HTMLFormElement) {
  const description = JSON.parse(form.dataset["form"] ?? "") as Form;
  await speak(description.language);
  await new FormPage(form, description).start();
  const { folder = "", root = "" } = form.dataset;
  const words = description.language === "fr" ? [] : [`${folder}words.json`];
  const ofBadges = description.kind === "badge" ? [folder + PICTOGRAMS, root + INDEX] : [];
  void keepForOffline(folder, [...words, ...ofBadges]).catch(() => undefined);
}
