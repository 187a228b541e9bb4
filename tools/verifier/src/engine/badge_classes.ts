/**
 * What an Open Badges 2.0 assertion is of: its BadgeClass, the Issuer of that, and what the Issuer withdrew.
 *
 * Only what is published counts, never what a badge embeds: anyone can embed an issuer that suits them.
 */

import { N_ } from "../words.ts";
import { limits, requiredMembers } from "./constants.ts";
import { Comparison, isEmbedded } from "./copies.ts";
import { hostOf } from "./demonstration.ts";
import { REVOKED } from "./hosting.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, isEmpty, isPlainAddress, itemsOf, textOf, typesOf } from "./json_values.ts";
import { secure } from "./open_badges_terms.ts";
import type { PublishedObjects } from "./published_objects.ts";
import { Findings } from "./verdict.ts";
import { isNearAddress, isWebAddress, normalAddress, originOf } from "./web_addresses.ts";

const MISSING_IN_CLASS = N_("le modèle de badge ne dit pas tout ce que la norme demande : il manque « {key} »");
const MISSING_IN_ISSUER = N_("l’émetteur ne dit pas tout ce que la norme demande : il manque « {key} »");
const EMBEDDED_OTHERWISE = N_(
  "le badge contient de {url} une copie qui n’est pas ce qui y est publié ({keys}) : c’est ce qui est publié qui compte",
);
const NO_CLASS = N_("ce qui est publié à l’adresse du modèle n’est pas un modèle de badge : {url}");
const NO_ISSUER = N_("ce qui est publié à l’adresse de l’émetteur n’est pas un émetteur : {url}");
const ANONYMOUS = N_("le modèle de badge ne donne pas l’adresse de son émetteur : rien ne dit qui il est");
const OUT_OF_SCOPE = N_("l’adresse du badge ne fait pas partie de celles de son émetteur");
const NO_SCOPE = N_("rien ne dit que l’émetteur délivre des badges à cette adresse ({url})");
const OTHER_LIST = N_("la liste de révocation publiée n’est pas celle qui est annoncée");
const ISSUER_TYPES = ["Issuer", "Profile"];
const OTHER_TYPES = ["Assertion", "RevocationList", "CryptographicKey", "Endorsement"];
const OTHER_THAN_CLASSES = [...OTHER_TYPES, ...ISSUER_TYPES];
const OTHER_THAN_ISSUERS = [...OTHER_TYPES, "BadgeClass"];
/** Members whose lack is told elsewhere, or says nothing: what is published has its address. */
const NEVER_MISSED = ["id"];
const OPTIONAL_BEFORE_2 = [...NEVER_MISSED, "email"];

/** A published Issuer and its address. */
export interface Issuer {
  readonly profile: Fields;
  readonly url: string;
}

/**
 * The BadgeClass of an assertion, and the step `badge`; null when it cannot be had.
 *
 * One without an address is that of the assertion, which its issuer publishes or signs.
 */
export async function badgeClassOf(
  assertion: Fields,
  version: string,
  objects: PublishedObjects,
  findings: Findings,
  isSigned: boolean,
): Promise<Fields | null> {
  const [url, embedded] = [idOf(assertion["badge"]), fieldsOf(assertion["badge"])];
  let own = new Findings();
  let badge: Fields | null;
  if (isWebAddress(url)) {
    badge = await objects.named("badge", url, own);
    // out of reach, and signed with the rest
    if (badge === null && isSigned && isEmbedded(embedded)) [own, badge] = [new Findings(), embedded];
  } else {
    badge = isEmbedded(embedded) ? embedded : null;
    if (badge === null) findings.unknown("badge", N_("ce badge ne dit pas à quelle adresse est son modèle"));
  }
  if (badge !== null && !isClass(badge)) {
    own.unknown("badge", NO_CLASS, { url });
    badge = null;
  }
  if (badge !== null && badge !== embedded) {
    findings.passed("badge", N_("le modèle de badge est publié"));
    tellEmbedded("badge", url, embedded, badge, own);
  } else if (badge !== null) findings.passed("badge", N_("le modèle de badge est dans le badge lui-même"));
  findings.steps.push(...own.steps);
  if (badge !== null) tellMissing("badge", "badge_class", MISSING_IN_CLASS, badge, version, findings);
  return badge;
}

/** The published Issuer of a BadgeClass and its address; null and why, in `findings`, without one. */
export async function issuerOf(badge: Fields, objects: PublishedObjects, findings: Findings): Promise<Issuer | null> {
  const url = idOf(badge["issuer"]);
  if (!isWebAddress(url)) {
    findings.unknown("issuer", ANONYMOUS);
    return null;
  }
  const profile = await objects.named("issuer", url, findings);
  if (profile === null) return null;
  if (!isIssuer(profile)) {
    findings.unknown("issuer", NO_ISSUER, { url });
    return null;
  }
  return { profile, url: textOf(profile["id"]) || url };
}

/** Tell what the published issuer leaves out, and what the badge says of it that is not published. */
export function tellIssuer(badge: Fields, issuer: Fields, version: string, findings: Findings): void {
  tellEmbedded("issuer", idOf(badge["issuer"]), fieldsOf(badge["issuer"]), issuer, findings);
  tellMissing("issuer", "issuer", MISSING_IN_ISSUER, issuer, version, findings);
}

/**
 * Whether the issuer delivers badges at this address (Open Badges 2.0, Profile `verification`); else why.
 *
 * Version 1 had no such rule: nothing is said of an issuer whose badges are on another host.
 */
export function verifyScope(address: string, { profile, url }: Issuer, version: string, findings: Findings): boolean {
  if (isInScope(address, profile, url)) return true;
  if (version.startsWith("1") && isEmpty(fieldsOf(profile["verification"])) && isPlainAddress(address)) {
    findings.unknown("issuer", NO_SCOPE, { url: address });
  } else findings.failed("issuer", OUT_OF_SCOPE);
  return false;
}

/** `startsWith`, else `allowedOrigins`, else the issuer's own origin. */
function isInScope(address: string, issuer: Fields, issuerUrl: string): boolean {
  if (!isPlainAddress(address)) return false;
  const rules = fieldsOf(issuer["verification"]);
  const prefixes = itemsOf(rules["startsWith"]).map(textOf);
  if (prefixes.length) return prefixes.some((prefix) => begins(address, prefix));
  const origins = itemsOf(rules["allowedOrigins"]).map((origin) => textOf(origin).toLowerCase());
  if (origins.length) {
    const allowed = origins.map((origin) => originOf(origin) || origin);
    return [originOf(address), hostOf(address)].some((mine) => mine !== "" && allowed.includes(mine));
  }
  return originOf(address) !== "" && originOf(address) === originOf(issuerUrl);
}

/** Whether an address begins so, on the same host; http stands for https. */
function begins(address: string, prefix: string): boolean {
  const [mine, theirs] = [secure(normalAddress(address)), secure(normalAddress(prefix))];
  return prefix !== "" && mine.startsWith(theirs) && hostOf(mine) === hostOf(theirs);
}

/** Add the step `status`, by the issuer's lists of what it withdrew: every one must be read. */
export async function verifyRevocation(
  assertion: Fields,
  issuer: Issuer,
  objects: PublishedObjects,
  findings: Findings,
): Promise<void> {
  const lists = itemsOf(issuer.profile["revocationList"]).filter((item) => !isEmpty(item));
  if (!lists.length) return findings.passed("status", N_("l’émetteur ne publie pas de liste de révocation"));
  const doubts = new Findings();
  for (const entry of lists.slice(0, limits.max_statuses)) {
    const url = idOf(entry);
    const listed = url ? await objects.at(url) : fieldsOf(entry);
    if (listed === null) objects.unreached("status", url, doubts);
    else if (isRevokedBy(listed, assertion)) return findings.failed("status", REVOKED);
    else if (!isListOf(listed, url, issuer.url)) doubts.unknown("status", OTHER_LIST);
  }
  if (lists.length > limits.max_statuses) doubts.unknown("status", OTHER_LIST);
  const doubt = doubts.steps[0];
  if (doubt) findings.steps.push(doubt);
  else findings.passed("status", N_("absent de la liste de révocation de l’émetteur"));
}

/** Whether what is read is a list of revocations, the one at that address, and of that issuer. */
function isListOf(listed: Fields, url: string, issuerUrl: string): boolean {
  const [declared, owner, types] = [textOf(listed["id"]), idOf(listed["issuer"]), typesOf(listed)];
  const isList = types.has("RevocationList") || (types.size === 0 && "revokedAssertions" in listed);
  const isAnnounced = !declared || isNearAddress(declared, url);
  return isList && isAnnounced && (!owner || isNearAddress(owner, issuerUrl));
}

function isRevokedBy(listed: Fields, assertion: Fields): boolean {
  const [own, uid] = [textOf(assertion["id"]), textOf(assertion["uid"])];
  return itemsOf(listed["revokedAssertions"]).some((entry) => {
    const [id, other] = [idOf(entry), textOf(fieldsOf(entry)["uid"]) || textOf(entry)];
    return (own !== "" && id !== "" && isNearAddress(own, id)) || (uid !== "" && other === uid);
  });
}

function isClass(published: Fields): boolean {
  const types = typesOf(published);
  return types.has("BadgeClass") || ("issuer" in published && !OTHER_THAN_CLASSES.some((type) => types.has(type)));
}

function isIssuer(published: Fields): boolean {
  const types = typesOf(published);
  const isTyped = ISSUER_TYPES.some((type) => types.has(type));
  return isTyped || ("name" in published && !OTHER_THAN_ISSUERS.some((type) => types.has(type)));
}

/** Tell which members are missing; without a name nobody knows what this is, or who. */
function tellMissing(
  step: string,
  kind: "badge_class" | "issuer",
  message: string,
  published: Fields,
  version: string,
  findings: Findings,
): void {
  const optional = version.startsWith("1") ? OPTIONAL_BEFORE_2 : NEVER_MISSED;
  for (const key of requiredMembers[kind]) {
    if (optional.includes(key)) continue;
    if (key === "name" && !itemsOf(published[key]).some(textOf)) findings.unknown(step, message, { key });
    else if (isEmpty(published[key])) findings.tell(step, message, { key });
  }
}

function tellEmbedded(step: string, url: string, embedded: Fields, published: Fields, findings: Findings): void {
  if (!isEmbedded(embedded)) return;
  const comparison = new Comparison();
  comparison.objects(embedded, published);
  const keys = comparison.differing.slice(0, 5).join(", ");
  if (keys) findings.tell(step, EMBEDDED_OTHERWISE, { url, keys });
}
