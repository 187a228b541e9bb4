/** Verification of Open Badges 2.0: its address decides, or the key that signed it. */

import { N_ } from "../words.ts";
import { verifyContent, verifyContext, verifyDates, verifyKnown } from "./common.ts";
import { hostOf, isExampleHost } from "./demonstration.ts";
import { identityMatches, normaliseEmail } from "./identity.ts";
import type { KeyFinding } from "./issuers.ts";
import { failed, unpublishedKey, publishedKey, unknown } from "./issuers.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, isEmpty, isEqual, isPlainAddress, itemsOf, textOf, typesOf } from "./json_values.ts";
import type { Jws } from "./jws.ts";
import type { ParsedDocument } from "./parsing.ts";
import { secureAddress } from "./reach.ts";
import { assertionIsComplete, badgeClassIsComplete, issuerIsComplete } from "./rules.ts";
import { isVerifiable, verifyJws } from "./signatures.ts";
import type { Findings } from "./verdict.ts";
import type { Verifier } from "./verifier.ts";

const OUT_OF_REACH = N_("{url} n’a pas été consulté");
const REVOKED = N_("révoqué par son émetteur");

/**
 * An Assertion: what it says, where it is or who signed it, its badge, issuer, dates, recipient.
 *
 * Only published copies of an issuer count, never embedded ones: anyone can embed an issuer that suits them.
 */
export async function verifyAssertion(parsed: ParsedDocument, verifier: Verifier, findings: Findings): Promise<void> {
  const { document, jws } = parsed;
  if (isRevoked(document)) return findings.failed("status", REVOKED);
  verifyContext(document, findings);
  verifyContent(parsed, [assertionIsComplete], findings);
  const kinds = typesOf(document["verification"]);
  let issuer: Fields | null = null;
  if (kinds.has("HostedBadge") || kinds.has("hosted")) {
    if (jws !== null && isVerifiable(jws, findings)) {
      findings.unknown(
        "signature",
        N_("ce badge est fait pour être publié, pas signé : rien ne dit qui l’a signé"),
      );
    }
    await verifyHosting(document, verifier, findings);
    issuer = await verifyBadgeClass(document, verifier, findings, true);
  } else if (jws !== null) {
    issuer = await verifyBadgeClass(document, verifier, findings, false);
    await verifySignedText(document, jws, issuer, verifier, findings);
  } else if (kinds.has("SignedBadge") || kinds.has("signed")) {
    findings.failed("signature", N_("ce document n’est pas signé"));
  } else findings.unknown("hosting", N_("cet outil ne vérifie que les badges 2.0 publiés en ligne ou signés"));
  if (issuer) {
    verifyKnown(idOf(issuer), verifier, findings);
    await verifyRevocation(document, issuer, verifier, findings);
  }
  verifyDates(document, ["issuedOn"], ["expires"], verifier, findings);
  if (verifier.email !== null) await verifyIdentity(document, verifier.email, findings);
}

/** Whether an assertion says so itself; anything but a plain no is a yes. */
const isRevoked = (assertion: Fields): boolean => (assertion["revoked"] ?? false) !== false;

async function verifyHosting(document: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const url = idOf(document);
  const hosted = await verifier.document(url);
  if (hosted === null && verifier.isGone(url)) return findings.failed("status", REVOKED);
  if (hosted === null) return unreached("hosting", url, verifier, findings);
  if (isRevoked(hosted) && hosted["id"] === url) return findings.failed("status", REVOKED);
  if (!isEqual(hosted, document)) {
    return findings.failed("hosting", N_("ce qui est publié à l’adresse du badge est différent : {url}"), { url });
  }
  return findings.passed("hosting", N_("le badge est bien celui qui est publié à son adresse"));
}

function unreached(step: string, url: string, verifier: Verifier, findings: Findings): void {
  findings.unknown(step, ...verifier.outOfReach(url, OUT_OF_REACH));
}

/** The published issuer of the badge, null when it could not be had or is not the right one. */
async function verifyBadgeClass(
  document: Fields,
  verifier: Verifier,
  findings: Findings,
  isHosted: boolean,
): Promise<Fields | null> {
  const badge = await badgeOf(document, verifier, findings, isHosted);
  if (badge === null) return null;
  findings.passed("badge", N_("le modèle de badge est publié"));
  findings.linked.badge = badge;
  const url = idOf(badge["issuer"]);
  const issuer = await verifier.document(url);
  if (issuer === null) {
    unreached("issuer", url, verifier, findings);
    return null;
  }
  if (issuer["id"] !== url || !issuerIsComplete(issuer)) {
    findings.failed("issuer", N_("l’émetteur publié n’est pas celui du badge, ou il est incomplet"));
    return null;
  }
  findings.linked.issuer = issuer;
  if (isHosted && !isInScope(idOf(document), issuer)) {
    findings.failed("issuer", N_("l’adresse du badge ne fait pas partie de celles de son émetteur"));
    return null;
  }
  if (isHosted) {
    findings.passed("issuer", N_("l’émetteur est publié, et l’adresse du badge fait partie des siennes"));
    if (isExampleHost(hostOf(idOf(document)))) {
      findings.addTrial(N_("publié à une adresse d’essai : rien n’y est délivré pour de vrai"));
    }
  }
  return issuer;
}

/** The published BadgeClass; in a signed badge, one that has no address may be the one that was signed. */
async function badgeOf(
  document: Fields,
  verifier: Verifier,
  findings: Findings,
  isHosted: boolean,
): Promise<Fields | null> {
  const [url, embedded] = [idOf(document["badge"]), fieldsOf(document["badge"])];
  const isInside = !isHosted && !isEmpty(embedded) && !/^https?:\/\//.test(url);
  const badge = isInside ? embedded : await verifier.document(url);
  if (badge === null) unreached("badge", url, verifier, findings);
  else if (idOf(badge) !== url || !badgeClassIsComplete(badge)) {
    findings.failed("badge", N_("le modèle publié n’est pas celui du badge, ou il est incomplet"));
  } else return badge;
  return null;
}

/** Add the steps `issuer` and `signature` (Open Badges 2.0, signed verification). */
async function verifySignedText(
  document: Fields,
  jws: Jws,
  issuer: Fields | null,
  verifier: Verifier,
  findings: Findings,
): Promise<void> {
  if (!isVerifiable(jws, findings)) return;
  if (issuer === null) {
    return findings.unknown("signature", N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée"));
  }
  const key = await keyOf(document, issuer, verifier);
  findings.add("issuer", key.state, key.message, key.values);
  return verifyJws(jws, key, findings);
}

/** The key that `verification.creator` names: its owner is the issuer, and the issuer lists it. */
async function keyOf(document: Fields, issuer: Fields, verifier: Verifier): Promise<KeyFinding> {
  const listed = itemsOf(issuer["publicKey"]);
  const named = idOf(fieldsOf(document["verification"])["creator"]);
  const creator = named || (listed.length === 1 ? idOf(listed[0]) : "");
  if (!creator || !listed.map(idOf).includes(creator)) return unpublishedKey(creator);
  const embedded = listed.map(fieldsOf).find((key) => idOf(key) === creator) ?? {};
  const entry = isEmpty(embedded["publicKeyPem"]) ? await verifier.document(creator) : embedded;
  if (entry === null) return unknown(...verifier.outOfReach(creator, OUT_OF_REACH));
  if (entry["id"] !== creator || idOf(entry["owner"]) !== idOf(issuer)) {
    return failed(N_("la clé publiée n’est pas à l’émetteur"));
  }
  return publishedKey(entry, verifier);
}

/** Open Badges 2.0, Profile `verification`: `startsWith`, else `allowedOrigins`, else the issuer's own origin. */
function isInScope(url: string, issuer: Fields): boolean {
  if (!isPlainAddress(url)) return false;
  const rules = fieldsOf(issuer["verification"]);
  const host = hostOf(url);
  const prefixes = itemsOf(rules["startsWith"]).map(textOf);
  if (prefixes.length) {
    return prefixes.some((prefix) => prefix !== "" && url.startsWith(prefix) && hostOf(prefix) === host);
  }
  const origins = itemsOf(rules["allowedOrigins"]).map(textOf);
  return origins.length ? host !== "" && origins.includes(host) : originOf(url) === originOf(idOf(issuer));
}

/** Scheme, host and port of an address, where http stands for https (see `Verifier.content`). */
const originOf = (url: string): string =>
  /^https?:\/\/[^\/?#]*/.exec(secureAddress(url) ?? url)?.[0].toLowerCase() ?? "";

async function verifyRevocation(document: Fields, issuer: Fields, verifier: Verifier, findings: Findings): Promise<void> {
  const url = idOf(issuer["revocationList"]);
  if (!url) return findings.passed("status", N_("l’émetteur ne publie pas de liste de révocation"));
  const listed = await verifier.document(url);
  if (listed === null) return unreached("status", url, verifier, findings);
  const isIssuers = ["", idOf(issuer)].includes(idOf(listed["issuer"]));
  if (!typesOf(listed).has("RevocationList") || idOf(listed) !== url || !isIssuers) {
    return findings.unknown("status", N_("la liste de révocation publiée n’est pas celle qui est annoncée"));
  }
  const revoked = itemsOf(listed["revokedAssertions"]).flatMap((entry) => [idOf(entry), textOf(fieldsOf(entry)["uid"])]);
  if (revoked.includes(idOf(document))) return findings.failed("status", REVOKED);
  return findings.passed("status", N_("absent de la liste de révocation de l’émetteur"));
}

async function verifyIdentity(document: Fields, email: string, findings: Findings): Promise<void> {
  const recipient = fieldsOf(document["recipient"]);
  if (recipient["type"] !== "email") {
    return findings.unknown("identity", N_("ce badge ne désigne personne par une adresse électronique"));
  }
  const [written, salt] = [textOf(recipient["identity"]), textOf(recipient["salt"])];
  const isTheirs =
    recipient["hashed"] === true
      ? await identityMatches(email, salt, written)
      : normaliseEmail(written) === normaliseEmail(email);
  if (isTheirs) return findings.passed("identity", N_("ce badge est bien délivré à cette adresse"));
  return findings.failed("identity", N_("ce badge n’est pas délivré à cette adresse"));
}
