/** One screen at a time: where the person is, how many there are, and the way from one to another. */

import { element } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import { N_ } from "../words.ts";
import { part } from "./parts.ts";

export class Screens {
  private readonly sections: readonly HTMLElement[];
  private readonly links: readonly HTMLButtonElement[];
  private current = 0;

  constructor(form: HTMLFormElement, private readonly onShow: (section: HTMLElement) => void) {
    this.sections = [...form.querySelectorAll<HTMLElement>(".bdg-propose__screen")];
    this.links = this.sections.map((section, position) => {
      const link = element("button", { type: "button" }, titleOf(section));
      link.addEventListener("click", () => this.show(position));
      return link;
    });
    const list = form.querySelector(".bdg-propose__steps ol");
    list?.replaceChildren(...this.links.map((link) => element("li", {}, link)));
    part("back").addEventListener("click", () => this.show(this.current - 1));
    window.addEventListener("popstate", () => this.reveal(this.remembered));
  }

  /** The screen of this entry of the browser's history: the back button goes from screen to screen. */
  private get remembered(): number {
    const { step } = (history.state ?? {}) as { step?: unknown };
    return typeof step === "number" && this.sections[step] ? step : 0;
  }

  get section(): HTMLElement {
    return this.sections[this.current] as HTMLElement;
  }

  get isLast(): boolean {
    return this.current === this.sections.length - 1;
  }

  next(): void {
    this.show(this.current + 1);
  }

  /** Show the screen of an element, and give that element the focus. */
  showElement(target: HTMLElement): void {
    const position = this.sections.findIndex((section) => section.contains(target));
    if (position >= 0) this.show(position, target);
  }

  show(position: number, target?: HTMLElement): void {
    if (position < 0 || position >= this.sections.length) return;
    if (position !== this.remembered) history.pushState({ step: position }, "");
    this.reveal(position, target);
  }

  private reveal(position: number, target?: HTMLElement): void {
    this.current = position;
    this.sections.forEach((section, each) => {
      section.hidden = each !== position;
      this.links[each]?.toggleAttribute("aria-current", each === position);
      if (each === position) this.links[each]?.setAttribute("aria-current", "step");
    });
    const step = { step: position + 1, count: this.sections.length };
    part("progress").textContent = say(N_("Étape {step} sur {count}"), step);
    (part("bar") as HTMLProgressElement).value = (position + 1) / this.sections.length;
    part("back").hidden = position === 0;
    part("next").hidden = this.isLast;
    part("summary").hidden = true;
    this.onShow(this.section);
    const focused = target ?? this.section.querySelector<HTMLElement>("h2");
    focused?.focus({ preventScroll: true });
    (target ?? part("progress")).scrollIntoView({ block: target ? "center" : "start" });
  }

  /** Show the screen where the person was, the first one at first, without taking the focus from where they are. */
  start(): void {
    const focused = document.activeElement;
    const { scrollX, scrollY } = window;
    this.reveal(this.remembered);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    (document.activeElement as HTMLElement | null)?.blur?.();
    window.scrollTo(scrollX, scrollY);
  }

  /** Mark the screens where something is to be corrected. */
  mark(faulty: (section: HTMLElement) => boolean): void {
    this.sections.forEach((section, position) => this.links[position]?.classList.toggle("bdg-propose__faulty", faulty(section)));
  }
}

const titleOf = (section: HTMLElement): string => section.querySelector("h2")?.firstChild?.textContent?.trim() ?? "";
