/**
 * From the claims of a JWT to the credential they carry.
 *
 * Two forms: the credential at the top of the payload (Open Badges 3.0, 8.2.4; VC-JOSE-COSE) or in a `vc` claim
 * (Verifiable Credentials Data Model 1.1, 6.3.1). What is said twice must be said alike.
 */

import { N_ } from "../words.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, idOf, isFields, parseDateTime, textOf } from "./json_values.ts";
import type { Fault } from "./rules.ts";
import { dateKeys, subjectOf } from "./rules.ts";

const CLAIMS = new Set(["iss", "sub", "jti", "nbf", "exp", "iat", "aud", "nonce", "vc"]);
/** The last second of the year 9999. */
const LATEST = 253_402_300_799;

/** The credential of a payload, completed from its claims, and what contradicts itself. */
export function credentialOf(payload: Fields): { document: Fields; faults: readonly Fault[] } {
  const bare = Object.fromEntries(Object.entries(payload).filter(([key]) => !CLAIMS.has(key)));
  if (!("vc" in payload)) return { document: bare, faults: [...contradictions(payload, bare)] };
  const document = completed(fieldsOf(payload["vc"]), payload);
  const faults = [...contradictions(payload, document)];
  if (["@context", "type", "issuer", "credentialSubject", "credentialStatus", "validUntil", "expirationDate"].some((key) => key in bare)) {
    faults.push([N_("ce texte signé contient deux badges : on ne peut pas savoir lequel compte"), {}]);
  }
  return { document, faults };
}

/** The credential of a `vc` claim with what the other claims alone say. */
function completed(inner: Fields, payload: Fields): Fields {
  const [start, end] = dateKeys(inner);
  const claimed: [string, Json | undefined][] = [
    ["issuer", payload["iss"]],
    ["id", payload["jti"]],
    [start, dateTime(payload["nbf"])],
    [end, dateTime(payload["exp"])],
  ];
  const document: Record<string, Json | undefined> = { ...inner };
  for (const [key, value] of claimed) {
    if (value !== undefined && value !== null && !(key in document)) document[key] = value;
  }
  const subject = document["credentialSubject"];
  if (isFields(subject) && "sub" in payload) document["credentialSubject"] = { id: payload["sub"], ...subject };
  return document;
}

function* contradictions(payload: Fields, document: Fields): Iterable<Fault> {
  const [start, end] = dateKeys(document);
  const repeated: [claim: string, key: string, text: string][] = [
    ["iss", "issuer", idOf(document["issuer"])],
    ["jti", "id", textOf(document["id"])],
    ["sub", "credentialSubject.id", idOf(subjectOf(document))],
  ];
  for (const [claim, key, text] of repeated) {
    if (claim in payload && payload[claim] !== text) yield contradiction(claim, key);
  }
  for (const [claim, key] of [["nbf", start], ["exp", end]] as const) {
    if (claim in payload && !isMoment(payload[claim], document[key])) yield contradiction(claim, key);
  }
}

const contradiction = (claim: string, key: string): Fault => [
  N_("ce texte signé se contredit : « {claim} » et « {key} » sont différents"),
  { claim, key },
];

/** Whether a number of seconds since 1970 and a date and time tell the same second. */
function isMoment(seconds: Json | undefined, written: Json | undefined): boolean {
  const moment = parseDateTime(written);
  return typeof seconds === "number" && moment !== null && Math.abs(moment / 1000 - seconds) < 1;
}

function dateTime(seconds: Json | undefined): string | undefined {
  if (typeof seconds !== "number" || seconds < 0 || seconds > LATEST) return undefined;
  return new Date(Math.floor(seconds) * 1000).toISOString().replace(".000Z", "Z");
}
