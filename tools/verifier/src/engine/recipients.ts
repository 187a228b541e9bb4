/** Whether a badge was delivered to whom one asks about: an address, a number or an identifier. */

import { N_ } from "../words.ts";
import { identityMatches, isBareHash, isHash, isKnownHash, kindOfIdentity, spellingsOf } from "./identity.ts";
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
const THIS_NAME = N_("ce badge est bien délivré à ce nom");
/** What either version of Open Badges calls each kind, in lower case. */
const KINDS: ReadonlyMap<string, IdentityKind | "name"> = new Map([
  ["email", "email"],
  ["emailaddress", "email"],
  ["url", "url"],
  ["telephone", "telephone"],
  ["phone", "telephone"],
  ["phonenumber", "telephone"],
  ["id", "id"],
  ["did", "id"],
  ["name", "name"],
]);
const UNKNOWN_HASH = N_("ce badge cache son bénéficiaire d’une façon que cet outil ne connaît pas ({name})");
const INCOMPARABLE = N_("ce badge désigne son bénéficiaire d’une façon que cet outil ne sait pas comparer");
const HASH_OF_ANYTHING = N_(
  "ce badge cache son bénéficiaire sans dire par quoi il le désigne, et cela n’y correspond pas",
);
const ANY_NUMBER = N_("ce badge désigne son bénéficiaire par un autre numéro, sans dire de quoi");
const PSEUDONYM = N_(
  "ce badge ne désigne son bénéficiaire que par un numéro fait pour lui, qui ne dit pas qui c’est",
);

/**
 * One way in which a badge designates its recipient.
 *
 * `kind` is `email`, `url`, `telephone`, `id` or `name`, empty when the badge does not say; `written` is the identity or
 * its hash.
 */
export interface Recipient {
  readonly kind: IdentityKind | "name" | "";
  readonly written: string;
  readonly salt: string;
}

const looksLike = ({ written }: Recipient, kind: IdentityKind): boolean =>
  !isHash(written) && kindOfIdentity(written) === kind;

/** Whether this may be of a kind that is asked about. */
const mayBe = (recipient: Recipient, kind: IdentityKind): boolean =>
  recipient.kind === "" ||
  recipient.kind === kind ||
  (recipient.kind === "name" && kind === "id") ||
  looksLike(recipient, kind);

/** Whether this is written as what is of that kind is, or as a known hash. */
function isComparable(recipient: Recipient, kind: IdentityKind): boolean {
  if (isBareHash(recipient.written)) return false;
  return isHash(recipient.written) ? isKnownHash(recipient.written) : looksLike(recipient, kind);
}

/** Whether this is an identifier that was made for this badge, and designates nobody elsewhere. */
const isPseudonym = ({ written }: Recipient): boolean => /^urn:/i.test(written);

/**
 * Add the step `identity`: whether one of these is `asked`.
 *
 * It is another only when what is asked about and one of these are surely of one kind.
 */
export async function verifyRecipient(
  recipients: readonly Recipient[],
  asked: string,
  findings: Findings,
): Promise<void> {
  const kind = kindOfIdentity(asked);
  const comparable = recipients.filter((each) => each.written !== "" && mayBe(each, kind));
  for (const recipient of comparable) {
    if (await matches(recipient, asked)) {
      return findings.passed("identity", recipient.kind === "name" ? THIS_NAME : THEIRS[kind]);
    }
  }
  const hidden = comparable.find(({ written }) => isHash(written) && !isKnownHash(written));
  if (hidden) {
    return findings.unknown("identity", UNKNOWN_HASH, { name: hidden.written.split("$")[0] ?? "" });
  }
  const stated = comparable.filter((each) => each.kind === kind && !isPseudonym(each));
  if (stated.length && stated.every((each) => isComparable(each, kind))) {
    return findings.failed("identity", NOT_THEIRS[kind]);
  }
  return findings.unknown("identity", stated.length ? INCOMPARABLE : doubt(comparable, kind));
}

/** Why a badge does not designate its recipient by what is asked about. */
function doubt(comparable: readonly Recipient[], kind: IdentityKind): string {
  if (comparable.some(isPseudonym)) return PSEUDONYM;
  const unsaid = comparable.filter((each) => each.kind === "");
  if (unsaid.some(({ written }) => isHash(written) || isBareHash(written))) return HASH_OF_ANYTHING;
  return unsaid.length ? ANY_NUMBER : NOBODY[kind];
}

/** Hashes are told by their look: `hashed` is often left out or wrong, and nobody's address looks like one. */
async function matches({ written, salt }: Recipient, asked: string): Promise<boolean> {
  if (isHash(written)) return identityMatches(asked, salt, written);
  const theirs = spellingsOf(asked);
  const isWritten = spellingsOf(written).some((spelling) => theirs.includes(spelling));
  return isWritten || identityMatches(asked, salt, written);
}

/**
 * The recipient that a property names: `kinds` are its types as either version of Open Badges writes them.
 *
 * An identity in clear of another type, or of none, is of the kind that it looks like.
 */
export function recipientOf(kinds: Iterable<string>, written: string, salt: string): Recipient {
  const known = [...kinds].sort().map((kind) => KINDS.get(kind.toLowerCase().replace(/^ext:/, "")));
  const named = known.find((kind) => kind !== undefined);
  if (named !== undefined || isHash(written) || isBareHash(written)) return { kind: named ?? "", written, salt };
  const look = kindOfIdentity(written);
  return { kind: look === "telephone" ? "" : look, written, salt }; // any number may look like one
}

/** The salt of a hashed identity, empty when there is none. */
export function saltOf(holder: Fields): string {
  const salt = holder["salt"];
  const isNumber = typeof salt === "bigint" || (typeof salt === "number" && Number.isInteger(salt));
  return isNumber ? String(salt) : textOf(salt);
}
