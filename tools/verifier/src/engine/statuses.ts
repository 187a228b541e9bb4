/** Whether a credential was withdrawn: one function a type of status. */

import { N_ } from "../words.ts";
import { EncodingError } from "./errors.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, parseDateTime, textOf, withoutFragment } from "./looks.ts";
import { STATUS_LIST_RULES, dateKeys, subjectOf } from "./rules.ts";
import { verifySignature } from "./signatures.ts";
import { decodeStatusList, statusBit } from "./status_list.ts";
import { Findings } from "./verdict.ts";

type Verify = (entry: Fields, document: Fields, inquiry: Inquiry, findings: Findings) => Promise<void>;

const SET: ReadonlyMap<string, string> = new Map([
  ["revocation", N_("révoqué par son émetteur")],
  ["suspension", N_("suspendu par son émetteur")],
]);

/** Add a `status` step for each entry of `credentialStatus`; one step when there is none. */
export async function verifyStatus(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  const entries = itemsOf(document["credentialStatus"]).map(fieldsOf);
  if (!entries.length) findings.passed("status", N_("ce document n'annonce pas de liste de révocation"));
  for (const entry of entries) {
    const verify = STATUS_TYPES.get(textOf(entry["type"]));
    if (verify) await verify(entry, document, inquiry, findings);
    else findings.unknown("status", N_("type de révocation inconnu de cet outil : « {type} »"), { type: entry["type"] });
  }
}

/** Bitstring Status List 1.0, section 3.2. */
async function verifyBitstring(entry: Fields, document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  const [purpose, url] = [textOf(entry["statusPurpose"]), textOf(entry["statusListCredential"])];
  const index = textOf(entry["statusListIndex"]);
  if (!url || !/^[0-9]{1,18}$/.test(index)) {
    return findings.failed("status", N_("l'indication de révocation est incomplète"));
  }
  const set = SET.get(purpose);
  if (set === undefined) return findings.unknown("status", N_("statut « {purpose} » inconnu de cet outil"), { purpose });
  const listed = await inquiry.document(url);
  if (listed === null) {
    return findings.unknown("status", N_("hors ligne, la liste de révocation n'a pas pu être consultée ({url})"), { url });
  }
  const doubt = await doubtOf(listed, url, purpose, document, inquiry);
  if (doubt !== null) return findings.unknown("status", doubt);
  try {
    const bits = await decodeStatusList(textOf(subjectOf(listed)["encodedList"]));
    if (statusBit(bits, Number(index))) return findings.failed("status", set);
  } catch (error) {
    if (error instanceof EncodingError) return findings.unknown("status", error.template, error.values);
    throw error;
  }
  return findings.passed("status", N_("ni révoqué ni suspendu, selon la liste signée par l'émetteur"));
}

/** Why a list is not the announced one, its issuer's, signed, and of this day; null when it is. */
async function doubtOf(
  listed: Fields,
  url: string,
  purpose: string,
  document: Fields,
  inquiry: Inquiry,
): Promise<string | null> {
  const isIncomplete = STATUS_LIST_RULES.some((rule) => [...rule(listed)].length > 0);
  if (isIncomplete || withoutFragment(url) !== idOf(listed)) {
    return N_("la liste de révocation publiée n'est pas celle qui est annoncée");
  }
  if (!itemsOf(subjectOf(listed)["statusPurpose"]).includes(purpose)) {
    return N_("la liste publiée ne parle pas de révocation");
  }
  if (idOf(listed["issuer"]) !== idOf(document["issuer"])) {
    return N_("la liste de révocation est signée par quelqu'un d'autre que l'émetteur");
  }
  const signed = new Findings();
  await verifySignature(listed, inquiry, signed);
  if (signed.steps.some((step) => step.state !== "passed")) {
    return N_("la signature de la liste de révocation n'a pas pu être établie");
  }
  const expiry = parseDateTime(listed[dateKeys(listed)[1]]);
  if (expiry !== null && expiry < inquiry.now) return N_("la liste de révocation est périmée");
  return null;
}

const STATUS_TYPES: ReadonlyMap<string, Verify> = new Map([["BitstringStatusListEntry", verifyBitstring]]);
