/** Keys as documents tell them: entries of controller documents, key documents, JWKs and sets of JWKs. */

import { EncodingError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, textOf } from "./json_values.ts";
import { decodeBase58 } from "./multikey.ts";
import { keyOfJwk, keyOfMultikey, keyOfPem } from "./public_keys.ts";
import type { VerificationKey } from "./verification_key.ts";

const KEY_MEMBERS = ["publicKeyMultibase", "publicKeyJwk", "publicKeyPem", "publicKeyBase58", "kty"];
const RAW_LENGTH = 32;

/** Whether a document is a controller document, which lists its keys (Controlled Identifiers 1.0). */
export const isControllerDocument = (document: Fields): boolean =>
  "assertionMethod" in document || "verificationMethod" in document;

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
