/** What a cryptosuite is: three functions, and its names in a proof (Data Integrity 1.0, section 3). */

import type { Fields } from "../json.ts";
import type { KeyKind, VerificationKey } from "../verification_key.ts";

/** The canonical bytes of proof options and of a document, in that order. */
export type Canonical = readonly [options: Uint8Array<ArrayBuffer>, document: Uint8Array<ArrayBuffer>];

/** A suite by its `type` and `cryptosuite` (null where the type says all), and its three functions. */
export interface Cryptosuite {
  readonly proofType: string;
  readonly name: string | null;
  readonly keyKind: KeyKind;
  /** Bytes. */
  readonly signatureLength: number;
  /**
   * Of a document without proof and a proof without value; null when the two cannot belong together.
   *
   * @throws SentenceError when there is no sure canonical form.
   */
  readonly canonicalise: (document: Fields, options: Fields) => Promise<Canonical | null>;
  /** From the canonical bytes to those that are signed. */
  readonly hash: (options: Uint8Array<ArrayBuffer>, document: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  readonly verify: (key: VerificationKey, payload: Uint8Array, signature: Uint8Array) => Promise<boolean>;
}
