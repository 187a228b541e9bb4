/**
 * From the claims of a JWT to the credential they carry.
 *
 * Two forms: the credential at the top of the payload (Open Badges 3.0, 8.2.4; VC-JOSE-COSE) or in a `vc` claim
 * (Verifiable Credentials Data Model 1.1, 6.3.1). What is said twice must be said alike.
 */

import { N_ } from "../words.ts";
import { ENDS, STARTS } from "./dates.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, idOf, isFields, itemsOf, textOf } from "./json_values.ts";
import { parseMoment } from "./moments.ts";
import type { Fault } from "./rules.ts";
import { dateKeys, doubt, issuerId, slip, subjectOf } from "./rules.ts";

const CLAIMS = new Set(["iss", "sub", "jti", "nbf", "exp", "iat", "aud", "nonce", "vc"]);
const OF_A_CREDENTIAL = [
  "@context", "type", "issuer", "credentialSubject", "credentialStatus", ...STARTS, ...ENDS,
];
/** The last second of the year 9999. */
const LATEST = 253_402_300_799;

/** The dates of validity that the claims `nbf` and `exp` of a payload tell, by claim. */
export function claimedDates(payload: Fields): Record<string, string> {
  const dates: Record<string, string> = {};
  for (const claim of ["nbf", "exp"]) {
    const date = dateTime(payload[claim]);
    if (date !== undefined) dates[claim] = date;
  }
  return dates;
}

/** The credential of a payload, completed from its claims, and what contradicts itself. */
export function credentialOf(payload: Fields): { document: Fields; faults: readonly Fault[] } {
  const bare = Object.fromEntries(Object.entries(payload).filter(([key]) => !CLAIMS.has(key)));
  const document = completed("vc" in payload ? fieldsOf(payload["vc"]) : bare, payload);
  const faults = [...contradictions(payload, document)];
  if ("vc" in payload && OF_A_CREDENTIAL.some((key) => key in bare)) {
    faults.push(doubt(N_("ce texte signé contient deux badges : on ne peut pas savoir lequel compte")));
  }
  if ((payload["status"] ?? null) !== null) {
    // the claim of a Token Status List (IETF draft), which no credential has by that name
    const message = N_("ce texte signé annonce une sorte de révocation que cet outil ne consulte pas (« {claim} »)");
    faults.push(doubt(message, { claim: "status" }));
  }
  return { document, faults };
}

/** The credential with what claims beside it alone say. */
function completed(inner: Fields, payload: Fields): Fields {
  const [start, end] = dateKeys(inner);
  const dates = claimedDates(payload);
  const claimed: [string, Json | undefined][] = [
    ["issuer", payload["iss"]],
    ["id", payload["jti"]],
    [start, dates["nbf"]],
    [end, dates["exp"]],
  ];
  const document: Record<string, Json | undefined> = { ...inner };
  for (const [key, value] of claimed) {
    if (value !== undefined && value !== null && (document[key] ?? null) === null) document[key] = value;
  }
  for (const [key, claim] of [["issuer", "iss"], ["credentialSubject", "sub"]] as const) {
    const [value, ...others] = itemsOf(document[key]);
    if (isFields(value) && !others.length && claim in payload) document[key] = { id: payload[claim], ...value };
  }
  return document;
}

/**
 * What a claim says otherwise than the credential.
 *
 * Many write the moment of signing in `nbf`: two starts leave no doubt, as both count.
 */
function* contradictions(payload: Fields, document: Fields): Iterable<Fault> {
  const [start, end] = dateKeys(document);
  const message = N_("ce texte signé se contredit : « {claim} » et « {key} » sont différents");
  const repeated: [claim: string, key: string, text: string][] = [
    ["iss", "issuer", issuerId(document)],
    ["jti", "id", textOf(document["id"])],
    ["sub", "credentialSubject.id", idOf(subjectOf(document))],
  ];
  for (const [claim, key, text] of repeated) {
    if (claim in payload && payload[claim] !== text) yield doubt(message, { claim, key });
  }
  for (const [claim, key] of [["nbf", start], ["exp", end]] as const) {
    if (!(claim in payload) || isMoment(payload[claim], document[key])) continue;
    const isSecondStart = claim === "nbf" && dateTime(payload[claim]) !== undefined;
    yield (isSecondStart ? slip : doubt)(message, { claim, key });
  }
}

/** Whether a number of seconds since 1970 and a date and time tell the same second. */
function isMoment(seconds: Json | undefined, written: Json | undefined): boolean {
  const moment = parseMoment(written);
  if (dateTime(seconds) === undefined || typeof seconds !== "number" || moment === null) return false;
  return moment.earliest / 1000 - 1 < seconds && seconds < moment.latest / 1000 + 1;
}

function dateTime(seconds: Json | undefined): string | undefined {
  if (typeof seconds !== "number" || seconds < 0 || seconds > LATEST) return undefined;
  return new Date(Math.floor(seconds) * 1000).toISOString().replace(".000Z", "Z");
}
