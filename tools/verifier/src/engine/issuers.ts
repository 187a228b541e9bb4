/** From an issuer's identifier to its public key: one function a method. */

import { N_ } from "../words.ts";
import { strictBase64Url } from "./base64url.ts";
import { limits } from "./constants.ts";
import { hostOf, isDemonstrationKey, isExampleHost } from "./demonstration.ts";
import { isAbsent, isOver } from "./dates.ts";
import type { ListedKey } from "./documented_keys.ts";
import {
  absoluteId,
  isControllerDocument,
  keyEntry,
  keyInFragment,
  keyOfEntry,
  listedKeys,
  namedKey,
} from "./documented_keys.ts";
import type { Values } from "./errors.ts";
import { EncodingError, UnreadableError } from "./errors.ts";
import type { Fields } from "./json.ts";
import { parseJson } from "./json.ts";
import { fieldsOf, idOf, isEmpty, isPlainAddress, itemsOf, textOf } from "./json_values.ts";
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
  /** Whether the issuer lists no key of the name that the signature gives, if it gives one. */
  readonly isUnlisted?: boolean;
  /** The name that the signature gives to a key of its issuer, when that is not its own. */
  readonly otherName?: string;
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

export const NO_KEY_NAMED: KeyFinding = {
  ...unknown(N_("la signature ne dit pas avec quelle clé elle a été faite")),
  isUnlisted: true,
};
const FOR_ANOTHER = N_(
  "c’est une clé de l’émetteur qui est essayée, et la signature nomme celle de quelqu’un d’autre ({key}) : on ne sait pas au nom de qui elle a été faite",
);
const UNBOUND = N_("rien ne relie la clé ({key}) à l’émetteur annoncé ({issuer})");
const ANOTHERS = N_("la clé publiée n’est pas à l’émetteur");

/** The key that `keyId` names (a DID URL or an address), if it is one with which `issuer` may assert. */
export async function findKey(issuer: string, named: string, verifier: Verifier): Promise<KeyFinding> {
  const keyId = absoluteId(issuer, named);
  const [owner, fragment] = split(keyId);
  if (!owner) return NO_KEY_NAMED;
  const isAtAddress = isAddress(owner) && (isAddress(issuer) || issuer.startsWith("did:web:"));
  const finding =
    owner === issuer
      ? await methodOf(issuer)(owner, fragment, verifier)
      : isAtAddress
        ? await ofKeyAddress(issuer, keyId, verifier)
        : await ofOthersName(issuer, owner, keyId, verifier);
  return withoutDemonstration(issuer, finding);
}

const methodOf = (issuer: string): Method => METHODS.find(([prefix]) => issuer.startsWith(prefix))?.[1] ?? ofNoMethod;

/** Whether `key`, which a signature brings along, is one with which `issuer` may assert. */
export async function findSameKey(issuer: string, key: VerificationKey, verifier: Verifier): Promise<KeyFinding> {
  if (onlyKeyId(issuer)) {
    const finding = await findKey(issuer, onlyKeyId(issuer), verifier);
    if (finding.publicKey !== null && !isSameKey(finding.publicKey, key)) return { ...unpublishedKey("jwk"), isUnlisted: false };
    return { ...finding, publicKey: key };
  }
  const [url, document] = await controllerDocument(issuer, verifier);
  if (document === null) return withoutDemonstration(issuer, outOfReach(url || issuer, verifier, key));
  if (!isControllerDocument(document)) return unbound(issuer, "jwk", key);
  if (document["id"] !== issuer) return ofAnother(issuer, document);
  for (const listed of listedKeys(issuer, document).slice(0, limits.max_keys)) {
    const finding = await ofListedKey(issuer, listed, document, verifier);
    if (isSameKey(finding.publicKey, key)) return withoutDemonstration(issuer, finding);
  }
  return { ...unpublishedKey("jwk"), isUnlisted: false };
}

/**
 * Each key that an issuer is or lists, whatever a signature calls it; those that may assert first.
 *
 * The name is a hint (RFC 7515, section 4.1.4): the signature itself tells which key made it.
 */
export async function findOtherKeys(issuer: string, otherName: string, verifier: Verifier): Promise<readonly KeyFinding[]> {
  if (onlyKeyId(issuer)) {
    return [await underName(otherName, issuer, await findKey(issuer, onlyKeyId(issuer), verifier), verifier)];
  }
  const [, document] = await controllerDocument(issuer, verifier);
  if (document === null || document["id"] !== issuer) return [];
  const found: KeyFinding[] = [];
  for (const key of listedKeys(issuer, document).slice(0, limits.max_keys)) {
    const finding = await withoutDemonstration(issuer, await ofListedKey(issuer, key, document, verifier));
    found.push(await underName(otherName, issuer, finding, verifier));
  }
  return found;
}

/** A key of `issuer` that a signature calls `otherName`; which says who signed when it is another's DID. */
export async function underName(
  otherName: string,
  issuer: string,
  finding: KeyFinding,
  verifier: Verifier,
): Promise<KeyFinding> {
  const owner = otherName.split(/[#?]/)[0] ?? "";
  if (finding.state !== "passed" || !owner.startsWith("did:") || owner === issuer) return { ...finding, otherName };
  const itself = onlyKeyId(owner) ? await findKey(owner, onlyKeyId(owner), verifier) : null;
  if (itself?.publicKey && isSameKey(itself.publicKey, finding.publicKey)) return { ...finding, otherName };
  return { ...finding, otherName, state: "unknown", message: FOR_ANOTHER, values: { key: owner } };
}

/** The identifier of the one key of an issuer that is a key; empty for any other issuer. */
export function onlyKeyId(issuer: string): string {
  if (issuer.startsWith("did:key:")) return `${issuer}#${issuer.slice("did:key:".length)}`;
  return issuer.startsWith("did:jwk:") ? `${issuer}#0` : "";
}

/** Where an issuer publishes its keys, null when it does nowhere; and what is there, null out of reach. */
async function controllerDocument(issuer: string, verifier: Verifier): Promise<[string | null, Fields | null]> {
  const url = homeOf(issuer);
  return [url, url !== null && isAddress(url) ? await verifier.document(url) : null];
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

/** The key is the identifier (did:key method specification), whatever the fragment says. */
function ofDidKey(did: string, fragment: string): KeyFinding {
  const multikey = did.slice("did:key:".length);
  const finding = ofItself(() => keyOfEntry({ publicKeyMultibase: multikey }));
  return fragment === multikey ? finding : { ...finding, otherName: joined(did, fragment) };
}

/** The key is the identifier (did:jwk method specification), whatever the fragment says. */
function ofDidJwk(did: string, fragment: string): KeyFinding {
  const finding = ofItself(() => keyOfJwk(fieldsOf(parseJson(strictBase64Url(did.slice("did:jwk:".length))))));
  return fragment === "0" ? finding : { ...finding, otherName: joined(did, fragment) };
}

const joined = (owner: string, fragment: string): string => (fragment ? `${owner}#${fragment}` : owner);

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
  if (!isControllerDocument(document)) return unbound(issuer, joined(issuer, fragment), keyInFragment(fragment));
  return inDocument(issuer, `${issuer}#${fragment}`, document, verifier);
}

/** A key named after somebody else is the issuer's only if the issuer lists it, under any name. */
async function ofOthersName(issuer: string, owner: string, keyId: string, verifier: Verifier): Promise<KeyFinding> {
  const own = await methodOf(issuer)(issuer, "", verifier);
  if (own.message === UNBOUND) return unbound(issuer, keyId, null);
  if (own.publicKey === null && !own.isUnlisted) return own;
  const [, document] = await controllerDocument(issuer, verifier);
  const cited = listedKeys(issuer, document ?? {}).find((key) => key.id === keyId);
  if (cited) return ofListedKey(issuer, cited, document ?? {}, verifier);
  const message = N_("la clé de la signature ({key}) n’est pas celle de l’émetteur annoncé ({issuer})");
  return { ...failed(message, { key: owner, issuer }), isUnlisted: true };
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
  if (isAnothers(entry, issuer)) return failed(ANOTHERS);
  const key = publishedKey(entry, verifier);
  if (key.publicKey === null || isUnder(url, issuer)) return key;
  const [, own] = await controllerDocument(issuer, verifier);
  if (own === null || own["id"] !== issuer) return unbound(issuer, keyId, key.publicKey);
  if (itemsOf(own["publicKey"]).some((item) => idOf(item) === keyId)) return key;
  const listed = await namedKey(listedKeys(issuer, own), keyId);
  if (listed === null) return unbound(issuer, keyId, key.publicKey);
  return listed.mayAssert ? key : withoutPurpose(key, own);
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

/** Controlled Identifiers 1.0, section 3.3: the key is in the document, is the issuer's, and may assert. */
async function inDocument(did: string, keyId: string, document: Fields, verifier: Verifier): Promise<KeyFinding> {
  if (document["id"] !== did) return ofAnother(did, document);
  const listed = await namedKey(listedKeys(did, document), keyId);
  return listed === null ? unpublishedKey(split(keyId)[1] || did) : ofListedKey(did, listed, document, verifier);
}

/** A key of the issuer's own document: one that may not assert is no proof, and no fault either. */
async function ofListedKey(
  did: string,
  listed: ListedKey,
  document: Fields,
  verifier: Verifier,
): Promise<KeyFinding> {
  if (isEmpty(listed.entry)) {
    const [owner] = split(listed.id);
    const itself = onlyKeyId(owner) ? (await findKey(owner, onlyKeyId(owner), verifier)).publicKey : null;
    const message = itself
      ? N_("l’émetteur cite la clé qui a signé ({key}), sans dire que c’est la sienne")
      : N_("l’émetteur cite la clé qui a signé ({key}), sans la donner");
    return unknown(message, { key: listed.id }, itself);
  }
  if (isAnothers(listed.entry, did)) return failed(ANOTHERS);
  const finding = publishedKey(listed.entry, verifier);
  return listed.mayAssert ? finding : withoutPurpose(finding, document);
}

/** A key that the issuer publishes as its own, and not as one that issues credentials. */
function withoutPurpose(finding: KeyFinding, document: Fields): KeyFinding {
  if (finding.state !== "passed") return finding;
  const message = itemsOf(document["assertionMethod"]).length
    ? N_("l’émetteur publie la clé qui a signé, mais pas parmi celles qui délivrent des badges")
    : N_("l’émetteur publie la clé qui a signé, sans dire qu’elle sert à délivrer des badges");
  return { ...finding, state: "unknown", message };
}

function ofAnother(did: string, document: Fields): KeyFinding {
  const id = textOf(document["id"]);
  if (!id) return unknown(N_("ce qui est publié à l’adresse de l’émetteur ne dit pas de qui c’est ({did})"), { did });
  return unknown(N_("ce qui est publié à l’adresse de l’émetteur est au nom de « {id} », pas au sien ({did})"), { id, did });
}

/** Whether a published key says that it belongs to someone else. */
function isAnothers(entry: Fields, owner: string): boolean {
  const owners = ["controller", "owner", "iss"].flatMap((name) => itemsOf(entry[name]).map(idOf));
  return owners.some((name) => name !== "") && !owners.includes(owner);
}

/**
 * The key of an entry that is known to be the issuer's, unless it was withdrawn.
 *
 * Nothing is verified with a key once it is revoked or expired (Controlled Identifiers 1.0, section 2.2).
 */
export function publishedKey(entry: Fields, verifier: Verifier): KeyFinding {
  const [revoked, end] = [entry["revoked"], entry["expires"]];
  if (!isAbsent(revoked) && revoked !== false && isOver(revoked, verifier.now) !== false) {
    return failed(N_("l’émetteur a révoqué la clé qui a signé"));
  }
  const isPast = isAbsent(end) ? false : isOver(end, verifier.now);
  if (isPast) return failed(N_("la clé qui a signé a expiré"));
  if (isPast === null) {
    return unknown(N_("on ne peut pas savoir si la clé qui a signé est encore valable : « {date} »"), { date: end });
  }
  try {
    return passed(N_("la clé qui a signé est publiée par l’émetteur"), {}, keyOfEntry(entry));
  } catch (error) {
    return unreadable(error);
  }
}

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

export const unbound = (issuer: string, key: string, publicKey: VerificationKey | null): KeyFinding =>
  unknown(UNBOUND, { key, issuer }, publicKey);

export const unpublishedKey = (key: string): KeyFinding => ({
  ...failed(N_("l’émetteur ne publie pas, ou plus, la clé qui a signé ({key})"), { key }),
  isUnlisted: true,
});

/** A key that cannot be read is unknown; one whose private half is published is a fault. */
export function unreadable(error: unknown): KeyFinding {
  if (error instanceof ExposedKeyError) return failed(error.template, error.values);
  if (error instanceof EncodingError || error instanceof UnreadableError) return unknown(error.template, error.values);
  throw error;
}

const isAddress = (identifier: string): boolean => /^https?:\/\//.test(identifier);

const METHODS: readonly (readonly [prefix: string, find: Method])[] = [
  ["did:key:", ofDidKey],
  ["did:jwk:", ofDidJwk],
  ["did:web:", ofDidWeb],
  ["https://", ofAddress],
  ["http://", ofAddress],
];
