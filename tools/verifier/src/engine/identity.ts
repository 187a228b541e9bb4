/** A recipient's identity as a salted hash (`IdentityObject` of Open Badges 3.0, `IdentityHash` of 2.0). */

import { md5 } from "@noble/hashes/legacy.js";
import { hexadecimal, utf8 } from "./bytes.ts";

type Hash = (content: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

const digest =
  (name: string): Hash =>
  async (content) =>
    new Uint8Array(await crypto.subtle.digest(name, content));

/** Hash names the standards allow, and those of Open Badges 1. */
const ALGORITHMS: ReadonlyMap<string, Hash> = new Map([
  ["sha256", digest("SHA-256")],
  ["md5", async (content) => md5(content)],
  ["sha1", digest("SHA-1")],
  ["sha512", digest("SHA-512")],
]);
/** Hash names by how many hexadecimal digits they give, for a hash that is written without its name. */
const NAMES_BY_LENGTH: ReadonlyMap<number, string> = new Map([
  [32, "md5"],
  [40, "sha1"],
  [64, "sha256"],
  [128, "sha512"],
]);
const HASHED = /^[A-Za-z0-9-]{2,12}\$[0-9A-Fa-f]{16,128}$/;
const TELEPHONE = /^(?:tel:)?\+?[0-9][0-9 ().\u00a0\u202f-]{4,}$/i;
const FRANCE = "+33";

/** What a person gives to be recognised by. */
export type IdentityKind = "url" | "email" | "telephone" | "id";

/**
 * Whether `hashed` is the hash of this identity, in one of its spellings; either case of hexadecimal.
 *
 * One without the name of its algorithm is of the one that gives as many digits.
 */
export async function identityMatches(identity: string, salt: string, hashed: string): Promise<boolean> {
  const whole = isBareHash(hashed) ? `${NAMES_BY_LENGTH.get(hashed.length)}$${hashed}` : hashed;
  const [name = "", ...rest] = whole.split("$");
  const algorithm = ALGORITHMS.get(name.toLowerCase());
  if (!algorithm) return false;
  const wanted = rest.join("$").toLowerCase();
  for (const spelling of spellingsOf(identity)) {
    if (hexadecimal(await algorithm(utf8(spelling + salt))) === wanted) return true;
  }
  return false;
}

/** Whether an identity has the look of a hash: a name, `$`, hexadecimal. */
export const isHash = (written: string): boolean => HASHED.test(written);

/** Whether an identity has the look of a hash without its name: as many hexadecimal digits. */
export const isBareHash = (written: string): boolean =>
  NAMES_BY_LENGTH.has(written.length) && /^[0-9A-Fa-f]+$/.test(written);

/** Whether the hash is of a kind that can be computed here. */
export const isKnownHash = (written: string): boolean => ALGORITHMS.has((written.split("$")[0] ?? "").toLowerCase());

/** What a person gives to be recognised by. */
export function kindOfIdentity(identity: string): IdentityKind {
  const text = identity.trim();
  if (/^https?:\/\//i.test(text)) return "url";
  if (text.includes("@") && !/^(did|urn):/.test(text)) return "email";
  return TELEPHONE.test(text) ? "telephone" : "id";
}

/** The ways in which one address, number or identifier may have been written. */
export function spellingsOf(identity: string): readonly string[] {
  const text = identity.trim().replace(/^mailto:/i, "");
  return [...new Set([text, ...SPELLINGS[kindOfIdentity(text)](text)])];
}

/** In lower case, as it should be, in capitals, and with the capitals of a name. */
function spellingsOfEmail(email: string): readonly string[] {
  const lower = email.toLowerCase();
  const [local = ""] = lower.split("@", 1);
  const domain = lower.slice(local.length + 1);
  const named = local.replace(/(?:^|(?<=[._-]))[a-z]/g, (letter) => letter.toUpperCase());
  const capital = Array.from(local);
  return [
    lower,
    email.toUpperCase(),
    `${named}@${domain}`,
    `${(capital[0] ?? "").toUpperCase()}${capital.slice(1).join("")}@${domain}`,
  ];
}

/** With https and http, the host in lower case, with and without the slash at the end. */
function spellingsOfUrl(url: string): readonly string[] {
  const rest = url.slice(url.indexOf("://") + 3);
  const at = rest.search(/\/|$/);
  const bases = [rest, rest.slice(0, at).toLowerCase() + rest.slice(at)];
  const bare = bases.map((base) => base.replace(/\/+$/, ""));
  const all = [...bases, ...bare, ...bare.map((base) => `${base}/`)];
  return all.flatMap((each) => [`https://${each}`, `http://${each}`]);
}

/** In digits, with and without `tel:`; a number that begins with one 0 may be one of France (E.164). */
function spellingsOfTelephone(number: string): readonly string[] {
  const digits = number.toLowerCase().replace(/^tel:/, "").replace(/[^0-9+]/g, "");
  const numbers = new Set([digits]);
  if (digits.startsWith("00")) numbers.add(`+${digits.slice(2)}`);
  else if (digits.startsWith("0")) numbers.add(FRANCE + digits.slice(1));
  for (const each of [...numbers]) {
    if (each.startsWith(FRANCE)) {
      numbers.add(`0${each.slice(3)}`);
      numbers.add(`0033${each.slice(3)}`);
    }
    if (each.startsWith("+")) numbers.add(each.slice(1));
  }
  return [...numbers].flatMap((each) => [each, `tel:${each}`]);
}

const SPELLINGS: Readonly<Record<IdentityKind, (identity: string) => readonly string[]>> = {
  url: spellingsOfUrl,
  email: spellingsOfEmail,
  telephone: spellingsOfTelephone,
  id: () => [],
};
