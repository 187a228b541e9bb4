/** The ways in: a file, a text, an address, a QR code. Everything works by keyboard alone. */

import { N_ } from "../words.ts";
import { element } from "./dom.ts";
import type { Input } from "./input.ts";
import { inputOfFile, inputOfText } from "./input.ts";
import { say } from "./language.ts";
import { watchCamera } from "./scan.ts";

/** What is done with what came in; a failure of the door itself is told in words. */
export interface Receiver {
  receive(input: Input | Promise<Input>): void;
  tell(words: string): void;
}

/** What the ways in say they are for; `takesMany` files at once, or the first of them. */
export interface Purpose {
  readonly invitation: string;
  readonly verb: string;
  readonly takesMany: boolean;
}

const VERIFYING: Purpose = {
  invitation: N_("Déposez ici un badge : son fichier, son image, son attestation ou une photo de son QR code. Rien ne quitte votre navigateur."),
  verb: N_("Vérifier"),
  takesMany: false,
};

export function form(to: Receiver, purpose = VERIFYING): HTMLElement {
  const area = element("div", { class: "bv-drop" }, files(to, purpose), ...camera(to));
  dropping(area, to, purpose);
  pasting(to, purpose);
  return element("div", { class: "bv-in" }, area, written(to, purpose));
}

function files(to: Receiver, { invitation, takesMany }: Purpose): HTMLElement {
  const input = element("input", {
    type: "file",
    id: "bv-file",
    class: "bv-hidden",
    accept:
      ".json,.jsonld,.jwt,.jws,.txt,.png,.svg,.pdf,.eml,.msg,.zip,.html,.url,application/json,application/ld+json,text/*,image/*,application/pdf,application/zip,message/rfc822",
    tabindex: "-1",
    "aria-hidden": "true",
    multiple: takesMany,
  });
  input.addEventListener("change", () => {
    for (const file of input.files ?? []) to.receive(inputOfFile(file));
    input.value = "";
  });
  const button = element("button", { type: "button", class: "md-button md-button--primary" }, say(N_("Choisir un fichier")));
  button.addEventListener("click", () => input.click());
  return element(
    "div",
    {},
    element("p", {}, say(invitation)),
    button,
    input,
  );
}

function camera(to: Receiver): HTMLElement[] {
  if (!navigator.mediaDevices?.getUserMedia) return [];
  const video = element("video", { playsinline: true, muted: true, "aria-label": say(N_("Image de la caméra")) });
  const close = element("button", { type: "button", class: "md-button" }, say(N_("Arrêter la caméra")));
  const open = element("button", { type: "button", class: "md-button" }, say(N_("Scanner un QR code")));
  const panel = element("div", { class: "bv-camera", hidden: true }, video, close);
  let stopping: AbortController | null = null;
  close.addEventListener("click", () => stopping?.abort());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stopping?.abort();
  });
  open.addEventListener("click", () => {
    stopping = new AbortController();
    panel.hidden = false;
    open.hidden = true;
    close.focus();
    watchCamera(video, stopping.signal)
      .then(
        (text) => text !== null && to.receive({ kind: "code", text }),
        () => to.tell(say(N_("La caméra ne répond pas. Prenez plutôt une photo du QR code, puis choisissez-la comme fichier."))),
      )
      .finally(() => {
        panel.hidden = true;
        open.hidden = false;
        if (document.activeElement === document.body) open.focus();
      });
  });
  return [element("div", { class: "bv-scan" }, open, panel)];
}

function written(to: Receiver, { verb }: Purpose): HTMLElement {
  const text = element("textarea", {
    id: "bv-text",
    rows: "2",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
  });
  const made = element(
    "form",
    { class: "bv-written" },
    element("label", { for: "bv-text" }, say(N_("Ou collez le texte du badge, ou son adresse"))),
    element("div", { class: "bv-row" }, text, element("button", { class: "md-button" }, say(verb))),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim()) return to.receive(inputOfText(text.value));
    to.tell(say(N_("Collez d’abord le texte du badge, ou son adresse.")));
    text.focus();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      made.requestSubmit();
    }
  });
  return made;
}

function carried(data: DataTransfer | null, { takesMany }: Purpose): (Input | Promise<Input>)[] {
  const files = [...(data?.files ?? [])].slice(0, takesMany ? undefined : 1);
  if (files.length) return files.map(inputOfFile);
  const text = data?.getData("text/uri-list") || data?.getData("text/plain");
  return text ? [inputOfText(text)] : [];
}

function dropping(area: HTMLElement, to: Receiver, purpose: Purpose): void {
  const over = (isOver: boolean): void => void area.classList.toggle("bv-over", isOver);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  document.addEventListener("dragleave", () => over(false));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    for (const input of carried(event.dataTransfer, purpose)) to.receive(input);
  });
}

/** A file or a text pasted anywhere but in a field. */
function pasting(to: Receiver, purpose: Purpose): void {
  document.addEventListener("paste", (event) => {
    const isField = event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null;
    if (isField && !event.clipboardData?.files.length) return;
    const inputs = carried(event.clipboardData, purpose);
    if (!inputs.length) return;
    event.preventDefault();
    for (const input of inputs) to.receive(input);
  });
}
