/** Keys as documents tell them: entries of controller documents, key documents, JWKs and sets of JWKs. */

import { limits } from "./constants.ts";
import { EncodingError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, isEmpty, itemsOf, textOf } from "./json_values.ts";
import { decodeBase58 } from "./multikey.ts";
import { keyOfJwk, keyOfMultikey, keyOfPem, thumbprintOf } from "./public_keys.ts";
import type { VerificationKey } from "./verification_key.ts";

/** Members of a controller document that hold keys (Controlled Identifiers 1.0, sections 2.2 and 2.3). */
const LISTS = [
  "verificationMethod", "assertionMethod", "authentication", "keyAgreement", "capabilityInvocation",
  "capabilityDelegation",
];
const KEY_MEMBERS = ["publicKeyMultibase", "publicKeyJwk", "publicKeyPem", "publicKeyBase58", "kty"];
const RAW_LENGTH = 32;

/** Whether a document is a controller document, which lists its keys (Controlled Identifiers 1.0). */
export const isControllerDocument = (document: Fields): boolean =>
  "assertionMethod" in document || "verificationMethod" in document;

/**
 * A key that a controller document lists: its absolute identifier, and its entry, empty when only cited. `mayAssert`:
 * whether it is among those that issue credentials (`assertionMethod`).
 */
export interface ListedKey {
  readonly id: string;
  readonly entry: Fields;
  readonly mayAssert: boolean;
}

/** The keys of the controller document of `owner`, those that may assert first. */
export function listedKeys(owner: string, document: Fields): readonly ListedKey[] {
  const entries = new Map<string, Fields>();
  for (const name of LISTS) {
    for (const [number, item] of itemsOf(document[name]).entries()) {
      const id = absoluteId(owner, idOf(item) || `#${name}-${number}`);
      const entry = entries.get(id);
      entries.set(id, entry && !isEmpty(entry) ? entry : fieldsOf(item));
    }
  }
  const asserting = new Set(itemsOf(document["assertionMethod"]).map((item) => absoluteId(owner, idOf(item))));
  const keys = [...entries].map(([id, entry]) => ({ id, entry, mayAssert: asserting.has(id) }));
  return [...keys.filter((key) => key.mayAssert), ...keys.filter((key) => !key.mayAssert)];
}

/** The key of that identifier, else the one whose JWK has that name or thumbprint (RFC 7638). */
export async function namedKey(keys: readonly ListedKey[], keyId: string): Promise<ListedKey | null> {
  const byId = keys.find((key) => key.id === keyId);
  if (byId) return byId;
  const at = keyId.indexOf("#");
  const name = at < 0 ? "" : keyId.slice(at + 1);
  for (const key of name ? keys.slice(0, limits.max_keys) : []) {
    if ((await otherNames(key.entry)).includes(name)) return key;
  }
  return null;
}

/** An identifier of the document of `owner`, which may be written from its `#` on. */
export const absoluteId = (owner: string, identifier: string): string =>
  identifier.startsWith("#") ? owner + identifier : identifier;

async function otherNames(entry: Fields): Promise<readonly string[]> {
  const names = [textOf(fieldsOf(entry["publicKeyJwk"])["kid"]), textOf(entry["publicKeyMultibase"])];
  try {
    return [...names, await thumbprintOf(keyOfEntry(entry))];
  } catch (error) {
    if (error instanceof EncodingError) return names;
    throw error;
  }
}

/** The key of an entry, in whichever member it is. */
export function keyOfEntry(entry: Fields): VerificationKey {
  if ("kty" in entry) return keyOfJwk(entry);
  if (textOf(entry["publicKeyMultibase"])) return keyOfMultikey(textOf(entry["publicKeyMultibase"]));
  if (textOf(entry["publicKeyPem"])) return keyOfPem(textOf(entry["publicKeyPem"]));
  if (textOf(entry["publicKeyBase58"])) {
    const raw = decodeBase58(textOf(entry["publicKeyBase58"]));
    return raw.length === RAW_LENGTH ? { kind: "Ed25519", numbers: [raw] } : keyOfJwk({});
  }
  return keyOfJwk(fieldsOf(entry["publicKeyJwk"]));
}

/** The key that a key identifier's fragment is, null when it is only a name. */
export function keyInFragment(fragment: string): VerificationKey | null {
  try {
    return keyOfMultikey(fragment);
  } catch (error) {
    if (error instanceof EncodingError) return null;
    throw error;
  }
}

/** The first entry of a document published at `keyId`, without its fragment, that is the key it names. */
export function keyEntry(document: Fields, keyId: string): Fields | null {
  const isKey = (entry: Fields): boolean => KEY_MEMBERS.some((member) => member in entry);
  if (isKey(document)) return document;
  const listed = ["keys", "verificationMethod", "assertionMethod", "publicKey"].flatMap((name) =>
    itemsOf(document[name]).map(fieldsOf),
  );
  const entries = listed.filter(isKey);
  const at = keyId.indexOf("#");
  const fragment = at < 0 ? "" : keyId.slice(at + 1);
  const names = new Set([keyId, fragment, `#${fragment}`].filter((name) => name !== "" && name !== "#"));
  const named = entries.find((entry) => names.has(idOf(entry)) || names.has(textOf(entry["kid"])));
  return named ?? (entries.length === 1 ? (entries[0] ?? null) : null);
}
