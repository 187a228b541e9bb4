/** The answer as people read it: a plain verdict first, then the badge, then every step, then the raw document. */

import { headline, isTrial } from "../engine/headlines.ts";
import { membersInWords } from "../engine/member_words.ts";
import type { Values } from "../engine/errors.ts";
import { parseDateTime } from "../engine/json_values.ts";
import type { Outcome, State, Step, Verdict } from "../engine/verdict.ts";
import { STEP_LABELS } from "../engine/verdict.ts";
import { N_ } from "../words.ts";
import { element, icon } from "./dom.ts";
import type { Facts } from "./facts.ts";
import { factsOf } from "./facts.ts";
import { day, dayAndHour, say } from "./language.ts";

export const ICONS: Readonly<Record<State, string>> = {
  passed: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm-1.6 14.2 7-7-1.5-1.5-5.5 5.5-2.3-2.3-1.5 1.5 3.8 3.3Z",
  failed:
    "M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9L7.9 2Zm7.2 5.4L12 10.5 8.9 7.4 7.4 8.9l3.1 3.1-3.1 3.1 1.5 1.5 3.1-3.1 3.1 3.1 1.5-1.5-3.1-3.1 3.1-3.1-1.5-1.5Z",
  unknown:
    "M12 2 23 21H1L12 2Zm-1 13.6v2.2h2.2v-2.2H11Zm-1.9-5.2h1.9c0-.7.5-1.2 1.1-1.2.6 0 1 .4 1 1 0 1.3-2.1 1.4-2.1 3.9h1.9c0-1.6 2.1-1.8 2.1-4 0-1.6-1.2-2.7-2.9-2.7-1.8 0-3 1.2-3 3Z",
};

/** A flask, as on the site's notes about what is fictional. */
export const TRIAL =
  "M9 2h6v2h-1v5l5 9.2A2.6 2.6 0 0 1 16.7 22H7.3A2.6 2.6 0 0 1 5 18.2L10 9V4H9V2Zm3 7.5L9.2 15h5.6L12 9.5Z";

const STATE_WORDS: Readonly<Record<State, string>> = {
  passed: N_("C’est bon"),
  failed: N_("Problème"),
  unknown: N_("Sans réponse"),
};
/** Of a step that decides nothing. */
const TOLD = N_("À savoir");

/** Blanks of sentences that are dates. */
const DATES = ["start", "end", "date"];
/** Blanks of sentences that are names of members. */
const MEMBERS = ["key", "keys", "claim"];
/** Milliseconds. */
const DAY = 86_400_000;
const SECOND = 1000;

/** Beside the address that was compared, what came of it. */
export const COMPARED = "bv-compared";

const STATE_OF: Readonly<Record<Outcome, State>> = { valid: "passed", invalid: "failed", unknown: "unknown" };

/** What the card needs beside the verdict. */
export interface Circumstances {
  /** Where the badge was found, when that is not plain. */
  readonly where: string;
  /** The image that was dropped, shown instead of an image of another site. */
  readonly image: Blob | null;
  /** Where an image is shown from, null for another site's. */
  imageAt(url: string): string | null;
  readonly now: number;
  readonly oldestCopy: number | null;
  readonly unasked: readonly string[];
  /** Ask again, allowing these hosts, or for this recipient. */
  askHosts(hosts: readonly string[]): void;
  askRecipient(typed: string): void;
  readonly recipient: string;
}

/** The icon of a verdict, and the state whose colour it has. */
export const iconOf = (verdict: Verdict): { state: State; path: string } => {
  const state = STATE_OF[verdict.outcome];
  return { state, path: isTrial(verdict) ? TRIAL : ICONS[state] };
};

/** Why: the first step that is not good, else who the issuer is. */
export function reason(verdict: Verdict): string {
  const name = isTrial(verdict) ? "trial" : "issuer";
  const step = (isTrial(verdict) ? undefined : decisive(verdict)) ?? verdict.steps.find((item) => item.name === name);
  return step ? sentence(step) : "";
}

/** What to do now, by the step that made the verdict. */
const ADVICE: Readonly<Record<string, string>> = {
  read: N_("Une capture d’écran ou une image retaillée ne contient plus le badge. Demandez à la personne le fichier d’origine."),
  status: N_("La personne a pu le demander elle-même : parlez-en avec elle."),
  identity: N_("La personne a peut-être plusieurs adresses : essayez celle où elle a reçu ce badge."),
  known: N_("Rien n’est faux dans ce fichier. Pour savoir qui est l’émetteur, son site ou un appel suffisent souvent."),
};
const PAST = N_("Ce qu’il raconte a bien eu lieu. Demandez si le badge a été renouvelé.");
const WRONG = N_("Ne vous y fiez pas tel quel : demandez à la personne le fichier d’origine, ou écrivez à l’émetteur.");
const ASK = N_("La réponse est sans doute chez l’émetteur : le bouton ci-dessous permet de l’interroger.");
const GOOD = N_("Voyez maintenant avec la personne ce qu’il raconte d’elle : ses critères sont plus bas.");

function advice(verdict: Verdict, facts: Facts | null, around: Circumstances): HTMLElement | null {
  if (isTrial(verdict)) return null;
  const step = decisive(verdict);
  const isPast = step?.name === "dates" && facts?.until !== null && facts !== null && facts.until < around.now;
  const words = {
    valid: GOOD,
    invalid: isPast ? PAST : step?.name === "dates" ? "" : (ADVICE[step?.name ?? ""] ?? WRONG),
    unknown: around.unasked.length ? ASK : (ADVICE[step?.name ?? ""] ?? ""),
  }[verdict.outcome];
  return words && (verdict.document || step?.name === "read") ? element("p", { class: "bv-advice" }, say(words)) : null;
}

/** The step that made the verdict: the first that failed, or that has no answer. */
function decisive(verdict: Verdict): Step | undefined {
  const state = STATE_OF[verdict.outcome];
  return verdict.steps.find((step) => step.decides && step.state === state && verdict.outcome !== "valid");
}

/** Whether nothing is wrong but that the badge was given to somebody else, or to another address of the same person. */
const isOfAnother = (verdict: Verdict): boolean =>
  !isTrial(verdict) && verdict.steps.every((step) => step.state !== "failed" || step.name === "identity") && decisive(verdict)?.name === "identity";

/** What a badge amounts to, and why. */
export const summary = (verdict: Verdict): string =>
  isOfAnother(verdict) ? reason(verdict) : `${say(headline(verdict))} ${reason(verdict)}`;

const sentence = (step: Step): string => inFull(step.message, step.values);

/** A sentence of the engine as a sentence of a page. */
export function inFull(message: string, values: Values): string {
  const text = say(message, Object.fromEntries(Object.entries(values).map(readable)));
  return `${/^https?:/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)}.`;
}

interface Sentence {
  readonly message: string;
  readonly values: Values;
}

/** Whether a blank is filled by a sentence: why an address could not be consulted. */
const isSentence = (value: unknown): value is Sentence =>
  typeof value === "object" && value !== null && "message" in value && typeof value.message === "string";

/** The dates of a sentence as people write them; a sentence in a sentence in the reader's language. */
function readable([name, value]: [string, unknown]): [string, unknown] {
  if (MEMBERS.includes(name) && typeof value === "string") return [name, membersInWords(value, say)];
  if (isSentence(value)) return [name, say(value.message, value.values)];
  const moment = DATES.includes(name) && typeof value === "string" ? parseDateTime(value) : null;
  if (moment === null) return [name, value];
  const isWholeDay = moment % DAY === 0 || (moment + SECOND) % DAY === 0;
  return [name, isWholeDay ? day(moment) : dayAndHour(moment)];
}

export function card(verdict: Verdict, around: Circumstances): HTMLElement {
  const facts = factsOf(verdict);
  return element(
    "section",
    { class: `bv-card bv-${isTrial(verdict) ? "trial" : verdict.outcome}`, "aria-labelledby": "bv-verdict", "data-outcome": verdict.outcome },
    element(
      "div",
      { class: "bv-verdict" },
      icon(iconOf(verdict).path),
      element(
        "div",
        {},
        element("h2", { id: "bv-verdict", tabindex: "-1" }, isOfAnother(verdict) ? reason(verdict) : say(headline(verdict))),
        isOfAnother(verdict) ? null : element("p", {}, reason(verdict)),
        around.where ? element("p", { class: "bv-advice" }, around.where) : null,
        advice(verdict, facts, around),
      ),
    ),
    hosts(around),
    facts && badge(facts, around),
    facts?.isDesignated ? recipient(facts.isByEmail, around, verdict.steps.find((step) => step.name === "identity")) : null,
    element("h3", {}, say(N_("Les étapes de la vérification"))),
    element("ol", { class: "bv-steps" }, ...verdict.steps.map(stepLine)),
    moment(around),
    raw(verdict),
  );
}

function stepLine(step: Step): HTMLElement {
  return element(
    "li",
    { class: `bv-step bv-step-${step.state}`, "data-step": step.name, "data-state": step.state },
    icon(ICONS[step.state]),
    element(
      "div",
      {},
      element(
        "span",
        { class: "bv-step-name" },
        say(STEP_LABELS[step.name] ?? step.name),
        " ",
        element("span", { class: "bv-step-state" }, say(step.state === "unknown" && !step.decides ? TOLD : STATE_WORDS[step.state])),
      ),
      element("span", { class: "bv-step-words" }, sentence(step)),
    ),
  );
}

function badge(facts: Facts, around: Circumstances): HTMLElement {
  const image = picture(facts, around);
  return element(
    "div",
    { class: "bv-badge" },
    image,
    element(
      "dl",
      {},
      ...line(N_("Nom"), facts.name),
      ...issuerLine(facts),
      ...facts.designations.flatMap(({ value, kind }) => line(N_("Délivré à"), `${value} (${say(kind)})`)),
      ...line(N_("Délivré le"), facts.from === null ? "" : day(facts.from)),
      ...line(N_("Valable jusqu’au"), facts.until === null ? "" : day(facts.until)),
      ...line(N_("Ce qu’il dit"), facts.description),
      ...line(N_("Critères"), facts.criteria, facts.criteriaUrl),
    ),
  );
}

/** Who the document says issued it: the name leads to the issuer's own page. */
function issuerLine({ issuer, issuerId, issuerPage }: Facts): HTMLElement[] {
  if (!issuer || !issuerPage) return line(N_("Émetteur annoncé"), issuer, issuerId);
  const link = element("a", { href: issuerPage, rel: "noopener noreferrer nofollow external" }, issuer);
  const more = issuerId === issuerPage ? null : element("small", {}, element("code", {}, issuerId));
  return [element("dt", {}, say(N_("Émetteur annoncé"))), element("dd", {}, link, more)];
}

function line(label: string, text: string, more = ""): HTMLElement[] {
  if (!text && !more) return [];
  const detail = /^https?:\/\//.test(more)
    ? element("a", { href: more, rel: "noopener noreferrer nofollow" }, more)
    : element("code", {}, more);
  return [element("dt", {}, say(label)), element("dd", {}, text, more ? element("small", {}, detail) : null)];
}

function picture(facts: Facts, around: Circumstances): HTMLElement | null {
  const src = around.image ? URL.createObjectURL(around.image) : around.imageAt(facts.image);
  if (!src) return null;
  const shown = element("img", { src, alt: facts.imageWords || say(N_("Image du badge")), width: "160", height: "160" });
  shown.addEventListener("load", () => around.image && URL.revokeObjectURL(src));
  shown.addEventListener("error", () => shown.remove());
  return shown;
}

/** The sites that were not asked: what asking tells them, and a button. */
function hosts(around: Circumstances): HTMLElement | null {
  if (!around.unasked.length) return null;
  const names = around.unasked.join(", ");
  const button = element(
    "button",
    { type: "button", class: "md-button bv-ask" },
    say(N_("Interroger le site de l’émetteur")),
  );
  button.addEventListener("click", () => around.askHosts(around.unasked));
  return element(
    "div",
    { class: "bv-hosts" },
    element(
      "p",
      {},
      say(
        N_(
          "Une partie de la réponse est sur un autre site : {hosts}. Rien ne lui a été demandé. Si vous l’interrogez, il verra l’adresse de votre connexion, pas votre fichier.",
        ),
        { hosts: names },
      ),
    ),
    button,
  );
}

/** Where a person asks whether a badge is theirs; `answer` is the step that says so, once they asked. */
function recipient(isByEmail: boolean, around: Circumstances, answer?: Step): HTMLElement {
  const input = element("input", {
    type: isByEmail ? "email" : "text",
    id: "bv-email",
    autocomplete: isByEmail ? "email" : "off",
    inputmode: isByEmail ? "email" : "text",
    spellcheck: "false",
    autocapitalize: "off",
    value: around.recipient,
    "aria-describedby": "bv-email-words",
  });
  const form = element(
    "form",
    { class: "bv-mine" },
    element("label", { for: "bv-email" }, say(N_("Est-ce le mien ?"))),
    element(
      "p",
      { id: "bv-email-words" },
      isByEmail
        ? say(N_("Tapez l’adresse électronique à laquelle le badge a été délivré : elle ne quitte pas cette page."))
        : say(
            N_(
              "Tapez ce par quoi le badge vous désigne : adresse électronique, adresse d’une page, numéro de téléphone ou identifiant. Cela ne quitte pas cette page.",
            ),
          ),
    ),
    element("div", { class: "bv-row" }, input, element("button", { class: "md-button" }, say(N_("Comparer")))),
    around.recipient && answer
      ? element(
          "p",
          { id: COMPARED, class: `bv-compared bv-step-${answer.state}`, tabindex: "-1" },
          icon(ICONS[answer.state]),
          element("span", {}, sentence(answer)),
        )
      : null,
  );
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    around.askRecipient(input.value.trim());
  });
  return form;
}

function moment(around: Circumstances): HTMLElement {
  const words = [say(N_("Vérifié le {moment}, dans ce navigateur."), { moment: dayAndHour(around.now) })];
  if (around.oldestCopy !== null) {
    words.push(
      say(N_("Sans connexion : ce que le site publie a été lu dans une copie du {moment}."), {
        moment: dayAndHour(around.oldestCopy),
      }),
    );
  }
  return element("p", { class: "bv-moment" }, words.join(" "));
}

const exactly = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

function raw(verdict: Verdict): HTMLElement | null {
  if (!verdict.document) return null;
  return element(
    "details",
    { class: "bv-raw" },
    element("summary", {}, say(N_("Le document tel qu’il a été lu"))),
    element("pre", { tabindex: "0" }, element("code", {}, JSON.stringify(verdict.document, exactly, 2))),
  );
}
