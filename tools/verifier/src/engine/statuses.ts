/** Whether a credential was withdrawn: one function a type of status. */

import { N_ } from "../words.ts";
import { limits } from "./constants.ts";
import { ENDS, datesOf, isOver } from "./dates.ts";
import { EncodingError } from "./errors.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, idOf, itemsOf, textOf, typesOf, withoutFragment } from "./json_values.ts";
import type { ParsedDocument } from "./parsing.ts";
import { USABLE_LIST_RULES, issuerId, subjectOf } from "./rules.ts";
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
const NO_LIST = N_("ce qui est publié à l’adresse de la liste de révocation n’en est pas une ({url})");
const OF_ANOTHER_ADDRESS = N_("la liste de révocation publiée à {url} est celle d’une autre adresse ({id})");
const OTHER_PURPOSE = N_("la liste publiée parle d’autre chose : « {purpose} »");
const ANOTHERS = N_("la liste de révocation est au nom de quelqu’un d’autre que l’émetteur ({issuer})");
/** Members that hold what was revoked, in the list of 1EdTech and as some write it. */
const REVOKED = ["revokedCredential", "revokedCredentials"];

/** Add a `status` step for each entry of `credentialStatus`; one step when there is none. */
export async function verifyStatus(document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const entries = itemsOf(document["credentialStatus"])
    .filter((entry) => entry !== null)
    .map(fieldsOf);
  if (!entries.length) findings.passed("status", N_("ce document n’annonce pas de liste de révocation"));
  for (const entry of entries.slice(0, limits.max_statuses)) {
    const types = [...typesOf(entry)].sort();
    const name = types.find((type) => STATUS_TYPES.has(type));
    const verify = name === undefined ? undefined : STATUS_TYPES.get(name);
    const type = types.join(", ");
    if (verify) await verify(entry, document, verifier, findings);
    else if (!types.length) findings.unknown("status", INCOMPLETE);
    else findings.unknown("status", N_("type de révocation inconnu de cet outil : « {type} »"), { type });
  }
  if (entries.length > limits.max_statuses) findings.unknown("status", INCOMPLETE);
}

/**
 * Bitstring Status List 1.0, section 3.2, and its ancestor StatusList2021.
 *
 * Revocation and suspension decide; what a list says for another purpose is told, and decides nothing.
 */
async function verifyBitstring(entry: Fields, document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const [url, index] = [textOf(entry["statusListCredential"]), indexOf(entry)];
  if (!url || index === null) return findings.unknown("status", INCOMPLETE);
  let purpose = textOf(entry["statusPurpose"]).toLowerCase();
  if (purpose && !DECIDING.has(purpose)) {
    const own = new Findings();
    await tellPurpose(entry, index, document, verifier, own);
    for (const { name, state, message, values } of own.steps) findings.add(name, state, message, values, false);
    return;
  }
  if (sizeOf(entry) !== 1) return findings.unknown("status", UNKNOWN_PURPOSE, { purpose });
  const trusted = await trustedList(url, purpose, document, verifier, findings);
  if (trusted === null) return;
  const { bits, purposes } = trusted;
  // what an entry does not say, its list does
  purpose ||= [...DECIDING.keys()].find((name) => purposes.includes(name)) ?? "";
  const set = DECIDING.get(purpose);
  if (set === undefined) return findings.unknown("status", INCOMPLETE);
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
  const trusted = await trustedList(beside, "suspension", document, verifier, new Findings());
  try {
    return trusted !== null && statusBit(trusted.bits, index);
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
  const purpose = textOf(entry["statusPurpose"]).toLowerCase();
  const size = sizeOf(entry);
  if (size === null) return findings.unknown("status", UNKNOWN_PURPOSE, { purpose });
  const trusted = await trustedList(textOf(entry["statusListCredential"]), purpose, document, verifier, findings);
  if (trusted === null) return;
  const { bits } = trusted;
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

interface TrustedList {
  readonly bits: Uint8Array;
  /** What they mean, in lower case. */
  readonly purposes: readonly string[];
}

/**
 * The list at `url` if it can be trusted, else null and why, in `findings`. `purpose` is what its entry says it is
 * about, in lower case, empty when it does not say.
 */
async function trustedList(
  url: string,
  purpose: string,
  document: Fields,
  verifier: Verifier,
  findings: Findings,
): Promise<TrustedList | null> {
  const listed = await verifier.parsed(url);
  if (listed === null) findings.unknown("status", ...verifier.outOfReach(url, OFFLINE));
  else if (await isTrustworthy(listed, url, purpose, document, verifier, findings)) {
    try {
      const bits = await decodeStatusList(textOf(subjectOf(listed.document)["encodedList"]));
      return { bits, purposes: purposesOf(listed.document) };
    } catch (error) {
      unreadable(error, findings);
    }
  }
  return null;
}

/** What the bits of a list mean, in lower case: some write a capital. */
const purposesOf = (listed: Fields): readonly string[] =>
  itemsOf(subjectOf(listed)["statusPurpose"])
    .map((item) => textOf(item).toLowerCase())
    .filter((name) => name !== "");

/** Whether a list is the announced one, its issuer's, signed, of this day; else why, in `findings`. */
async function isTrustworthy(
  parsed: ParsedDocument,
  url: string,
  purpose: string,
  document: Fields,
  verifier: Verifier,
  findings: Findings,
): Promise<boolean> {
  const listed = parsed.document;
  const faults = [...parsed.faults, ...USABLE_LIST_RULES.flatMap((rule) => [...rule(listed)])];
  const [id, purposes, issuer] = [withoutFragment(idOf(listed)), purposesOf(listed), issuerId(listed)];
  if (faults.some((fault) => fault.isDoubt)) findings.unknown("status", NO_LIST, { url });
  else if (id && id !== withoutFragment(url)) findings.unknown("status", OF_ANOTHER_ADDRESS, { url, id });
  else if (purpose && purposes.length && !purposes.includes(purpose)) {
    findings.unknown("status", OTHER_PURPOSE, { purpose: purposes.join(", ") });
  } else if (issuer !== issuerId(document)) findings.unknown("status", ANOTHERS, { issuer });
  else if (!(await isSigned(parsed, verifier))) {
    findings.unknown("status", N_("la signature de la liste de révocation n’a pas pu être établie"));
  } else if (datesOf(listed, ENDS).some((end) => isOver(end, verifier.now) !== false)) {
    findings.unknown("status", N_("la liste de révocation a expiré"));
  } else return true;
  return false;
}

async function isSigned(listed: ParsedDocument, verifier: Verifier): Promise<boolean> {
  const findings = new Findings();
  await verifySignature(listed, verifier, findings);
  return findings.steps.every((step) => !step.decides || step.state === "passed");
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
  if (!url) return findings.unknown("status", INCOMPLETE);
  const parsed = await verifier.parsed(url);
  if (parsed === null) return findings.unknown("status", ...verifier.outOfReach(url, OFFLINE));
  const listed = parsed.document;
  const [holders, issuer] = [[listed, subjectOf(listed)], issuerId(listed)];
  const isAnnounced = idOf(listed) === url && issuer !== "";
  if (!isAnnounced && !holders.some((holder) => REVOKED.some((name) => name in holder))) {
    return findings.unknown("status", NO_LIST, { url });
  }
  if (issuer && issuer !== issuerId(document)) return findings.unknown("status", ANOTHERS, { issuer });
  const revoked = holders
    .flatMap((holder) => REVOKED.flatMap((name) => itemsOf(holder[name])))
    .filter((item) => fieldsOf(item)["revoked"] !== false)
    .map(idOf);
  if (!idOf(document)) {
    return findings.unknown("status", N_("sans identifiant, on ne peut pas chercher ce badge dans la liste de révocation"));
  }
  if (revoked.includes(idOf(document))) return findings.failed("status", N_("révoqué par son émetteur"));
  return findings.passed("status", N_("absent de la liste de révocation de l’émetteur"));
}

const STATUS_TYPES: ReadonlyMap<string, Verify> = new Map([
  ["BitstringStatusListEntry", verifyBitstring],
  ["StatusList2021Entry", verifyBitstring],
  ["1EdTechRevocationList", verifyRevocationList],
]);
