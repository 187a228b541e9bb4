/** Steps that every form of document shares. */

import { N_ } from "../words.ts";
import { pinnedContexts } from "./canonical.ts";
import { limits } from "./constants.ts";
import type { Fields } from "./json.ts";
import { itemsOf, parseDateTime } from "./json_values.ts";
import type { ParsedDocument } from "./parsing.ts";
import type { Rule } from "./rules.ts";
import type { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

/** Add the step `context`: a signature can only be recomputed with contexts whose bytes are known. */
export function verifyContext(document: Fields, findings: Findings): void {
  for (const context of itemsOf(document["@context"])) {
    if (typeof context !== "string" || !pinnedContexts.has(context)) {
      const url = typeof context === "string" ? context : "{…}";
      return findings.unknown("context", N_("contexte inconnu de cet outil : « {url} »"), { url });
    }
  }
  return findings.passed("context", N_("tous les termes viennent de contextes connus"));
}

/** Add a failed step `content` for each fault, or one that passed. */
export function verifyContent(parsed: ParsedDocument, rules: readonly Rule[], findings: Findings): void {
  const faults = [...parsed.faults, ...rules.flatMap((rule) => [...rule(parsed.document)])];
  for (const [message, values] of faults.slice(0, limits.max_faults)) findings.failed("content", message, values);
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

/** Add the step `dates`, from the members `startKey` and `endKey`. */
export function verifyDates(
  document: Fields,
  startKey: string,
  endKey: string,
  verifier: Verifier,
  findings: Findings,
): void {
  const [start, end] = [parseDateTime(document[startKey]), parseDateTime(document[endKey])];
  if (start !== null && start > verifier.now) {
    return findings.failed("dates", N_("pas encore valable : à partir du {date}"), { date: document[startKey] });
  }
  if (end !== null && end < verifier.now) {
    return findings.failed("dates", N_("périmé depuis le {date}"), { date: document[endKey] });
  }
  if (start === null) return findings.unknown("dates", N_("la date de début n’est pas lisible"));
  if (end === null) {
    return findings.passed("dates", N_("valable depuis le {start}, sans date de fin"), { start: document[startKey] });
  }
  return findings.passed("dates", N_("valable du {start} au {end}"), {
    start: document[startKey],
    end: document[endKey],
  });
}
