/** What a binder holds. */

import type { Outcome } from "../../verifier/src/engine/verdict.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** A binder stays small enough for its file to open again everywhere. */
export const MAX_ENTRIES = 300;
/** Bytes of all that is kept together, and of one file. */
export const MAX_TOTAL_BYTES = 60 * 1024 * 1024;
export const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** Characters. */
export const MAX_NOTE = 600;
export const MAX_TITLE = 120;
export const MAX_URL = 2048;

/** What the fragment of a link to a selection begins with. */
export const SELECTION_MARK = "s1.";

/** The last verdict on a badge, as it is told when it cannot be computed again; `moment` in milliseconds since 1970. */
export interface Seen {
  readonly moment: number;
  readonly outcome: Outcome;
  readonly isTrial: boolean;
  /** In the reader's language: what it amounts to, and why. */
  readonly headline: string;
  readonly reason: string;
  /** The copies of public documents that were used are as old as that; null when they were not copies. */
  readonly oldestCopy: number | null;
}

/** What was answered when other sites were asked. */
export interface Asked extends Seen {
  readonly hosts: readonly string[];
}

/** What a badge says of itself, for the wall; dates in milliseconds since 1970. */
export interface Told {
  readonly name: string;
  readonly issuer: string;
  readonly image: string;
  readonly imageWords: string;
  readonly from: number | null;
  readonly until: number | null;
  /** Its address on the web, empty when it has none. */
  readonly url: string;
}

/** A badge as it was given, or a link to one that is not here. */
export interface Entry {
  /** SHA-256, in hexadecimal, of the badge however it is written, or of the link. */
  readonly id: string;
  readonly kind: "badge" | "link";
  /** Bytes of its file. */
  readonly size: number;
  readonly fileName: string;
  /** Where it was read, or is to be; empty for a file. */
  readonly url: string;
  readonly added: number;
  readonly note: string;
  readonly section: string;
  /** Whether it is printed and shared. */
  readonly isChosen: boolean;
  readonly told: Told | null;
  readonly seen: Seen | null;
  readonly asked: Asked | null;
}

/** What the person writes at the top of her page. */
export interface Heading {
  readonly name: string;
  readonly words: string;
}

/** Entries in their order. */
export interface Contents {
  readonly entries: readonly Entry[];
  readonly heading: Heading;
}

export const EMPTY: Contents = { entries: [], heading: { name: "", words: "" } };

/** Two entries of one badge. */
export interface Difference {
  readonly mine: Entry;
  readonly theirs: Entry;
}
