/** From an issuer's identifier to its public key: one function a method. */

import { N_ } from "../words.ts";
import { strictBase64Url } from "./base64url.ts";
import { limits } from "./constants.ts";
import { hostOf, isDemonstrationKey, isExampleHost } from "./demonstration.ts";
import { keyEntry, keyInFragment, keyOfEntry, isControllerDocument } from "./documented_keys.ts";
import type { Values } from "./errors.ts";
import { EncodingError, UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { fieldsOf, idOf, isOver, isPlainAddress, itemsOf, textOf } from "./json_values.ts";
import { ExposedKeyError, keyOfJwk } from "./public_keys.ts";
import type { State } from "./verdict.ts";
import type { VerificationKey } from "./verification_key.ts";
import { isSameKey } from "./verification_key.ts";
import type { Verifier } from "./verifier.ts";

const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?$/;
const SEGMENT = /^(?!\.{1,2}$)(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+$/;

/** Whether a key is the issuer's, and the key itself when there is one to try. */
export interface KeyFinding {
  readonly state: State;
  readonly message: string;
  readonly values: Values;
  readonly publicKey: VerificationKey | null;
  /** Whether everyone knows its private half, at an address where that is allowed. */
  readonly isDemonstration?: boolean;
}

type Method = (owner: string, fragment: string, verifier: Verifier) => Promise<KeyFinding> | KeyFinding;

const findingOf =
  (state: State) =>
  (message: string, values: Values = {}, publicKey: VerificationKey | null = null): KeyFinding => ({
    state,
    message,
    values,
    publicKey,
  });
export const [passed, failed, unknown] = [findingOf("passed"), findingOf("failed"), findingOf("unknown")];

/** The key that `keyId` names (a DID URL or an address), if it is one with which `issuer` may assert. */
export async function findKey(issuer: string, keyId: string, verifier: Verifier): Promise<KeyFinding> {
  const [owner, fragment] = split(keyId);
  if (owner === issuer) {
    const find = METHODS.find(([prefix]) => owner.startsWith(prefix))?.[1] ?? ofNoMethod;
    return withoutDemonstration(issuer, await find(owner, fragment, verifier));
  }
  if (!isAddress(owner) || !(isAddress(issuer) || issuer.startsWith("did:web:"))) {
    return failed(N_("la clé de la signature ({key}) n’est pas celle de l’émetteur annoncé ({issuer})"), {
      key: owner,
      issuer,
    });
  }
  return withoutDemonstration(issuer, await ofKeyAddress(issuer, keyId, verifier));
}

/** Whether `key`, which a signature brings along, is one with which `issuer` may assert. */
export async function findSameKey(issuer: string, key: VerificationKey, verifier: Verifier): Promise<KeyFinding> {
  if (onlyKeyId(issuer)) {
    const finding = await findKey(issuer, onlyKeyId(issuer), verifier);
    if (finding.publicKey !== null && !isSameKey(finding.publicKey, key)) return notPublished("jwk");
    return { ...finding, publicKey: key };
  }
  const url = homeOf(issuer);
  const document = url !== null && isAddress(url) ? await verifier.document(url) : null;
  if (document === null) return withoutDemonstration(issuer, outOfReach(url ?? issuer, verifier, key));
  if (!isControllerDocument(document)) return unbound(issuer, "jwk", key);
  for (const keyId of assertingIds(issuer, document).slice(0, limits.max_keys)) {
    const finding = await findKey(issuer, keyId, verifier);
    if (isSameKey(finding.publicKey, key)) return finding;
  }
  return notPublished("jwk");
}

/** The identifier of the one key of an issuer that is a key; empty for any other issuer. */
export function onlyKeyId(issuer: string): string {
  if (issuer.startsWith("did:key:")) return `${issuer}#${issuer.slice("did:key:".length)}`;
  return issuer.startsWith("did:jwk:") ? `${issuer}#0` : "";
}

function split(url: string): [before: string, fragment: string] {
  const at = url.indexOf("#");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

/** The address of the document of a `did:web` identifier (method specification, 2.5.2); null when malformed. */
export function didWebUrl(did: string): string | null {
  if (Array.from(did).length > limits.max_did_characters) return null;
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

/** Where an issuer publishes what it is: its DID document, or what is at its own address. */
const homeOf = (issuer: string): string | null => (issuer.startsWith("did:web:") ? didWebUrl(issuer) : issuer);

function ofDidKey(did: string, fragment: string): KeyFinding {
  const multikey = did.slice("did:key:".length);
  if (fragment !== multikey) return failed(N_("l’identifiant de la clé ne correspond pas à la clé elle-même"));
  return ofItself(() => keyOfEntry({ publicKeyMultibase: multikey }));
}

/** The key is the identifier (did:jwk method specification). */
function ofDidJwk(did: string, fragment: string): KeyFinding {
  if (fragment !== "0") return failed(N_("l’identifiant de la clé ne correspond pas à la clé elle-même"));
  return ofItself(() => keyOfJwk(fieldsOf(parseJson(strictBase64Url(did.slice("did:jwk:".length))))));
}

function ofItself(read: () => VerificationKey): KeyFinding {
  try {
    return passed(N_("l’émetteur est désigné par sa clé ; rien d’autre ne dit qui il est"), {}, read());
  } catch (error) {
    return unreadable(error);
  }
}

async function ofDidWeb(did: string, fragment: string, verifier: Verifier): Promise<KeyFinding> {
  const url = didWebUrl(did);
  if (url === null) return failed(N_("l’identifiant de l’émetteur est mal formé : « {did} »"), { did });
  const document = await verifier.document(url);
  if (document === null) return outOfReach(url, verifier, keyInFragment(fragment));
  return inDocument(did, `${did}#${fragment}`, document, verifier);
}

/** An issuer named by an address: what is published there may list its keys, as a DID document does. */
async function ofAddress(issuer: string, fragment: string, verifier: Verifier): Promise<KeyFinding> {
  const document = await verifier.document(issuer);
  if (document === null) return outOfReach(issuer, verifier, keyInFragment(fragment));
  if (!isControllerDocument(document)) return unbound(issuer, fragment, keyInFragment(fragment));
  return inDocument(issuer, `${issuer}#${fragment}`, document, verifier);
}

const ofNoMethod: Method = (issuer, fragment) =>
  unknown(N_("cet outil ne sait pas retrouver les clés de « {issuer} »"), { issuer }, keyInFragment(fragment));

/** A key published by itself (a JWK, a set of them, a key document), which must be tied to the issuer. */
async function ofKeyAddress(issuer: string, keyId: string, verifier: Verifier): Promise<KeyFinding> {
  const [url, fragment] = split(keyId);
  const document = await verifier.document(url);
  if (document === null) return outOfReach(url, verifier, keyInFragment(fragment));
  const entry = keyEntry(document, keyId);
  if (entry === null) return unbound(issuer, keyId, keyInFragment(fragment));
  const owners = ["controller", "owner", "iss"].filter((name) => name in entry).map((name) => textOf(entry[name]));
  if (owners.some((owner) => owner !== issuer)) return failed(N_("la clé publiée n’est pas à l’émetteur"));
  const key = publishedKey(entry, verifier);
  const isTied = isUnder(url, issuer) || (await listedBy(issuer, verifier)).has(keyId);
  return isTied || key.publicKey === null ? key : unbound(issuer, keyId, key.publicKey);
}

/** Whether an address can only be the issuer's: below its own, or well known on its host. */
function isUnder(url: string, issuer: string): boolean {
  const written = homeOf(issuer);
  if (written === null || !isPlainAddress(written) || !isPlainAddress(url)) return false;
  const origin = /^[a-z]+:\/\/[^\/?#]*/.exec(written)?.[0] ?? "://";
  const wellKnown = `${origin}/.well-known/`;
  const home = written === `${wellKnown}did.json` ? `${origin}/` : written;
  const folder = `${home.replace(/\/did\.json$/, "").replace(/\/+$/, "")}/`;
  return url.startsWith(folder) || url.startsWith(wellKnown);
}

/** Every key that the issuer's own document lists. */
async function listedBy(issuer: string, verifier: Verifier): Promise<ReadonlySet<string>> {
  const url = homeOf(issuer);
  const document = url === null ? null : await verifier.document(url);
  if (!document || document["id"] !== issuer) return new Set();
  const listed = ["assertionMethod", "publicKey"].flatMap((name) => itemsOf(document[name]));
  return new Set(listed.map((method) => absolute(issuer, idOf(method))));
}

/** Controlled Identifiers 1.0, section 3.3: the key is in the document, is the issuer's, and may assert. */
function inDocument(did: string, keyId: string, document: Fields, verifier: Verifier): KeyFinding {
  if (document["id"] !== did) return failed(N_("le document publié par l’émetteur n’est pas le sien ({did})"), { did });
  if (!assertingIds(did, document).includes(keyId)) return notPublished(split(keyId)[1]);
  const allowed = itemsOf(document["assertionMethod"]);
  const entries = [...itemsOf(document["verificationMethod"]), ...allowed].map(fieldsOf);
  const entry = entries.find((item) => absolute(did, idOf(item)) === keyId) ?? {};
  if (entry["controller"] !== did) return failed(N_("la clé publiée n’est pas à l’émetteur"));
  return publishedKey(entry, verifier);
}

/**
 * The key of an entry that is known to be the issuer's, unless it was withdrawn.
 *
 * Nothing is verified with a key once it is revoked or expired (Controlled Identifiers 1.0, section 2.2).
 */
export function publishedKey(entry: Fields, verifier: Verifier): KeyFinding {
  if (isOver(entry["revoked"], verifier.now)) return failed(N_("l’émetteur a révoqué la clé qui a signé"));
  if (isOver(entry["expires"], verifier.now)) return failed(N_("la clé qui a signé est périmée"));
  try {
    return passed(N_("la clé qui a signé est publiée par l’émetteur"), {}, keyOfEntry(entry));
  } catch (error) {
    return unreadable(error);
  }
}

const assertingIds = (issuer: string, document: Fields): string[] =>
  itemsOf(document["assertionMethod"]).map((method) => absolute(issuer, idOf(method)));

/** A demonstration key is known to everyone: it proves nothing, and is a fault anywhere but on an example host. */
async function withoutDemonstration(issuer: string, finding: KeyFinding): Promise<KeyFinding> {
  const [point] = finding.publicKey?.kind === "Ed25519" ? finding.publicKey.numbers : [];
  if (!point || !(await isDemonstrationKey(point, issuer))) return finding;
  const host = hostOf(homeOf(issuer) ?? "");
  if (!isExampleHost(host)) {
    return failed(
      N_("la clé de démonstration est connue de tout le monde : elle ne peut pas signer pour {host}"),
      { host: host || issuer },
    );
  }
  return { ...finding, isDemonstration: true };
}

const UNASKED = N_("les clés publiées par l’émetteur n’ont pas été consultées ({url})");

const outOfReach = (url: string, verifier: Verifier, key: VerificationKey | null): KeyFinding =>
  unknown(...verifier.outOfReach(url, UNASKED), key);

const unbound = (issuer: string, key: string, publicKey: VerificationKey | null): KeyFinding =>
  unknown(N_("rien ne relie la clé ({key}) à l’émetteur annoncé ({issuer})"), { key, issuer }, publicKey);

export const notPublished = (key: string): KeyFinding =>
  failed(N_("l’émetteur ne publie pas, ou plus, la clé qui a signé ({key})"), { key });

/** A key that cannot be read is unknown; one whose private half is published is a fault. */
export function unreadable(error: unknown): KeyFinding {
  if (error instanceof ExposedKeyError) return failed(error.template, error.values);
  if (error instanceof EncodingError || error instanceof UnreadableError) return unknown(error.template, error.values);
  throw error;
}

const isAddress = (identifier: string): boolean => /^https?:\/\//.test(identifier);

const absolute = (did: string, identifier: string): string =>
  identifier.startsWith("#") ? did + identifier : identifier;

const METHODS: readonly (readonly [prefix: string, find: Method])[] = [
  ["did:key:", ofDidKey],
  ["did:jwk:", ofDidJwk],
  ["did:web:", ofDidWeb],
  ["https://", ofAddress],
  ["http://", ofAddress],
];
