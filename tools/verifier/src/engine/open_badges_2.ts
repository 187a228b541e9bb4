/** Verification of hosted Open Badges 2.0: what is published at the badge's address decides. */

import { N_ } from "../words.ts";
import { verifyContent, verifyContext, verifyDates } from "./common.ts";
import { hostOf } from "./demonstration.ts";
import { identityMatches, normaliseEmail } from "./identity.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Fields } from "./json.ts";
import { fieldsOf, idOf, isEqual, itemsOf, parseDateTime, textOf, typesOf } from "./looks.ts";
import { assertionIsComplete, badgeClassIsComplete, issuerIsComplete } from "./rules.ts";
import type { Findings } from "./verdict.ts";

const OUT_OF_REACH = N_("hors ligne, {url} n'a pas pu être consulté");
const REVOKED = N_("révoqué par son émetteur");

/**
 * An Assertion: what it says, where it is published, its badge, its issuer, its dates, its recipient.
 *
 * Only published copies count, never embedded ones: anyone can embed an issuer that suits them.
 */
export async function verifyAssertion(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  if (document["revoked"] === true) return findings.failed("status", REVOKED);
  verifyContext(document, findings);
  verifyContent(document, [assertionIsComplete], findings);
  const kinds = typesOf(document["verification"]);
  if (kinds.has("HostedBadge") || kinds.has("hosted")) {
    await verifyHosting(document, inquiry, findings);
    await verifyBadgeClass(document, inquiry, findings);
  } else findings.unknown("hosting", N_("cet outil ne vérifie que les badges 2.0 publiés en ligne"));
  if (parseDateTime(document["issuedOn"]) === null) findings.unknown("dates", N_("la date de début n'est pas lisible"));
  else verifyDates(document, "issuedOn", "expires", inquiry, findings);
  if (inquiry.email !== null) await verifyIdentity(document, inquiry.email, findings);
}

async function verifyHosting(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  const url = idOf(document);
  const hosted = await inquiry.document(url);
  if (hosted === null) return findings.unknown("hosting", OUT_OF_REACH, { url });
  if (hosted["revoked"] === true && hosted["id"] === url) return findings.failed("status", REVOKED);
  if (!isEqual(hosted, document)) {
    return findings.failed("hosting", N_("ce qui est publié à l'adresse du badge est différent : {url}"), { url });
  }
  return findings.passed("hosting", N_("le badge est bien celui qui est publié à son adresse"));
}

async function verifyBadgeClass(document: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  const badge = await inquiry.document(idOf(document["badge"]));
  if (badge === null) return findings.unknown("badge", OUT_OF_REACH, { url: idOf(document["badge"]) });
  if (badge["id"] !== idOf(document["badge"]) || !badgeClassIsComplete(badge)) {
    return findings.failed("badge", N_("le modèle publié n'est pas celui du badge, ou il est incomplet"));
  }
  findings.passed("badge", N_("le modèle de badge est publié"));
  findings.linked.badge = badge;
  const issuer = await inquiry.document(idOf(badge["issuer"]));
  if (issuer === null) return findings.unknown("issuer", OUT_OF_REACH, { url: idOf(badge["issuer"]) });
  if (issuer["id"] !== idOf(badge["issuer"]) || !issuerIsComplete(issuer)) {
    return findings.failed("issuer", N_("l'émetteur publié n'est pas celui du badge, ou il est incomplet"));
  }
  findings.linked.issuer = issuer;
  if (!isInScope(idOf(document), issuer)) {
    return findings.failed("issuer", N_("l'adresse du badge ne fait pas partie de celles de son émetteur"));
  }
  findings.passed("issuer", N_("l'émetteur est publié, et l'adresse du badge fait partie des siennes"));
  return verifyRevocation(document, issuer, inquiry, findings);
}

/** Open Badges 2.0, Profile `verification`: `startsWith`, else `allowedOrigins`, else the issuer's own origin. */
function isInScope(url: string, issuer: Fields): boolean {
  const rules = fieldsOf(issuer["verification"]);
  const prefixes = itemsOf(rules["startsWith"]).map(textOf);
  if (prefixes.length) return prefixes.some((prefix) => prefix && url.startsWith(prefix));
  const origins = itemsOf(rules["allowedOrigins"]).map(textOf);
  const host = hostOf(url);
  return host !== "" && (origins.length ? origins : [hostOf(idOf(issuer))]).includes(host);
}

async function verifyRevocation(document: Fields, issuer: Fields, inquiry: Inquiry, findings: Findings): Promise<void> {
  const url = idOf(issuer["revocationList"]);
  if (!url) return findings.passed("status", N_("l'émetteur ne publie pas de liste de révocation"));
  const listed = await inquiry.document(url);
  if (listed === null) return findings.unknown("status", OUT_OF_REACH, { url });
  const revoked = itemsOf(listed["revokedAssertions"]).map((each) => idOf(each) || textOf(fieldsOf(each)["uid"]));
  if (revoked.includes(idOf(document))) return findings.failed("status", REVOKED);
  return findings.passed("status", N_("absent de la liste de révocation de l'émetteur"));
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
  return findings.failed("identity", N_("ce badge n'est pas délivré à cette adresse"));
}
