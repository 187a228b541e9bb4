/** From an issuer's identifier to its public key: one function a DID method. */

import { N_ } from "../words.ts";
import { decodeBase64Url } from "./bytes.ts";
import { hostOf, isDemonstrationKey, isExampleHost } from "./demonstration.ts";
import type { Values } from "./errors.ts";
import { EncodingError } from "./errors.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, itemsOf, parseDateTime, textOf } from "./looks.ts";
import { ED25519_LENGTH, decodeMultikey } from "./multikey.ts";
import type { State } from "./verdict.ts";

const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?$/;
const SEGMENT = /^(?!\.{1,2}$)(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+$/;

/** Whether a key is the issuer's, and the key itself when there is one to try. */
export interface KeyFinding {
  readonly state: State;
  readonly message: string;
  readonly values: Values;
  readonly publicKey: Uint8Array | null;
}

type Method = (did: string, fragment: string, inquiry: Inquiry) => Promise<KeyFinding>;

const failed = (message: string, values: Values = {}): KeyFinding => ({ state: "failed", message, values, publicKey: null });
const unknown = (message: string, values: Values = {}, publicKey: Uint8Array | null = null): KeyFinding => ({
  state: "unknown",
  message,
  values,
  publicKey,
});
const passed = (message: string, publicKey: Uint8Array): KeyFinding => ({ state: "passed", message, values: {}, publicKey });

/** The key that `verificationMethod` names, if it is one with which `issuer` may assert. */
export async function findKey(issuer: string, verificationMethod: string, inquiry: Inquiry): Promise<KeyFinding> {
  const [did, fragment] = split(verificationMethod);
  if (did !== issuer) {
    return failed(N_("la clé de la signature ({key}) n'est pas celle de l'émetteur annoncé ({issuer})"), {
      key: did,
      issuer,
    });
  }
  const find = METHODS.find(([prefix]) => did.startsWith(prefix))?.[1];
  if (!find) return unknown(N_("cet outil ne sait pas retrouver les clés de « {issuer} »"), { issuer }, keyIn(fragment));
  return find(did, fragment, inquiry);
}

function split(url: string): [before: string, fragment: string] {
  const at = url.indexOf("#");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

/** The address of the document of a `did:web` identifier (method specification, 2.5.2); null when malformed. */
export function didWebUrl(did: string): string | null {
  const [encoded = "", ...path] = did.slice("did:web:".length).split(":");
  const host = decoded(encoded);
  if (!HOST.test(host) || !path.every((part) => SEGMENT.test(part))) return null;
  return `https://${host}/${path.length ? path.join("/") : ".well-known"}/did.json`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function ofDidKey(did: string, fragment: string): Promise<KeyFinding> {
  const multikey = did.slice("did:key:".length);
  if (fragment !== multikey) return failed(N_("l'identifiant de la clé ne correspond pas à la clé elle-même"));
  try {
    const publicKey = decodeMultikey(multikey);
    return passed(N_("l'émetteur est désigné par sa clé ; rien d'autre ne dit qui il est"), publicKey);
  } catch (error) {
    if (error instanceof EncodingError) return unknown(error.template, error.values);
    throw error;
  }
}

async function ofDidWeb(did: string, fragment: string, inquiry: Inquiry): Promise<KeyFinding> {
  const url = didWebUrl(did);
  if (url === null) return failed(N_("l'identifiant de l'émetteur est mal formé : « {did} »"), { did });
  const document = await inquiry.document(url);
  if (document === null) {
    return unknown(
      N_("hors ligne, les clés publiées par l'émetteur n'ont pas pu être consultées ({url})"),
      { url },
      keyIn(fragment),
    );
  }
  const finding = inDocument(did, `${did}#${fragment}`, document, inquiry);
  return finding.publicKey && finding.state === "passed" ? asDemonstration(did, url, finding.publicKey, finding) : finding;
}

/** Controlled Identifiers 1.0, section 3.3: the key is in the document, is the issuer's, and may assert. */
function inDocument(did: string, keyId: string, document: Fields, inquiry: Inquiry): KeyFinding {
  if (document["id"] !== did) return failed(N_("le document publié par l'émetteur n'est pas le sien ({did})"), { did });
  const absolute = (identifier: string): string => (identifier.startsWith("#") ? did + identifier : identifier);
  const allowed = itemsOf(document["assertionMethod"]);
  if (!allowed.some((each) => absolute(idOf(each)) === keyId)) {
    return failed(N_("l'émetteur ne publie pas, ou plus, la clé qui a signé ({key})"), { key: split(keyId)[1] });
  }
  const entries = [...itemsOf(document["verificationMethod"]), ...allowed].map(fieldsOf);
  const entry = entries.find((each) => absolute(idOf(each)) === keyId) ?? {};
  if (entry["controller"] !== did) return failed(N_("la clé publiée n'est pas à l'émetteur"));
  const revoked = parseDateTime(entry["revoked"]);
  if (revoked !== null && revoked <= inquiry.now) return failed(N_("l'émetteur a révoqué la clé qui a signé"));
  const publicKey = publicKeyOf(entry);
  if (publicKey === null) return unknown(N_("la clé publiée par l'émetteur n'est pas une clé Ed25519"));
  return passed(N_("la clé qui a signé est publiée par l'émetteur"), publicKey);
}

/** A demonstration key is known to everyone: it proves nothing, and is a fault anywhere but on an example host. */
async function asDemonstration(did: string, url: string, publicKey: Uint8Array, finding: KeyFinding): Promise<KeyFinding> {
  if (!(await isDemonstrationKey(did.slice(did.lastIndexOf(":") + 1), publicKey))) return finding;
  const host = hostOf(url);
  if (isExampleHost(host)) {
    return passed(
      N_("clé de démonstration, connue de tout le monde : ce document est un exemple et ne prouve rien"),
      publicKey,
    );
  }
  return failed(
    N_(
      "la clé de démonstration est connue de tout le monde : elle ne peut pas signer pour {host} (créez une vraie clé avec « badgeons keys new »)",
    ),
    { host: host || "?" },
  );
}

function keyIn(multikey: string): Uint8Array | null {
  try {
    return decodeMultikey(multikey);
  } catch {
    return null;
  }
}

function publicKeyOf(entry: Fields): Uint8Array | null {
  const multikey = textOf(entry["publicKeyMultibase"]);
  if (multikey) return keyIn(multikey);
  const jwk = fieldsOf(entry["publicKeyJwk"]);
  if (jwk["kty"] !== "OKP" || jwk["crv"] !== "Ed25519") return null;
  const content = decodeBase64Url(textOf(jwk["x"]));
  return content?.length === ED25519_LENGTH ? content : null;
}

const METHODS: readonly (readonly [prefix: string, find: Method])[] = [
  ["did:key:", ofDidKey],
  ["did:web:", ofDidWeb],
];
