/** A public key that may verify signatures. */

import { isEqualBytes } from "./bytes.ts";

/** As JOSE names curves, and RSA. */
export type KeyKind = "Ed25519" | "P-256" | "RSA";

/** A public key: its kind, and its numbers as big-endian bytes, without leading zeros for RSA. */
export interface VerificationKey {
  readonly kind: KeyKind;
  readonly numbers: readonly Uint8Array[];
}

export const isSameKey = (one: VerificationKey | null, other: VerificationKey | null): boolean =>
  one !== null &&
  other !== null &&
  one.kind === other.kind &&
  one.numbers.every((number, index) => isEqualBytes(number, other.numbers[index] ?? new Uint8Array()));
