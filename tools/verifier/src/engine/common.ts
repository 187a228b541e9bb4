/** Steps that every form of document shares. */

import { N_ } from "../words.ts";
import { pinnedContexts } from "./canonical.ts";
import { limits } from "./constants.ts";
import { datesOf, firstOf, hasBegun, inWords, isOver, lastOf } from "./dates.ts";
import type { Values } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { itemsOf } from "./json_values.ts";
import { parseMoment } from "./moments.ts";
import type { ParsedDocument } from "./parsing.ts";
import type { Rule } from "./rules.ts";
import type { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

export const UNKNOWN_CONTEXT = N_("contexte inconnu de cet outil : « {url} »");
const NO_START = N_("la date de début n’est pas lisible : « {date} »");
const NO_END = N_("la date de fin n’est pas lisible : « {date} »");
const NEAR_START = N_("valable à partir du {date}, sans que l’heure exacte soit dite");
const NEAR_END = N_("valable jusqu’au {date}, sans que l’heure exacte soit dite");
const BETWEEN = N_("valable du {start} au {end}");
const FROM_ON = N_("valable depuis le {start}, sans date de fin");
const UNTIL = N_("valable jusqu’au {end}, sans date de début");
const ALWAYS = N_("sans date de début ni de fin");

/** Add the step `context`: a signature can only be recomputed with contexts whose bytes are known. */
export function verifyContext(document: Fields, findings: Findings): void {
  for (const context of itemsOf(document["@context"])) {
    if (typeof context !== "string" || !pinnedContexts.has(context)) {
      const url = typeof context === "string" ? context : "{…}";
      return findings.unknown("context", UNKNOWN_CONTEXT, { url });
    }
  }
  return findings.passed("context", N_("tous les termes viennent de contextes connus"));
}

/**
 * Add a step `content` for each fault, unknown for a doubt, a note for a slip; or else one that passed.
 *
 * Nothing that is missing or ill-written makes a document not valid: that needs proof.
 */
export function verifyContent(parsed: ParsedDocument, rules: readonly Rule[], findings: Findings): void {
  const all = [...parsed.faults, ...rules.flatMap((rule) => [...rule(parsed.document)])];
  const faults = [...all.filter((fault) => fault.isDoubt), ...all.filter((fault) => !fault.isDoubt)];
  for (const { message, values, isDoubt } of faults.slice(0, limits.max_faults)) {
    if (isDoubt) findings.unknown("content", message, values);
    else findings.tell("content", message, values);
  }
  if (!faults.length) findings.passed("content", N_("tout ce que la norme exige est présent"));
}

/** Add the step `known` when the person who asks has a list: whoever is not in it is not at fault. */
export function verifyKnown(issuer: string, verifier: Verifier, findings: Findings): void {
  if (verifier.known === null || !issuer) return;
  if (Object.hasOwn(verifier.known, issuer)) {
    findings.passed("known", N_("cet émetteur fait partie de ceux que vous connaissez : {name}"), {
      name: verifier.known[issuer] || issuer,
    });
  } else {
    findings.unknown("known", N_("cet émetteur ne fait pas partie de ceux que vous connaissez : {issuer}"), { issuer });
  }
}

/** Add the step `dates`, from the members of those names: every start must have come, and no end. */
export function verifyDates(
  document: Fields,
  startKeys: readonly string[],
  endKeys: readonly string[],
  verifier: Verifier,
  findings: Findings,
): void {
  const [starts, ends] = [datesOf(document, startKeys), datesOf(document, endKeys)];
  const { now } = verifier;
  for (const date of starts) {
    if (hasBegun(date, now) === false) return findings.failed("dates", N_("pas encore valable : à partir du {date}"), told(date));
  }
  for (const date of ends) if (isOver(date, now)) return findings.failed("dates", N_("expiré depuis le {date}"), told(date));
  for (const date of starts) {
    if (hasBegun(date, now) === null) return findings.unknown("dates", doubtOf(date, NO_START, NEAR_START), told(date));
  }
  for (const date of ends) {
    if (isOver(date, now) === null) return findings.unknown("dates", doubtOf(date, NO_END, NEAR_END), told(date));
  }
  const [start, end] = [lastOf(starts)?.text ?? null, firstOf(ends)?.text ?? null];
  const messages = starts.length ? [FROM_ON, BETWEEN] : [ALWAYS, UNTIL];
  return findings.passed("dates", messages[Number(ends.length > 0)] ?? ALWAYS, { start, end });
}

const doubtOf = (date: Json, unreadable: string, near: string): string =>
  parseMoment(date) === null ? unreadable : near;

const told = (date: Json): Values => ({ date: inWords(date) });
