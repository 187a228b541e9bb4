/** What the page and its workers say to each other. */

import type { Values } from "./engine/errors.ts";
import type { Look } from "./engine/inputs/extraction.ts";
import type { Verdict } from "./engine/verdict.ts";
import type { Known } from "./engine/verifier.ts";

/** The file or text of a badge; `now` is in milliseconds since 1970. */
export interface Question {
  readonly content: Uint8Array;
  readonly now: number;
  readonly email: string | null;
  /** The issuers that this site knows, null when there is no list. */
  readonly known: Known | null;
}

/** What is published at an address: null when nobody asked, and why when nothing could be had. */
export interface Answer {
  readonly url: string;
  readonly content: Uint8Array | null;
  readonly failure?: Failure;
}

/** An OutOfReachError as a message: `kind` is the class of error. */
export interface Failure {
  readonly kind: "gone" | "not secure" | "other";
  readonly message: string;
  readonly values: Values;
}

export type ToEngine =
  | { readonly question: Question }
  | { readonly answer: Answer }
  | { readonly lookAt: Uint8Array }
  | { readonly fragment: string };

export type FromEngine =
  | { readonly wanted: string }
  | { readonly verdict: Verdict }
  | { readonly look: Look }
  | { readonly badge: Uint8Array<ArrayBuffer> }
  | { readonly refusal: { readonly message: string; readonly values: Values } }
  | { readonly error: string };

/** Pixels in, the text of a QR code out, null when none is seen. `thorough` takes the time that a photo deserves. */
export interface Picture {
  readonly pixels: ImageData;
  readonly thorough: boolean;
}
