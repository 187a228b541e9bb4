/** Whether a credential was withdrawn: one function a type of status. */

import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import { EncodingError } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, idOf, itemsOf, parseDateTime, textOf, typesOf, withoutFragment } from "./json_values.ts";
import type { ParsedDocument } from "./parsing.ts";
import { STATUS_LIST_RULES, dateKeys, subjectOf } from "./rules.ts";
import { verifySignature } from "./signatures.ts";
import { decodeStatusList, statusBit } from "./status_list.ts";
import { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

type Verify = (entry: Fields, document: Fields, verifier: Verifier, findings: Findings) => Promise<void>;

/** End of the address of a list of suspensions, in the place of `.json` in that of the revocation list. */
const SUSPENSIONS = "-suspension.json";
const DECIDING: ReadonlyMap<string, string> = new Map([
  ["revocation", N_("révoqué par son émetteur")],
  ["suspension", N_("suspendu par son émetteur")],
]);
const INCOMPLETE = N_("l’indication de révocation est incomplète");
const OFFLINE = N_("la liste de révocation n’a pas été consultée ({url})");
const UNKNOWN_PURPOSE = N_("statut « {purpose} » inconnu de cet outil");
const NOT_ANNOUNCED = N_("la liste de révocation publiée n’est pas celle qui est annoncée");
const ANOTHERS = N_("la liste de révocation est signée par quelqu’un d’autre que l’émetteur");

/** Add a `status` step for each entry of `credentialStatus`; one step when there is none. */
export async function verifyStatus(document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const entries = itemsOf(document["credentialStatus"]).map(fieldsOf);
  if (!entries.length) findings.passed("status", N_("ce document n’annonce pas de liste de révocation"));
  for (const entry of entries.slice(0, limits.max_statuses)) {
    const name = [...typesOf(entry)].sort().find((type) => STATUS_TYPES.has(type));
    const verify = name === undefined ? undefined : STATUS_TYPES.get(name);
    if (verify) await verify(entry, document, verifier, findings);
    else findings.unknown("status", N_("type de révocation inconnu de cet outil : « {type} »"), { type: entry["type"] });
  }
  if (entries.length > limits.max_statuses) findings.unknown("status", INCOMPLETE);
}

/**
 * Bitstring Status List 1.0, section 3.2, and its ancestor StatusList2021.
 *
 * Revocation and suspension decide; what a list says for another purpose is told, and decides nothing.
 */
async function verifyBitstring(entry: Fields, document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const [written, url] = [textOf(entry["statusPurpose"]), textOf(entry["statusListCredential"])];
  const [purpose, index] = [written.toLowerCase(), indexOf(entry)];
  if (!url || !purpose || index === null) return findings.failed("status", INCOMPLETE);
  const set = DECIDING.get(purpose);
  if (set === undefined) {
    const own = new Findings();
    await tellPurpose(entry, index, document, verifier, own);
    for (const { name, state, message, values } of own.steps) findings.add(name, state, message, values, false);
    return;
  }
  if (sizeOf(entry) !== 1) return findings.unknown("status", UNKNOWN_PURPOSE, { purpose: written });
  const bits = await trustedBits(url, written, document, verifier, findings);
  if (bits === null) return;
  let isSet: boolean;
  try {
    isSet = statusBit(bits, index);
  } catch (error) {
    return unreadable(error, findings);
  }
  if (isSet) {
    const isSuspended = purpose === "revocation" && (await isSuspension(url, index, document, verifier));
    return findings.failed("status", isSuspended ? (DECIDING.get("suspension") ?? set) : set);
  }
  return findings.passed("status", N_("ni révoqué ni suspendu, selon la liste signée par l’émetteur"));
}

/**
 * Whether the issuer says, in the list beside the one of revocations, that a set bit is a suspension.
 *
 * A badge points to one list only; a suspended one is refused all the same, in other words.
 */
async function isSuspension(url: string, index: number, document: Fields, verifier: Verifier): Promise<boolean> {
  if (!url.endsWith(".json")) return false;
  const beside = url.slice(0, -".json".length) + SUSPENSIONS;
  const bits = await trustedBits(beside, "suspension", document, verifier, new Findings());
  try {
    return bits !== null && statusBit(bits, index);
  } catch (error) {
    if (error instanceof EncodingError) return false;
    throw error;
  }
}

async function tellPurpose(
  entry: Fields,
  index: number,
  document: Fields,
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  const purpose = textOf(entry["statusPurpose"]);
  const size = sizeOf(entry);
  if (size === null) return findings.unknown("status", UNKNOWN_PURPOSE, { purpose });
  const bits = await trustedBits(textOf(entry["statusListCredential"]), purpose, document, verifier, findings);
  if (bits === null) return;
  let value = 0;
  try {
    for (let place = 0; place < size; place += 1) value = value * 2 + Number(statusBit(bits, index * size + place));
  } catch (error) {
    return unreadable(error, findings);
  }
  const written = `0x${value.toString(16)}`;
  const meaning = itemsOf(entry["statusMessage"])
    .map(fieldsOf)
    .find((item) => textOf(item["status"]).toLowerCase() === written && textOf(item["message"]));
  return findings.passed("status", N_("l’émetteur dit aussi, pour « {purpose} » : {value}"), {
    purpose,
    value: meaning ? textOf(meaning["message"]) : written,
  });
}

function unreadable(error: unknown, findings: Findings): void {
  if (!(error instanceof EncodingError)) throw error;
  findings.unknown("status", error.template, error.values);
}

/** How many bits a status has (`statusSize`), null when that is not said well. */
function sizeOf(entry: Fields): number | null {
  const size = "statusSize" in entry ? entry["statusSize"] : 1;
  const isFit = typeof size === "number" && Number.isInteger(size) && size >= 1 && size <= limits.max_status_bits;
  return isFit ? size : null;
}

/** The place in the list: decimal text, or the number that some write instead; null for anything else. */
function indexOf(entry: Fields): number | null {
  const written: Json | undefined = entry["statusListIndex"];
  const isWhole = typeof written === "bigint" || (typeof written === "number" && Number.isInteger(written));
  const text = isWhole ? String(written) : written;
  return typeof text === "string" && /^[0-9]{1,18}$/.test(text) ? Number(text) : null;
}

/** The bits of the list at `url` if it can be trusted, else null and why, in `findings`. */
async function trustedBits(
  url: string,
  purpose: string,
  document: Fields,
  verifier: Verifier,
  findings: Findings,
): Promise<Uint8Array | null> {
  const listed = await verifier.parsed(url);
  const doubt = listed && (await doubtOf(listed, url, purpose, document, verifier));
  if (listed === null) findings.unknown("status", ...verifier.outOfReach(url, OFFLINE));
  else if (doubt !== null) findings.unknown("status", doubt);
  else {
    try {
      return await decodeStatusList(textOf(subjectOf(listed.document)["encodedList"]));
    } catch (error) {
      unreadable(error, findings);
    }
  }
  return null;
}

/** Why a list is not the announced one, its issuer's, signed, and of this day; null when it is. */
async function doubtOf(
  parsed: ParsedDocument,
  url: string,
  purpose: string,
  document: Fields,
  verifier: Verifier,
): Promise<string | null> {
  const listed = parsed.document;
  const faults = [...parsed.faults, ...STATUS_LIST_RULES.flatMap((rule) => [...rule(listed)])];
  if (faults.length || withoutFragment(url) !== idOf(listed)) return NOT_ANNOUNCED;
  if (!itemsOf(subjectOf(listed)["statusPurpose"]).includes(purpose)) {
    return N_("la liste publiée ne parle pas de révocation");
  }
  if (idOf(listed["issuer"]) !== idOf(document["issuer"])) return ANOTHERS;
  const signed = new Findings();
  await verifySignature(parsed, verifier, signed);
  if (signed.steps.some((step) => step.decides && step.state !== "passed")) {
    return N_("la signature de la liste de révocation n’a pas pu être établie");
  }
  const expiry = parseDateTime(listed[dateKeys(listed)[1]]);
  if (expiry !== null && expiry < verifier.now) return N_("la liste de révocation est périmée");
  return null;
}

/**
 * 1EdTech Revocation List: the identifiers of what was revoked, at the address that the credential gives.
 *
 * The list is not signed: the address, which is, vouches for it.
 */
async function verifyRevocationList(
  entry: Fields,
  document: Fields,
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  const url = textOf(entry["id"]);
  if (!url) return findings.failed("status", INCOMPLETE);
  const listed = await verifier.document(url);
  if (listed === null) return findings.unknown("status", ...verifier.outOfReach(url, OFFLINE));
  const names = ["revokedCredential", "revokedCredentials"];
  const holders = [listed, subjectOf(listed)];
  if (!holders.some((holder) => names.some((name) => name in holder))) {
    return findings.unknown("status", NOT_ANNOUNCED);
  }
  const issuer = listed["issuer"] ?? null;
  if (issuer !== null && idOf(issuer) !== idOf(document["issuer"])) return findings.unknown("status", ANOTHERS);
  const revoked = holders
    .flatMap((holder) => names.flatMap((name) => itemsOf(holder[name])))
    .filter((item) => fieldsOf(item)["revoked"] !== false)
    .map(idOf);
  if (revoked.includes(idOf(document))) return findings.failed("status", N_("révoqué par son émetteur"));
  return findings.passed("status", N_("absent de la liste de révocation de l’émetteur"));
}

const STATUS_TYPES: ReadonlyMap<string, Verify> = new Map([
  ["BitstringStatusListEntry", verifyBitstring],
  ["StatusList2021Entry", verifyBitstring],
  ["1EdTechRevocationList", verifyRevocationList],
]);
