/** Whether a badge was delivered to whom one asks about: an address, a number or an identifier. */

import { N_ } from "../words.ts";
import { identityMatches, isHash, isKnownHash, kindOfIdentity, spellingsOf } from "./identity.ts";
import type { IdentityKind } from "./identity.ts";
import type { Fields } from "./json.ts";
import { textOf } from "./json_values.ts";
import type { Findings } from "./verdict.ts";

/** What is said when a badge designates its recipient otherwise than by what was asked about, by its kind. */
export const NOBODY: Readonly<Record<IdentityKind, string>> = {
  email: N_("ce badge ne désigne personne par une adresse électronique"),
  url: N_("ce badge ne désigne personne par l’adresse d’une page"),
  telephone: N_("ce badge ne désigne personne par un numéro de téléphone"),
  id: N_("ce badge ne désigne personne par un identifiant"),
};
const THEIRS: Readonly<Record<IdentityKind, string>> = {
  email: N_("ce badge est bien délivré à cette adresse"),
  url: N_("ce badge est bien délivré à cette adresse"),
  telephone: N_("ce badge est bien délivré à ce numéro"),
  id: N_("ce badge est bien délivré à cet identifiant"),
};
const NOT_THEIRS: Readonly<Record<IdentityKind, string>> = {
  email: N_("ce badge n’est pas délivré à cette adresse"),
  url: N_("ce badge n’est pas délivré à cette adresse"),
  telephone: N_("ce badge n’est pas délivré à ce numéro"),
  id: N_("ce badge n’est pas délivré à cet identifiant"),
};
/** What either version of Open Badges calls each kind, in lower case. */
const KINDS: ReadonlyMap<string, IdentityKind> = new Map([
  ["email", "email"],
  ["emailaddress", "email"],
  ["url", "url"],
  ["telephone", "telephone"],
  ["phone", "telephone"],
]);
const UNKNOWN_HASH = N_("ce badge cache son bénéficiaire d’une façon que cet outil ne connaît pas ({name})");

/**
 * One way in which a badge designates its recipient.
 *
 * `kind` is `email`, `url`, `telephone` or `id`, empty when the badge does not say; `written` is the identity or its hash.
 */
export interface Recipient {
  readonly kind: string;
  readonly written: string;
  readonly salt: string;
}

/** Add the step `identity`: whether one of these is `asked`. */
export async function verifyRecipient(
  recipients: readonly Recipient[],
  asked: string,
  findings: Findings,
): Promise<void> {
  const kind = kindOfIdentity(asked);
  const comparable = recipients.filter(({ kind: own, written }) => written !== "" && (own === "" || own === kind));
  if (!comparable.length) return findings.unknown("identity", NOBODY[kind]);
  for (const recipient of comparable) {
    if (await matches(recipient, asked)) return findings.passed("identity", THEIRS[kind]);
  }
  const unknown = comparable.find(({ written }) => isHash(written) && !isKnownHash(written));
  if (unknown) {
    return findings.unknown("identity", UNKNOWN_HASH, { name: unknown.written.split("$")[0] ?? "" });
  }
  return findings.failed("identity", NOT_THEIRS[kind]);
}

/** Hashes are told by their look: `hashed` is often left out or wrong, and nobody's address looks like one. */
async function matches({ written, salt }: Recipient, asked: string): Promise<boolean> {
  if (isHash(written)) return identityMatches(asked, salt, written);
  const theirs = spellingsOf(asked);
  return spellingsOf(written).some((spelling) => theirs.includes(spelling));
}

/** The recipient that a property names: `kind` as either version of Open Badges writes it. */
export function recipientOf(kind: string, written: string, salt: string): Recipient {
  const named = KINDS.get(kind.toLowerCase().replace(/^ext:/, ""));
  return { kind: named ?? (kind === "" || isHash(written) ? "" : kindOfIdentity(written)), written, salt };
}

/** The salt of a hashed identity, empty when there is none. */
export function saltOf(holder: Fields): string {
  const salt = holder["salt"];
  const isNumber = typeof salt === "bigint" || (typeof salt === "number" && Number.isInteger(salt));
  return isNumber ? String(salt) : textOf(salt);
}
