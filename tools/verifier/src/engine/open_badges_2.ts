/** Verification of Open Badges before 3.0: its address decides, or the key that signed it. */

import { N_ } from "../words.ts";
import type { Issuer } from "./badge_classes.ts";
import { badgeClassOf, issuerOf, tellIssuer, verifyRevocation, verifyScope } from "./badge_classes.ts";
import { pinnedContexts } from "./canonical.ts";
import { UNKNOWN_CONTEXT, verifyDates, verifyKnown } from "./common.ts";
import { limits, requiredMembers } from "./constants.ts";
import { hostOf, isExampleHost } from "./demonstration.ts";
import { addressOf, isRevoked, REVOKED, verifyHosting } from "./hosting.ts";
import type { KeyFinding } from "./issuers.ts";
import { failed, NO_KEY_NAMED, publishedKey, unbound, underName, unknown, unpublishedKey } from "./issuers.ts";
import type { Fields, Json } from "./json.ts";
import { fieldsOf, idOf, isEmpty, itemsOf, textOf, typesOf } from "./json_values.ts";
import type { Jws } from "./jws.ts";
import { isSignedBy } from "./jws.ts";
import { parseMoment } from "./moments.ts";
import { isOfOpenBadges, readTerms, versionOf } from "./open_badges_terms.ts";
import type { ParsedDocument } from "./parsing.ts";
import { OUT_OF_REACH, PublishedObjects } from "./published_objects.ts";
import type { Recipient } from "./recipients.ts";
import { recipientOf, saltOf, verifyRecipient } from "./recipients.ts";
import { addKey, isVerifiable, verifyJws } from "./signatures.ts";
import { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";
import { isNearAddress, isWebAddress } from "./web_addresses.ts";

const HOSTED = ["hostedbadge", "hosted"];
const SIGNED = ["signedbadge", "signed"];
const MISSING = N_("il manque « {key} »");
const VAGUE_DATE = N_("« {key} » ne dit pas le moment exact : « {value} »");
const IRREGULAR_DATE = N_("« {key} » n’est pas une date comme la norme l’écrit : « {value} »");
const FOREIGN_CONTEXT = N_("contexte inattendu dans un badge de cette version : « {url} »");
const OLD_VERSION = N_("ce badge suit une ancienne version d’Open Badges ({version}), que cet outil ne vérifie pas");
const OLD_SIGNATURE = N_(
  "ce badge est signé selon une ancienne version d’Open Badges ({version}), que cet outil ne vérifie pas",
);
const UNSIGNED_BUT_PUBLISHED = N_("ce badge dit être signé et ne l’est pas : c’est son adresse qui en répond");
/** Without one of these nobody knows what is said, to whom or when; without the others one does. */
const ESSENTIAL = ["recipient", "badge", "issuedOn"];

/** An Assertion: what it says, where it is or who signed it, its badge, issuer, dates, recipient. */
export async function verifyAssertion(parsed: ParsedDocument, verifier: Verifier, findings: Findings): Promise<void> {
  const [given, version] = [readTerms(parsed.document), versionOf(parsed.document) ?? ""];
  findings.linked.assertion = given;
  if (isRevoked(given)) return findings.failed("status", REVOKED);
  if (version.startsWith("0")) return findings.unknown("hosting", OLD_VERSION, { version });
  const [objects, origin] = [new PublishedObjects(verifier), new Findings()];
  const { assertion, issuer } = await verifyOrigin(given, parsed, version, objects, origin);
  verifyContext([given, assertion], version, findings);
  verifyContent(assertion, version, findings);
  findings.steps.push(...origin.steps);
  Object.assign(findings.linked, origin.linked, { assertion });
  if (issuer !== null) {
    verifyKnown(knownName(issuer, verifier), verifier, findings);
    await verifyRevocation(assertion, issuer, objects, findings);
  }
  verifyDates(assertion, ["issuedOn"], ["expires"], verifier, findings);
  if (verifier.email !== null) await verifyRecipient(recipientsOf(assertion), verifier.email, findings);
}

/** The assertion to go on with, as its issuer publishes it when that could be seen; the issuer. */
interface Origin {
  readonly assertion: Fields;
  readonly issuer: Issuer | null;
}

/** Add the steps from `hosting` or `signature` to `issuer`. */
async function verifyOrigin(
  given: Fields,
  { jws, address: source }: ParsedDocument,
  version: string,
  objects: PublishedObjects,
  findings: Findings,
): Promise<Origin> {
  const kinds = kindsOfVerification(given);
  const [saysHosted, isSigned] = [HOSTED, SIGNED].map((names) => names.some((name) => kinds.includes(name)));
  let address = addressOf(given, version, source ?? "");
  let isHosted = saysHosted || (!kinds.length && address !== "");
  if (jws !== null && (isSigned || !saysHosted)) {
    return { assertion: given, issuer: await verifySigned(given, jws, version, objects, findings) };
  }
  if (!isHosted && isSigned && (await isPublished(given, objects))) {
    [isHosted, address] = [true, textOf(given["id"])];
    findings.tell("signature", UNSIGNED_BUT_PUBLISHED);
  }
  if (isHosted) {
    if (jws !== null && isVerifiable(jws, findings)) {
      findings.unknown("signature", N_("ce badge est fait pour être publié, pas signé : rien ne dit qui l’a signé"));
    }
    const located = await verifyHosting(given, address, objects, findings);
    const issuer = await verifyHosted(located.assertion, located.address, version, objects, findings);
    return { assertion: located.assertion, issuer };
  }
  if (isSigned) findings.failed("signature", N_("ce document n’est pas signé"));
  else findings.unknown("hosting", N_("cet outil ne vérifie que les badges publiés en ligne ou signés"));
  return { assertion: given, issuer: null };
}

/** Whether an assertion is published at its own address. */
async function isPublished(assertion: Fields, objects: PublishedObjects): Promise<boolean> {
  const own = textOf(assertion["id"]);
  const published = isWebAddress(own) ? await objects.at(own) : null;
  return published !== null && ("badge" in published || "recipient" in published);
}

/** How an assertion says it is to be verified, in lower case. */
const kindsOfVerification = (assertion: Fields): readonly string[] =>
  itemsOf(assertion["verification"])
    .flatMap((each) => [...typesOf(each), textOf(each)])
    .filter((name) => name !== "")
    .map((name) => name.toLowerCase());

/** The published issuer of the badge, null when it is not known or not the right one. */
async function verifyHosted(
  assertion: Fields,
  address: string,
  version: string,
  objects: PublishedObjects,
  findings: Findings,
): Promise<Issuer | null> {
  const badge = await badgeClassOf(assertion, version, objects, findings, false);
  if (badge === null) return null;
  findings.linked.badge = badge;
  const own = new Findings();
  const issuer = await issuerOf(badge, objects, own);
  if (issuer !== null) findings.linked.issuer = issuer.profile;
  if (issuer === null || !address) {
    findings.steps.push(...own.steps);
    return null;
  }
  if (!verifyScope(address, issuer, version, findings)) return null;
  findings.passed("issuer", N_("l’émetteur est publié, et l’adresse du badge fait partie des siennes"));
  findings.steps.push(...own.steps);
  tellIssuer(badge, issuer.profile, version, findings);
  if (isExampleHost(hostOf(address))) {
    findings.addTrial(N_("publié à une adresse d’essai : rien n’y est délivré pour de vrai"));
  }
  return issuer;
}

/** The published issuer; the steps `issuer` and `signature` (Open Badges 2.0, signed verification). */
async function verifySigned(
  assertion: Fields,
  jws: Jws,
  version: string,
  objects: PublishedObjects,
  findings: Findings,
): Promise<Issuer | null> {
  const badge = await badgeClassOf(assertion, version, objects, findings, true);
  const own = new Findings();
  const issuer = badge === null ? null : await issuerOf(badge, objects, own);
  if (issuer === null) findings.steps.push(...own.steps);
  if (badge !== null) findings.linked.badge = badge;
  if (issuer !== null) findings.linked.issuer = issuer.profile;
  if (!isVerifiable(jws, findings)) return issuer;
  if (badge === null || issuer === null) {
    findings.unknown("signature", N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée"));
    return issuer;
  }
  if (version.startsWith("1") && isEmpty(issuer.profile["publicKey"])) {
    findings.unknown("signature", OLD_SIGNATURE, { version });
    return issuer;
  }
  const key = await keyOf(assertion, issuer, jws, objects);
  addKey(key, findings);
  findings.steps.push(...own.steps);
  tellIssuer(badge, issuer.profile, version, findings);
  await verifyJws(jws, key, findings);
  return issuer;
}

/** The key that `verification` names, when the issuer lists it; else the one of its keys that signed. */
async function keyOf(assertion: Fields, issuer: Issuer, jws: Jws, objects: PublishedObjects): Promise<KeyFinding> {
  const listed = itemsOf(issuer.profile["publicKey"]);
  const verification = fieldsOf(assertion["verification"]);
  const creator = idOf(verification["creator"]) || textOf(verification["url"]);
  if (!listed.length) return unbound(issuer.url, creator, null);
  const isOnly = !creator && listed.length === 1;
  const named = listed.find((key) => isOnly || (creator !== "" && isNearAddress(idOf(key), creator)));
  if (named !== undefined) return listedKey(named, issuer.url, objects);
  const others: KeyFinding[] = [];
  for (const key of listed.slice(0, limits.max_keys)) others.push(await listedKey(key, issuer.url, objects));
  for (const key of others) {
    if (key.publicKey !== null && (await isSignedBy(jws, key.publicKey))) {
      return underName(creator, issuer.url, key, objects.verifier);
    }
  }
  if (!creator) return NO_KEY_NAMED;
  return others.find((key) => key.state === "unknown") ?? unpublishedKey(creator);
}

/** A key that the issuer lists, by its address or whole, unless it is somebody else's. */
async function listedKey(listed: Json, issuerUrl: string, objects: PublishedObjects): Promise<KeyFinding> {
  const [address, embedded] = [idOf(listed), fieldsOf(listed)];
  const entry = isEmpty(embedded["publicKeyPem"]) ? await keyDocument(address, objects) : embedded;
  if (entry === null) return unknown(...objects.verifier.outOfReach(address, OUT_OF_REACH));
  const owner = idOf(entry["owner"]);
  if (owner && !isNearAddress(owner, issuerUrl)) return failed(N_("la clé publiée n’est pas à l’émetteur"));
  return publishedKey(entry, objects.verifier);
}

/** The key published at an address, as a document or as bare PEM text; null out of reach. */
async function keyDocument(address: string, objects: PublishedObjects): Promise<Fields | null> {
  const content = await objects.verifier.content(address);
  const text = content === null ? "" : new TextDecoder("iso-8859-1").decode(content);
  return /^[\s]*-----BEGIN /.test(text) ? { publicKeyPem: text } : objects.at(address);
}

/** The identifier by which the person who asks knows an issuer: its own, or the address it was read at. */
function knownName({ profile, url }: Issuer, verifier: Verifier): string {
  const names = [textOf(profile["id"]), url];
  return names.find((name) => Object.hasOwn(verifier.known ?? {}, name)) ?? url;
}

/** Add the step `context`: every name must be one whose meaning is known. Version 1.0 has no context. */
function verifyContext(documents: readonly Fields[], version: string, findings: Findings): void {
  const written = documents.filter((document) => "@context" in document).map((document) => document["@context"]);
  const contexts = written.flatMap((each): readonly Json[] => (itemsOf(each).length ? itemsOf(each) : [""]));
  for (const context of contexts) {
    const url = typeof context === "string" ? context : "{…}";
    if (!isOfOpenBadges(url)) {
      return findings.unknown("context", pinnedContexts.has(url) ? FOREIGN_CONTEXT : UNKNOWN_CONTEXT, { url });
    }
  }
  if (contexts.length) return findings.passed("context", N_("tous les termes viennent de contextes connus"));
  if (version !== "1.0") findings.tell("context", MISSING, { key: "@context" });
}

/** Add the step `content`: what is essential must be there, the rest is told (2.0: Assertion). */
function verifyContent(assertion: Fields, version: string, findings: Findings): void {
  const [recipient] = itemsOf(assertion["recipient"]);
  const missing: string[] = requiredMembers.assertion.filter(
    (key) => isLacking(assertion[key]) && !(key === "id" && version.startsWith("1")),
  );
  for (const key of missing) {
    if (ESSENTIAL.includes(key)) findings.unknown("content", MISSING, { key });
    else findings.tell("content", MISSING, { key });
  }
  if (!missing.includes("recipient") && !textOf(fieldsOf(recipient)["identity"])) {
    missing.push("recipient.identity");
    findings.unknown("content", MISSING, { key: "recipient.identity" });
  }
  if (!missing.length) findings.passed("content", N_("tout ce que la norme exige est présent"));
  for (const key of ["issuedOn", "expires"]) {
    const moment = parseMoment(assertion[key]);
    const isExact = moment !== null && moment.earliest === moment.latest;
    // version 1 allows numbers of seconds
    if (moment === null || moment.isRegular || (isExact && version.startsWith("1"))) continue;
    findings.tell("content", isExact ? IRREGULAR_DATE : VAGUE_DATE, { key, value: String(assertion[key]) });
  }
}

const isLacking = (value: Json | undefined): boolean =>
  value === undefined || value === "" || (typeof value === "object" && isEmpty(value));

const recipientsOf = (assertion: Fields): readonly Recipient[] =>
  itemsOf(assertion["recipient"])
    .map(fieldsOf)
    .map((recipient) =>
      recipientOf(typesOf(recipient), textOf(recipient["identity"]), saltOf(recipient)),
    );
