/** What verification answers: named steps, each with a plain sentence, and what they amount to. */

import { N_ } from "../words.ts";
import type { Values } from "./errors.ts";
import type { Fields } from "./json.ts";

export type State = "passed" | "failed" | "unknown";
export type Outcome = "valid" | "invalid" | "unknown";

export const STEP_LABELS: Readonly<Record<string, string>> = {
  read: N_("Lecture"),
  form: N_("Nature du document"),
  context: N_("Vocabulaire"),
  content: N_("Contenu"),
  hosting: N_("Publication"),
  badge: N_("Modèle de badge"),
  issuer: N_("Émetteur"),
  known: N_("Émetteur connu"),
  signature: N_("Signature"),
  trial: N_("Essai"),
  status: N_("Révocation"),
  dates: N_("Dates"),
  identity: N_("Bénéficiaire"),
  endorsement: N_("Endossement"),
  endorsed: N_("Ce qui est endossé"),
};

/**
 * One thing that was looked at. `message` is a French sentence marked for translation, filled from `values`.
 * A step that does not decide is told but does not change the outcome.
 */
export interface Step {
  readonly name: string;
  readonly state: State;
  readonly message: string;
  readonly values: Values;
  readonly decides: boolean;
}

/**
 * The steps in order; `form` names what the document is, `document` is its JSON when it could be read, `linked` are
 * the documents it leads to that were read.
 */
export interface Verdict {
  readonly form: string;
  readonly outcome: Outcome;
  readonly steps: readonly Step[];
  readonly document: Fields | null;
  readonly linked: Linked;
}

/** An Assertion as version 2.0 of Open Badges spells it, its BadgeClass and its Issuer. */
export interface Linked {
  assertion?: Fields;
  badge?: Fields;
  issuer?: Fields;
}

/** Invalid when a step failed, unknown when one could not be decided, else valid. */
export function outcomeOf(steps: readonly Step[]): Outcome {
  const states = new Set(steps.filter((step) => step.decides).map((step) => step.state));
  if (states.has("failed")) return "invalid";
  return states.has("unknown") || states.size === 0 ? "unknown" : "valid";
}

/** The steps of one verification as they come. */
export class Findings {
  readonly steps: Step[] = [];
  readonly linked: Linked = {};

  passed(name: string, message: string, values: Values = {}): void {
    this.add(name, "passed", message, values);
  }

  failed(name: string, message: string, values: Values = {}): void {
    this.add(name, "failed", message, values);
  }

  unknown(name: string, message: string, values: Values = {}): void {
    this.add(name, "unknown", message, values);
  }

  /** Tell what is good to know and decides nothing, such as a slip of form. */
  tell(name: string, message: string, values: Values = {}): void {
    this.add(name, "unknown", message, values, false);
  }

  /** Say that this was made to practise: the steps decide as ever, but what they amount to proves nothing. */
  addTrial(message: string): void {
    this.tell("trial", message);
  }

  hasFailed(name: string): boolean {
    return this.steps.some((step) => step.name === name && step.state === "failed");
  }

  add(name: string, state: State, message: string, values: Values = {}, decides = true): void {
    this.steps.push({ name, state, message, values, decides });
  }

  verdict(form: string, document: Fields | null = null): Verdict {
    return { form, outcome: outcomeOf(this.steps), steps: this.steps, document, linked: this.linked };
  }
}
