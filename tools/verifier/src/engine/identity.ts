/** A recipient's identity as a salted hash (`IdentityObject` of Open Badges 3.0, `IdentityHash` of 2.0). */

import { md5 } from "@noble/hashes/legacy.js";
import { hexadecimal, sha256, utf8 } from "./bytes.ts";

type Hash = (content: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

const ALGORITHMS: ReadonlyMap<string, Hash> = new Map([
  ["sha256", sha256],
  ["md5", async (content) => md5(content)],
]);

/** The address as it is hashed: no space around, lower case. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

/** Whether `hashed` is the hash of this address, as written or normalised; either case of hexadecimal. */
export async function identityMatches(email: string, salt: string, hashed: string): Promise<boolean> {
  const [name = "", ...rest] = hashed.split("$");
  const algorithm = ALGORITHMS.get(name);
  if (!algorithm) return false;
  const wanted = rest.join("$").toLowerCase();
  for (const candidate of [normaliseEmail(email), email.trim()]) {
    if (hexadecimal(await algorithm(utf8(candidate + salt))) === wanted) return true;
  }
  return false;
}
