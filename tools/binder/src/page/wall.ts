/** The badges of a binder, on a wall or in a list: the same elements, laid out by the style sheet. */

import { element, icon } from "../../../verifier/src/page/dom.ts";
import { say } from "../../../verifier/src/page/language.ts";
import { ICONS as VERDICTS, TRIAL } from "../../../verifier/src/page/result.ts";
import type { Binder } from "../binder.ts";
import type { Entry } from "../model.ts";
import type { Section, Step } from "../ordering.ts";
import { sectionsOf } from "../ordering.ts";
import { N_ } from "../words.ts";
import { pictureOnWall } from "./pictures.ts";
import { headlineOf, momentOf, nameOf, stateOf } from "./words_of.ts";

/** What a person may do on the wall; without it, it is only read. */
export interface Arranging {
  move(entry: Entry, step: Step): void;
  moveTo(id: string, target: Entry): void;
  moveSection(title: string, step: Step): void;
  choose(entry: Entry, isChosen: boolean): void;
}

const ICONS = {
  valid: VERDICTS.passed,
  invalid: VERDICTS.failed,
  unknown: VERDICTS.unknown,
  trial: TRIAL,
  memory: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm0 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm-1 3h2v4.6l3.3 2-1 1.7-4.3-2.6V7Z",
  link: "M4 9h6v2H6v2h4v2H4V9Zm10 0h6v6h-6v-2h4v-2h-4V9Zm-6 2h8v2H8v-2Z",
};
/** A badge on its way to another place, among what is dragged over a page. */
const DRAGGED = "application/x-badgeons-entry";

export function wall(binder: Binder, open: (entry: Entry) => void, arranging: Arranging | null): HTMLElement {
  const sections = sectionsOf(binder.contents.entries);
  return element("div", { class: "bb-sections" }, ...sections.map((section, at) => part(section, at, sections.length)));

  function part({ title, entries }: Section, at: number, count: number): HTMLElement {
    const cards = entries.map((entry, index) => card(entry, binder, open, arranging, index, entries.length));
    const list = element("ol", { class: "bb-wall", "aria-label": title || say(N_("Mes badges")) }, ...cards);
    if (count === 1 && !title) return element("div", {}, list);
    const heading = element("h3", { class: "bb-section" }, title || say(N_("Sans rubrique")));
    const moves = arranging && count > 1 ? sectionMoves(title, at, count, arranging) : null;
    return element("div", {}, element("div", { class: "bb-section-line" }, heading, moves), list);
  }
}

function card(
  entry: Entry,
  binder: Binder,
  open: (entry: Entry) => void,
  arranging: Arranging | null,
  index: number,
  count: number,
): HTMLElement {
  const name = nameOf(entry);
  const state = stateOf(entry, binder);
  const opener = element("button", { type: "button", class: "bb-open", "data-focus": `open ${entry.id}` }, name);
  opener.addEventListener("click", () => open(entry));
  const moment = momentOf(entry, binder);
  const reason = binder.checks.get(entry.id)?.seen.reason;
  const made = element(
    "li",
    { class: "bb-card", "data-id": entry.id, "data-state": state, draggable: arranging ? "true" : null },
    pictureOnWall(entry, binder),
    element(
      "div",
      { class: "bb-words" },
      opener,
      entry.told?.issuer ? element("p", { class: "bb-issuer" }, entry.told.issuer) : null,
      element("p", { class: `bb-verdict bb-${state}` }, icon(ICONS[state]), element("span", {}, headlineOf(entry, binder))),
      reason ? element("p", { class: "bb-reason" }, reason) : null,
      moment ? element("p", { class: "bb-moment" }, moment) : null,
      entry.note ? element("p", { class: "bb-note" }, entry.note) : null,
    ),
    arranging ? moves(entry, name, arranging, index, count) : null,
  );
  if (arranging) dragging(made, entry, arranging);
  return made;
}

function moves(entry: Entry, name: string, arranging: Arranging, index: number, count: number): HTMLElement {
  const box = element("input", { type: "checkbox", "data-focus": `choose ${entry.id}` });
  box.checked = entry.isChosen;
  box.addEventListener("change", () => arranging.choose(entry, box.checked));
  const hidden = element("span", { class: "bv-hidden" }, ` ${name}`);
  return element(
    "div",
    { class: "bb-moves" },
    element("label", {}, box, element("span", {}, say(N_("À montrer")), hidden)),
    mover(`up ${entry.id}`, say(N_("Avancer « {name} »"), { name }), "↑", index > 0, () => arranging.move(entry, -1)),
    mover(`down ${entry.id}`, say(N_("Reculer « {name} »"), { name }), "↓", index < count - 1, () => arranging.move(entry, 1)),
  );
}

function sectionMoves(title: string, at: number, count: number, arranging: Arranging): HTMLElement {
  const name = title || say(N_("Sans rubrique"));
  return element(
    "div",
    { class: "bb-moves" },
    mover(`up section ${title}`, say(N_("Avancer « {name} »"), { name }), "↑", at > 0, () => arranging.moveSection(title, -1)),
    mover(`down section ${title}`, say(N_("Reculer « {name} »"), { name }), "↓", at < count - 1, () => arranging.moveSection(title, 1)),
  );
}

/** A button that moves; at the end of its way it stays where the keyboard is, and does nothing. */
function mover(focus: string, label: string, arrow: string, isUseful: boolean, act: () => void): HTMLElement {
  const button = element(
    "button",
    { type: "button", class: "bb-mover", "aria-label": label, title: label, "data-focus": focus, "aria-disabled": isUseful ? null : "true" },
    element("span", { "aria-hidden": "true" }, arrow),
  );
  if (isUseful) button.addEventListener("click", act);
  return button;
}

function dragging(made: HTMLElement, entry: Entry, arranging: Arranging): void {
  made.addEventListener("dragstart", (event) => event.dataTransfer?.setData(DRAGGED, entry.id));
  made.addEventListener("drop", (event) => {
    const id = event.dataTransfer?.getData(DRAGGED);
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    if (id !== entry.id) arranging.moveTo(id, entry);
  });
}
