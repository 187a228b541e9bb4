/** What a verdict amounts to, in one sentence for people: the same in the command and in the page. */

import { N_ } from "../words.ts";
import type { Outcome, Verdict } from "./verdict.ts";

const UNSURE = N_("On ne peut pas conclure : une étape au moins reste sans réponse.");
const UNREAD = N_("Ce fichier ne se lit pas comme un badge.");
const NO_BADGE = N_("Il n’y a pas ici de badge à vérifier.");
const BADGE: Readonly<Record<Outcome, string>> = {
  valid: N_("Ce badge est valable."),
  invalid: N_("Ce badge n’est pas valable."),
  unknown: UNSURE,
};
const OTHER: Readonly<Record<Outcome, string>> = {
  valid: N_("Ce document est valable."),
  invalid: N_("Ce document n’est pas valable."),
  unknown: UNSURE,
};
const GENUINE = N_("Ce badge est authentique. Reste à savoir si vous faites confiance à son émetteur.");
const TRIAL_BADGE = N_("C’est un badge d’essai : il ne prouve rien.");
const TRIAL = N_("C’est un document d’essai : il ne prouve rien.");

const unsure = ({ steps }: Verdict): string[] =>
  steps.filter((step) => step.decides && step.state !== "passed").map((step) => step.name);

/** Whether it was made to practise, and nothing else is wrong with it. */
export const isTrial = (verdict: Verdict): boolean =>
  verdict.steps.some((step) => step.name === "trial") && unsure(verdict).every((name) => name === "known");

/** A French sentence. What was made to practise is never called valid, nor genuine. */
export function headline(verdict: Verdict): string {
  if (!verdict.document && unsure(verdict).includes("read")) return verdict.outcome === "invalid" ? UNREAD : NO_BADGE;
  const isBadge = verdict.form.startsWith("badge");
  if (isTrial(verdict)) return isBadge ? TRIAL_BADGE : TRIAL;
  const open = unsure(verdict);
  if (isBadge && open.length && open.every((name) => name === "known")) return GENUINE;
  return (isBadge ? BADGE : OTHER)[verdict.outcome];
}
